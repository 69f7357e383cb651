"""What a table can tell the chair at any moment, and what its screen says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from shared.acts.signals import SIGNALS
from shared.ids import SignalName
from shared.language import N_, _

if TYPE_CHECKING:
    from kiosk.link.room import Room
    from shared.messages import Signal
    from shared.views import TableView

NAMES: Final = tuple(cast(SignalName, name) for name in SIGNALS)
"""In the order of their keys from 1."""
QUESTION: Final = N_("What shall the chair know?")
ONLY_CHAIR: Final = N_("Only the chair sees it, with your table's name. The board does not.")


def answers(raised: Sequence[str]) -> list[str]:
    """The list to pick from; what stands already can be taken back."""
    return [
        _("{what} (the chair sees it: take it back)").format(what=_(words))
        if name in raised
        else _(words)
        for name, words in SIGNALS.items()
    ]


def received_words(act: Signal) -> str:
    """That the hub has it."""
    if act.on:
        return _("Received. {what}").format(what=_seen_by_chair([act.what]))
    return _taken_back(act.what)


def tells_taken_back(said: str) -> bool:
    """Whether a sentence says that this table has taken a signal back."""
    return any(said == _taken_back(name) for name in NAMES)


def _taken_back(name: SignalName) -> str:
    return _("Received. Taken back: {what}.").format(what=_(SIGNALS[name]))


def _seen_by_chair(names: Sequence[str]) -> str:
    return _("The chair sees: {what}.").format(what=_told(names))


def _told(names: Sequence[str]) -> str:
    return ". ".join(_(SIGNALS.get(name, name)) for name in names)


def standing_words(room: Room[TableView]) -> str:
    """What the chair sees of this table now."""
    raised = room.own.signals if room.own else ()
    return _seen_by_chair(raised) if raised else ""


def seen_words(before: Room[TableView] | None, now: Room[TableView]) -> str:
    """What the chair has put away since; the table may have taken it back itself."""
    if before is None or before.own is None or now.own is None:
        return ""
    gone = [name for name in before.own.signals if name not in now.own.signals]
    return _("Put away: {what}.").format(what=_told(gone)) if gone else ""
