"""The volunteers of one table, and how far each has come: plain values from the room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from msgspec import Struct

from kiosk.link.outbox import Outgoing
from kiosk.link.room import Room
from kiosk.table.writing.item_list import STATE_WORDS
from kiosk.table.writing.item_rows import Row
from kiosk.table.writing.item_states import ItemState
from shared.activities.volunteers import NAMED, PutForward
from shared.items import SALT, Item
from shared.language import _
from shared.messages import Say
from shared.text import show
from shared.views import TableView

Heard = Literal["going"] | ItemState
"""How far something said has come; "going": on its way to the disk, a moment only."""


class Volunteer(Struct, frozen=True):
    """One volunteer. `id`: the item's, or the command's while there is no item.

    `salt` tells it from all others, also before the hub has answered.
    """

    id: str
    first: str
    named: bool
    state: ItemState
    salt: str = ""
    why: str = ""
    hidden: bool = False
    leaving: bool = False

    @property
    def row(self) -> Row:
        """Its row in the list."""
        below = _("Not taken: {why}").format(why=show(self.why)) if self.why else ""
        if self.hidden:
            below = _("This is not on the board at the moment.")
        aside = _("taking back") if self.leaving else _(STATE_WORDS[self.state])
        seen = "" if self.named else "   " + _("(the room does not see this name)")
        return Row(self.id, "", f"{self.first}{seen}", aside, below)


def volunteers_of(room: Room[TableView], activity: str) -> tuple[Volunteer, ...]:
    """This table's volunteers, newest first, with what is still on its way."""
    own = room.own.items if room.own and room.own.activity == activity else {}
    said = [kept for kept in room.kept if _is_in(kept, activity)]
    leaving = {_said(kept).get("item") for kept in said if kept.why is None}
    here = sorted(own.values(), key=lambda item: -item.order)
    received = [_received(item, item.id in leaving) for item in here]
    return (*reversed(list(_waiting(said, own))), *received)


def _is_in(kept: Outgoing, activity: str) -> bool:
    return isinstance(kept.command, Say) and kept.command.activity == activity


def _said(kept: Outgoing) -> dict[str, Any]:
    return kept.command.said if isinstance(kept.command, Say) else {}


def _received(item: Item, leaving: bool) -> Volunteer:
    first = item.private.get("first", item.text)
    salt = item.private.get(SALT, "")
    return Volunteer(
        item.id,
        first,
        item.column == NAMED,
        "received",
        salt,
        hidden=item.hidden,
        leaving=leaving,
    )


def _waiting(said: list[Outgoing], own: Mapping[str, Item]) -> Iterator[Volunteer]:
    for kept in said:
        told = _said(kept)
        if kept.command.id in own or (told.get("do") != "add" and kept.why is None):
            continue
        private = told.get("private", {})  # gone once it was refused
        before = own.get(str(told.get("item")))
        text = before.text if before else str(told.get("text", _("A name")))
        yield Volunteer(
            kept.command.id,
            str(private.get("first", text)),
            told.get("column", NAMED) == NAMED,
            kept.state,
            str(private.get(SALT, "")),
            kept.why or "",
        )


@dataclass
class Latest:
    """Follows the last thing that was said here, by its salt, until it is heard of."""

    said: PutForward
    before: frozenset[str]
    """The commands that were on their way, or refused, before it was said."""
    command: str = ""
    lost: bool = False
    """Whether this computer's disk did not take it."""

    @classmethod
    def of(cls, said: PutForward, room: Room[TableView]) -> Latest:
        """What is said now, in this room."""
        return cls(said, frozenset(kept.command.id for kept in room.kept))

    def heard(self, room: Room[TableView], activity: str) -> tuple[Heard, str]:
        """How far it has come, and why where it was refused."""
        own = room.own.items.values() if room.own and room.own.activity == activity else ()
        if any(item.private.get(SALT) == self.said.private.salt for item in own):
            return "received", ""
        for kept in room.kept:
            if _is_in(kept, activity) and self._is_it(kept):
                self.command = kept.command.id
                return kept.state, kept.why or ""
        if self.command:
            return "received", ""
        return ("unsent" if self.lost else "going"), ""

    def _is_it(self, kept: Outgoing) -> bool:
        """A refused one has lost its salt; it is the one that was not there before."""
        if kept.command.id == self.command:
            return True
        told = _said(kept)
        if kept.why is None:
            return bool(told.get("private", {}).get(SALT) == self.said.private.salt)
        return told.get("do") == "add" and kept.command.id not in self.before
