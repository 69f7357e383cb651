"""What the panel for writing in columns says: plain words, made from plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from kiosk.table.table_words import KEPT
from kiosk.table.writing.item_states import ItemState, TableItem
from kiosk.widgets.key_names import key_line
from shared import wording
from shared.activities.parts.columns import Add, Said, Withdraw
from shared.ids import ITEM_LIMIT
from shared.language import N_, _
from shared.text import shorten, show

StepName = Literal["choosing", "writing", "changing", "moving", "asking"]
Place = Literal["question", "list"]

TOO_LONG: Final = N_("Not sent yet, because it is too long. Nothing is lost.")
NOTHING_CHANGED: Final = N_("The words are the same as before, so nothing was sent.")
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
    return wording.quoted(shorten(show(text), cells))


def prompt(step: Step, item: TableItem | None, draft: str) -> str:
    """The question or the instruction of a step; `draft` is what is half written."""
    words = quoted(item.text) if item else ""
    match step.name:
        case "choosing" if draft:
            return _("Where does {what} belong?").format(what=quoted(draft))
        case "choosing":
            return _("What do you want to write? Choose one.")
        case "writing":
            return _("Write one thing, then press Enter.")
        case "changing":
            return _("Change the words, then press Enter.")
        case "moving":
            return _("Move {what} to which one?").format(what=words)
        case "asking":
            return _("Take {what} back?").format(what=words)


def keys(step: Step, place: Place, columns: Sequence[str]) -> str:
    """What can be pressed, in one line; `columns` are the columns' letters."""
    several, letters = len(columns) > 1, " ".join(columns)
    if place == "list" and step.name in ("choosing", "writing"):
        move = _("M Move") if several else ""
        return key_line(_("Enter Change words"), move, _("Delete Take back"), _("Esc Back"))
    match step.name:
        case "choosing":
            choose = _("{keys} or arrows and Enter Choose").format(keys=letters)
            return key_line(choose, _("Tab Your list"))
        case "writing" if not several:
            # There is nowhere to go back to.
            return key_line(_("Enter Send"), _("Tab Your list"))
        case "writing" | "changing":
            writes = step.name == "writing"
            leave = _("Esc Choose another") if writes else _("Esc Leave it as it was")
            return key_line(_("Enter Send"), leave, _("Tab Your list"))
        case "moving":
            move = _("{keys} or arrows and Enter Move").format(keys=letters)
            return key_line(move, _("Esc Leave it"))
        case "asking":
            return yes_no_keys()


def yes_no_keys() -> str:
    """The keys where it is asked whether something is to be taken back."""
    return key_line("Y " + _("Yes, take it back"), "N " + _("No, keep it"))


def on_its_way(state: str, why: str, *, here: bool) -> str:
    """How far something has come that the hub has not received. `here`: the hub can take it."""
    if state == "refused":
        return "! " + _("Not taken: {why}").format(why=show(why))
    if state == "unsent":
        return _("Not sent yet …")
    if here:
        return _("Sending …")
    return _(KEPT)


def status(said: Said, state: ItemState, why: str, *, here: bool) -> str:
    """How far what was said last has come. `here`: the hub can take it."""
    if state != "received":
        return on_its_way(state, why, here=here)
    return f"✓ {received_words(said, QUOTED_SHORT if isinstance(said, Add) else QUOTED)}"


def received_words(said: Said, cells: int = ITEM_LIMIT * 2) -> str:
    """That the hub has what was said last, of which at most so many cells are quoted."""
    if isinstance(said, Withdraw):
        return _("Taken back.")
    if isinstance(said, Add):
        told = _("Received: {what}. Write another, if you like.")
    else:
        told = _("Changed: {what}.")
    return told.format(what=quoted(said.text, cells))
