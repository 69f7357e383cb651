"""Which items of other tables this table backs, and how far its last word on it has come.

The hub's answer and the hub's list arrive one after the other. What was wished here counts until
the list says the same, so that a vote does not go off and on again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from kiosk.link.room import Room
from shared.activities.parts.backing import Back, SaidOfOthers, Unback
from shared.messages import Say
from shared.views import TableView

BackState = Literal["received", "kept", "unsent", "refused"]

_TYPES: Final = Back | Unback


class TableBacks:
    """Follows what one table backs in one activity."""

    def __init__(self, activity: str) -> None:
        self._activity = activity
        self._listed: frozenset[str] = frozenset()
        self._on_the_way: dict[str, bool] = {}
        self._wished: dict[str, bool] = {}
        self._unsent: set[str] = set()
        self._latest: SaidOfOthers | None = None
        self._why = ""
        self.refused: tuple[str, ...] = ()
        """The refused commands that the outbox still has; `latest` tells why."""

    def backs(self, item: str) -> bool:
        """Whether the table backs an item, as far as it is concerned."""
        return self._wished.get(item, self._on_the_way.get(item, item in self._listed))

    def turn(self, item: str) -> SaidOfOthers:
        """Back an item, or no longer: what is to be said now.

        What this computer's disk has not taken is said once more as it was.
        """
        yes = self._wished[item] if item in self._unsent else not self.backs(item)
        self._wished[item], self._why = yes, ""
        self._unsent.add(item)
        self._latest = Back(item) if yes else Unback(item)
        return self._latest

    def follow(self, room: Room[TableView]) -> None:
        """Take what the room knows now."""
        own = room.own
        if own is not None and own.activity == self._activity:
            self._listed = frozenset(own.backs)
        self._on_the_way, refused = {}, []
        for id, said, why in _said(room, self._activity):
            if why is None:
                self._on_the_way[said.item] = isinstance(said, Back)
            elif id not in self.refused:
                self._wished.pop(said.item, None)
                self._latest, self._why = said, why
            if why is not None:
                refused.append(id)
        self.refused = tuple(refused)
        for item, yes in tuple(self._wished.items()):
            if item not in self._on_the_way and (item in self._listed) == yes:
                del self._wished[item]
        self._unsent &= self._wished.keys() - self._on_the_way.keys()

    def far(self, item: str) -> BackState:
        """How far the table's last word on an item has come, where it was not refused."""
        if item in self._unsent:
            return "unsent"
        return "kept" if item in self._on_the_way else "received"

    @property
    def latest(self) -> tuple[SaidOfOthers, BackState, str] | None:
        """What was said last, how far it has come, and why where it was refused."""
        if self._latest is None:
            return None
        return self._latest, "refused" if self._why else self.far(self._latest.item), self._why

    def forget_latest(self) -> None:
        """Something else was done meanwhile."""
        self._latest, self._why = None, ""


def _said(room: Room[TableView], activity: str) -> Iterator[tuple[str, SaidOfOthers, str | None]]:
    """What is kept or refused of it, oldest first."""
    for kept in room.kept:
        command = kept.command
        if not (isinstance(command, Say) and command.activity == activity):
            continue
        if command.said.get("do") in ("back", "unback"):
            yield command.id, msgspec.convert(command.said, _TYPES), kept.why
