"""What a table can tell the chair at any moment, and what its screen says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from kiosk.link.room import Room
from shared.ids import SignalName
from shared.messages import Signal
from shared.signals import SIGNALS
from shared.views import TableView

NAMES: Final = tuple(cast(SignalName, name) for name in SIGNALS)
"""In the order of their keys from 1."""
QUESTION: Final = "What shall the chair know?"
TAKEN_BACK: Final = "Received. Taken back: "
ONLY_CHAIR: Final = "Only the chair sees it, with your table's name. The board does not."


def answers(raised: Sequence[str]) -> list[str]:
    """The list to pick from; what stands already can be taken back."""
    return [
        f"{words} (the chair sees it: take it back)" if name in raised else words
        for name, words in SIGNALS.items()
    ]


def received_words(act: Signal) -> str:
    """That the hub has it."""
    words = SIGNALS[act.what]
    return f"Received. The chair sees: {words}." if act.on else f"{TAKEN_BACK}{words}."


def standing_words(room: Room[TableView]) -> str:
    """What the chair sees of this table now."""
    raised = room.own.signals if room.own else ()
    told = ". ".join(SIGNALS.get(name, name) for name in raised)
    return f"The chair sees: {told}." if told else ""


def seen_words(before: Room[TableView] | None, now: Room[TableView]) -> str:
    """What the chair has put away since; the table may have taken it back itself."""
    if before is None or before.own is None or now.own is None:
        return ""
    gone = [SIGNALS.get(name, name) for name in before.own.signals if name not in now.own.signals]
    return f"Put away: {'. '.join(gone)}." if gone else ""
