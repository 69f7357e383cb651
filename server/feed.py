"""What changed, as coalesced frames to each audience.

A calm room gets each change at once; in a burst, at most 20 frames a second go out. A frame is
encoded once for all of one role and language who have followed equally far. A client that does not
take its frames is left out until it does, and then gets the latest state: what is held for it is
one number.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from server.intake import Clock
from shared.changes import Versions
from shared.elsewhere import Elsewhere
from shared.ids import CHAIR, HUB
from shared.language import SOURCE, speaking
from shared.languages import ENGLISH_ONLY, Tongues
from shared.messages import Own, Role
from shared.state import State
from shared.views import (
    JoinInfo,
    OwnView,
    board_view,
    chair_view,
    own_views,
    table_view,
)
from shared.wire import encode

SHORTEST_GAP: Final = 0.05
"""Seconds between two frames of a burst."""


Audience = tuple[Role, str]
"""Who is sent the same view: those of a role, in a language."""


class Outlet(Protocol):
    """Where frames for one client go."""

    def ready(self) -> bool:
        """Whether the last frames have left, so that another may be sent."""

    def send(self, frame: bytes) -> None:
        """Send without waiting."""


class OtherRooms(Struct, frozen=True):
    """How it stands with the meeting's other rooms; one room alone has none."""

    cut_off: int = 0
    """Since when they are out of reach (milliseconds since 1970); 0 while they are in reach."""
    names: tuple[str, ...] = ()
    """All rooms that are in reach, this one among them."""
    connected: frozenset[str] = frozenset()
    """The tables there whose terminals are connected."""
    trouble: str = ""
    """What is wrong between the rooms, in words."""


@dataclass(eq=False)
class Listener:
    """One client that follows the feed."""

    role: Role
    outlet: Outlet
    table: str | None = None
    language: str = SOURCE
    seq: int = 0
    """How far it has been sent the feed; 0: not at all."""
    own: OwnView | None = None
    """What it was last sent of its own."""

    @property
    def audience(self) -> Audience:
        """Those who are sent the same."""
        return self.role, self.language


@dataclass
class Feed:
    """Sends each audience its view of the meeting, part by part as it changes."""

    state: State
    join: JoinInfo
    epoch: str
    clock: Clock
    tongues: Tongues = field(default_factory=lambda: Tongues(ENGLISH_ONLY))
    listeners: set[Listener] = field(default_factory=set)
    trouble: str = ""
    """Why the hub can keep nothing more; empty while it can."""
    copy: str = ""
    """How the copy on another disk is; empty where none is kept."""
    other_rooms: OtherRooms = field(default_factory=OtherRooms)

    def __post_init__(self) -> None:
        self._versions: dict[Audience, Versions] = {}
        """They stay when nobody speaks a language any more: whoever does again goes on there."""
        self._elsewhere: dict[str, Elsewhere] = {}
        self._touched: set[str] = set()
        self._all_touched = False
        self._changed = False
        self._timer: asyncio.TimerHandle | None = None
        self._last_flush = float("-inf")

    @property
    def connected_here(self) -> frozenset[str]:
        """The ids of the tables whose terminal is connected to this hub."""
        return frozenset(each.table for each in self.listeners if each.table)

    @property
    def connected(self) -> frozenset[str]:
        """The ids of the tables whose terminal is connected, in whatever room."""
        return self.connected_here | self.other_rooms.connected

    def epoch_in(self, language: str) -> str:
        """This run of the hub as it is told in a language: another one's positions mean nothing."""
        return self.epoch if language == SOURCE else f"{self.epoch}-{language[:15]}"

    def add(self, listener: Listener, seen: tuple[str, int] | None) -> None:
        """Let a client follow, from where it left off if that is known here."""
        if seen is not None and seen[0] == self.epoch_in(listener.language):
            listener.seq = seen[1]
        self.listeners.add(listener)
        # Not at once: where a whole room comes in again, one view is made and encoded for all.
        self.touch([listener.table] if listener.table else ())

    def remove(self, listener: Listener) -> None:
        """A client has gone."""
        self.listeners.discard(listener)
        self.touch(())

    def taken_over(self, table: str) -> None:
        """A table has come in from another terminal while one was connected: the chair sees it."""
        before = self._elsewhere.get(table, Elsewhere())
        self._elsewhere[table] = replace(before, taken_over=self.clock())
        self.touch(())

    def turned_away(self, table: str) -> None:
        """A terminal with a token of before was refused as this table: the chair sees it."""
        before = self._elsewhere.get(table, Elsewhere())
        self._elsewhere[table] = replace(before, turned_away=self.clock())
        self.touch(())

    def touch(self, speakers: Iterable[str]) -> None:
        """Something changed; `speakers` say whose act it was, so whose own view may differ."""
        for speaker in speakers:
            if speaker in (CHAIR, HUB):
                self._all_touched = True
            else:
                self._touched.add(speaker)
        self._changed = True
        self._flush_soon()

    def _flush_soon(self) -> None:
        if self._timer is None:
            loop = asyncio.get_running_loop()
            wait = max(0.0, self._last_flush + SHORTEST_GAP - loop.time())
            self._timer = loop.call_later(wait, self._flush)

    def stop(self) -> None:
        """Send nothing more."""
        if self._timer is not None:
            self._timer.cancel()
        self.listeners.clear()

    def _flush(self) -> None:
        self._timer = None
        self._last_flush = asyncio.get_running_loop().time()
        if self._changed:  # and not only somebody behind, for whom another look is taken
            self._refresh()
        self._changed = False
        touched, all_touched = self._touched, self._all_touched
        self._touched, self._all_touched = set(), False
        ready = [each for each in self.listeners if each.outlet.ready()]
        encoded: dict[tuple[Audience, int], bytes] = {}
        for listener in ready:
            self._deliver(listener, encoded)
        self._deliver_own(each for each in ready if all_touched or each.table in touched)
        if len(ready) < len(self.listeners):
            behind = self.listeners.difference(ready)
            self._touched.update(each.table for each in behind if each.table)
            self._flush_soon()

    def _refresh(self) -> None:
        """Bring every audience's view up to date; those that nobody follows wait until they are."""
        audiences = {each.audience for each in self.listeners}
        connected = self.connected
        for role, language in audiences:
            with speaking(self.tongues.speech(language)):
                view = self._view(role, connected)
            self._of((role, language)).update(view)

    def _view(self, role: Role, connected: frozenset[str]) -> Struct:
        rooms = self.other_rooms
        if role == "table":
            storing = not self.trouble and not rooms.cut_off
            return replace(table_view(self.state), storing=storing, cut_off=rooms.cut_off)
        if role == "board":
            board = board_view(self.state, connected, self.join)
            return replace(board, cut_off=rooms.cut_off)
        chair = chair_view(self.state, connected, self.join, self._elsewhere)
        trouble = self.trouble or rooms.trouble
        told = replace(chair, trouble=trouble, copy=self.copy)
        return replace(told, cut_off=rooms.cut_off, rooms=rooms.names)

    def _of(self, audience: Audience) -> Versions:
        if audience not in self._versions:
            self._versions[audience] = Versions(self.epoch_in(audience[1]))
        return self._versions[audience]

    def _deliver(self, listener: Listener, encoded: dict[tuple[Audience, int], bytes]) -> None:
        versions = self._of(listener.audience)
        if listener.seq != versions.seq:
            key = (listener.audience, listener.seq)
            if key not in encoded:
                encoded[key] = encode(versions.since(listener.seq, self.clock()))
            listener.outlet.send(encoded[key])
            listener.seq = versions.seq

    def _deliver_own(self, listeners: Iterable[Listener]) -> None:
        """Send tables what they alone see, where it is no longer what they were sent."""
        seated: dict[str, dict[str, Listener]] = {}
        for each in listeners:
            if each.table:
                seated.setdefault(each.language, {})[each.table] = each
        for language, tables in seated.items():
            with speaking(self.tongues.speech(language)):
                views = own_views(self.state, tables.keys())
            for table, own in views.items():
                listener = tables[table]
                if own != listener.own:
                    listener.own = own
                    listener.outlet.send(encode(Own(own=msgspec.to_builtins(own))))
