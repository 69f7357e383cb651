"""What the panel for writing in columns says: plain words, made from plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from kiosk.table.item_states import ItemState, TableItem
from shared.activities.columns import Add, Said, Withdraw
from shared.text import shorten, show

StepName = Literal["choosing", "writing", "changing", "moving", "asking"]
Place = Literal["question", "list"]

TOO_LONG: Final = "Not sent yet, because it is too long. Nothing is lost."
NOTHING_CHANGED: Final = "The words are the same as before, so nothing was sent."
QUOTED: Final = 50
"""Cells of an item's text where a sentence names it."""
QUOTED_SHORT: Final = 30
"""Where more follows on the same line."""


class Step(Struct, frozen=True):
    """Where the people are: choosing a column, writing in one, or doing something to an item."""

    name: StepName
    column: str = ""
    item: str = ""


def quoted(text: str, cells: int = QUOTED) -> str:
    """An item's text inside a sentence, in at most this many cells."""
    return f"“{shorten(show(text), cells)}”"


def prompt(step: Step, item: TableItem | None, draft: str) -> str:
    """The question or the instruction of a step; `draft` is what is half written."""
    words = quoted(item.text) if item else ""
    match step.name:
        case "choosing" if draft:
            return f"Where does {quoted(draft)} belong?"
        case "choosing":
            return "What do you want to write? Choose one."
        case "writing":
            return "Write one thing, then press Enter."
        case "changing":
            return "Change the words, then press Enter."
        case "moving":
            return f"Move {words} to which one?"
        case "asking":
            return f"Take {words} back?"


def keys(step: Step, place: Place, columns: Sequence[str]) -> str:
    """What can be pressed, in one line; `columns` are the columns' letters."""
    several, letters = len(columns) > 1, " ".join(columns)
    if place == "list" and step.name in ("choosing", "writing"):
        move = "M Move   " if several else ""
        return f"Enter Change words   {move}Delete Take back   Esc Back"
    match step.name:
        case "choosing":
            return f"{letters} or arrows and Enter Choose   Tab Your list"
        case "writing" if not several:
            return "Enter Send   Tab Your list"  # there is nowhere to go back to
        case "writing" | "changing":
            leave = "Choose another" if step.name == "writing" else "Leave it as it was"
            return f"Enter Send   Esc {leave}   Tab Your list"
        case "moving":
            return f"{letters} or arrows and Enter Move   Esc Leave it"
        case "asking":
            return "Y Yes, take it back   N No, keep it"


def status(said: Said, state: ItemState, why: str, *, here: bool) -> str:
    """How far what was said last has come. `here`: the hub is connected."""
    if state == "refused":
        return f"! Not taken: {show(why)}"
    if state == "received":
        return _received(said)
    if state == "unsent":
        return "Not sent yet …"
    if here:
        return "Sending …"
    return "Kept on this computer. It is sent by itself when the hub is back."


def _received(said: Said) -> str:
    if isinstance(said, Withdraw):
        return "✓ Taken back."
    if isinstance(said, Add):
        return f"✓ Received: {quoted(said.text, QUOTED_SHORT)}. Write another, if you like."
    return f"✓ Changed: {quoted(said.text)}."
