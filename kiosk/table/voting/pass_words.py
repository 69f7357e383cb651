"""What a table's screen says about passing: plain words from plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.table.voting.turn import turn_of
from shared.activities import kind_named, kind_names
from shared.language import N_, _, ngettext

if TYPE_CHECKING:
    from kiosk.link.room import Room
    from shared.messages import Pass
    from shared.views import TableView

PASSES: Final = N_("Your table passes.")
BACK: Final = N_("Your table takes part again.")
PASS_KEY: Final = N_("F3 Pass")
RETURN_KEY: Final = N_("F3 Take part")
IN_TURN: Final = N_("The others go on. Come back with F3, or just say something.")


def received_words(act: Pass) -> str:
    """That the hub has it."""
    # Translators: {what} is a whole sentence, such as "Your table passes."
    return _("Received. {what}").format(what=_(PASSES) if act.passes else _(BACK))


def passes(room: Room[TableView]) -> bool:
    """Whether the table passes in the question that is open."""
    return _is_open(room) and room.own is not None and room.own.passed


def can_pass(room: Room[TableView]) -> bool:
    """Whether there is anything left that the table could decline."""
    activity = room.view.activity if room.view else None
    if not _is_open(room) or passes(room) or activity is None or activity.kind not in kind_names():
        return False
    kind = kind_named(activity.kind)
    if kind.takes_ballots:
        return not turn_of(room, activity.id, None).all_voted
    return kind.takes_items


def pass_key(room: Room[TableView]) -> str:
    """The key to pass or to come back with; "" where there is nothing to pass."""
    if passes(room):
        return _(RETURN_KEY)
    return _(PASS_KEY) if can_pass(room) else ""


def pass_lines(room: Room[TableView]) -> tuple[str, ...]:
    """What is said before the table passes."""
    activity = room.view.activity if room.view else None
    back = _("You can come back while the question is open.")
    if activity is None or not kind_named(activity.kind).takes_ballots:
        return (_("The others go on without you. What you wrote stays."), back)
    turn = turn_of(room, activity.id, None)
    told = ngettext(
        "{count} person has not voted, and will not.",
        "{count} people have not voted, and will not.",
        turn.left,
    ).format(count=turn.left)
    stay = _("Votes that are in stay.")
    return (f"{told} {stay}" if turn.used else told, back)


def passed_words(room: Room[TableView]) -> str:
    """That the table passes, for as long as it does, where the table writes."""
    activity = room.view.activity if room.view else None
    if not passes(room) or activity is None or activity.kind not in kind_names():
        return ""
    return "" if kind_named(activity.kind).takes_ballots else f"{_(PASSES)} {_(IN_TURN)}"


def _is_open(room: Room[TableView]) -> bool:
    activity, own = room.view.activity if room.view else None, room.own
    return bool(activity and activity.stage == "open" and own and own.activity == activity.id)
