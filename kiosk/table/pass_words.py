"""What a table's screen says about passing: plain words from plain values."""

from __future__ import annotations

from typing import Final

from kiosk.link.room import Room
from kiosk.table.turn import turn_of
from shared.activities import kind_named, kind_names
from shared.messages import Pass
from shared.views import TableView

PASSES: Final = "Your table passes."
PASS_RECEIVED: Final = f"Received. {PASSES}"
BACK_RECEIVED: Final = "Received. Your table takes part again."
PASS_KEY: Final = "F3 Pass"
RETURN_KEY: Final = "F3 Take part"
IN_TURN: Final = "The others go on. Come back with F3, or just say something."


def received_words(act: Pass) -> str:
    """That the hub has it."""
    return PASS_RECEIVED if act.passes else BACK_RECEIVED


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
    return RETURN_KEY if passes(room) else PASS_KEY if can_pass(room) else ""


def pass_lines(room: Room[TableView]) -> tuple[str, ...]:
    """What is said before the table passes."""
    activity = room.view.activity if room.view else None
    back = "You can come back while the question is open."
    if activity is None or not kind_named(activity.kind).takes_ballots:
        return ("The others go on without you. What you wrote stays.", back)
    turn = turn_of(room, activity.id, None)
    left = "1 person has" if turn.left == 1 else f"{turn.left} people have"
    stay = " Votes that are in stay." if turn.used else ""
    return (f"{left} not voted, and will not.{stay}", back)


def passed_words(room: Room[TableView]) -> str:
    """That the table passes, for as long as it does, where the table writes."""
    activity = room.view.activity if room.view else None
    if not passes(room) or activity is None or activity.kind not in kind_names():
        return ""
    return "" if kind_named(activity.kind).takes_ballots else f"{PASSES} {IN_TURN}"


def _is_open(room: Room[TableView]) -> bool:
    activity, own = room.view.activity if room.view else None, room.own
    return bool(activity and activity.stage == "open" and own and own.activity == activity.id)
