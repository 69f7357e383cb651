"""What changed, as coalesced frames to each audience.

A calm room gets each change at once. In a burst, changes are told together: frames then take a
fortieth of the hub's time at most, so small ones may follow each other closely, and those of a
large meeting come less often, down to 20 a second. A frame is encoded once for all of one role and
language who have followed equally far. A client that does not take its frames is left out until it
does, and then gets the latest state: what is held for it is one number.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from server.trouble import Trouble, said
from server.way_in import Clock
from shared.changes import Versions
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.language import SOURCE, speak, speaking, speech
from shared.languages import ENGLISH_ONLY, Tongues
from shared.messages import Own, Role
from shared.state import State
from shared.views import (
    JoinInfo,
    OwnView,
    board_view,
    chair_view,
    own_view,
    own_view_at_hand,
    table_view,
)
from shared.views.chair_lines import Elsewhere, TableLine
from shared.wire import encode

log = logging.getLogger(__name__)

SHORTEST_GAP: Final = 0.002
"""Seconds between two frames of a burst, where they cost next to nothing."""

LONGEST_GAP: Final = 0.05
"""And at the most, whatever they cost."""

FEW: Final = 2
"""Changes told at once that are still no burst; nor are more, where few came before them."""

CALM_SHARE: Final = 0.5
SHARE: Final = 0.025
"""The part of the hub's time that frames may take in a calm room, and in a burst."""


Audience = tuple[Role, str]
"""Who is sent the same view: those of a role, in a language."""


_OF_ALL: Final = frozenset((CHAIR, HUB))
"""Whose acts may change what is seen of any table."""


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
    troubles: tuple[Trouble, ...] = ()
    """What is wrong between the rooms, while this one goes on; the worst first."""


@dataclass(eq=False, slots=True)
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
    own_after: int = 0
    """The entry after which that was made."""
    audience: Audience = field(init=False)
    """Those who are sent the same."""

    def __post_init__(self) -> None:
        self.audience = (self.role, self.language)


@dataclass
class Feed:
    """Sends each audience its view of the meeting, part by part as it changes."""

    state: State
    join: JoinInfo
    epoch: str
    clock: Clock
    tongues: Tongues = field(default_factory=lambda: Tongues(ENGLISH_ONLY))
    used: Callable[[], float] = time.thread_time
    """How much of a processor the hub's thread has used, in seconds."""
    trouble: Trouble | None = None
    """Why the hub can keep nothing more; None while it can."""
    copy: Trouble | None = None
    """How the copy on another disk is; None where none is kept."""
    other_rooms: OtherRooms = field(default_factory=OtherRooms)

    def __post_init__(self) -> None:
        self._followers: dict[Audience, set[Listener]] = {}
        self._seated: dict[str, Listener] = {}
        """Those of them that are tables, by id."""
        self._versions: dict[Audience, Versions] = {}
        """They stay when nobody speaks a language any more: whoever does again goes on there."""
        self._elsewhere: dict[str, Elsewhere] = {}
        self._touched: set[str] = set()
        """Tables of which something changed that the chair sees."""
        self._all_touched = False
        self._changed = False
        self._changes = 0
        """How many acts are to be told of together."""
        self._due: set[Listener] = set()
        """Those that may be behind: they came in, acted, or did not take what was sent to them."""
        self._lines: dict[Audience, Mapping[str, TableLine]] = {}
        """The tables as chairs were last shown them, of those that still follow."""
        self._connected: frozenset[str] | None = frozenset()
        self._timer: asyncio.TimerHandle | None = None
        self._flush_due = 0.0
        """When the timer goes off."""
        self._last = (0.0, 0)
        """What the last flush took of a processor, in seconds, and how many acts it told of."""
        self._next_flush = float("-inf")
        """When it may go off again."""

    @property
    def connected_here(self) -> frozenset[str]:
        """The ids of the tables whose terminal is connected to this hub."""
        if self._connected is None:
            self._connected = frozenset(self._seated)
        return self._connected

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
        self._followers.setdefault(listener.audience, set()).add(listener)
        if listener.table:
            self._seated[listener.table] = listener
        self._due.add(listener)
        # Not at once: where a whole room comes in again, one view is made and encoded for all.
        self._came_or_went(listener)

    def remove(self, listener: Listener) -> None:
        """A client has gone."""
        followers = self._followers.get(listener.audience, set())
        followers.discard(listener)
        if not followers:
            self._followers.pop(listener.audience, None)
        if self._seated.get(listener.table or "") is listener:
            del self._seated[listener.table or ""]
        self._due.discard(listener)
        self._came_or_went(listener)

    def _came_or_went(self, listener: Listener) -> None:
        self._connected = None
        self.touch([listener.table] if listener.table else ())

    def taken_over(self, table: str) -> None:
        """A table has come in from another terminal while one was connected: the chair sees it."""
        before = self._elsewhere.get(table, Elsewhere())
        self._elsewhere[table] = replace(before, taken_over=self.clock())
        self.touch([table])

    def turned_away(self, table: str) -> None:
        """A terminal with a token of before was refused as this table: the chair sees it."""
        before = self._elsewhere.get(table, Elsewhere())
        self._elsewhere[table] = replace(before, turned_away=self.clock())
        self.touch([table])

    def acted(self, entries: Iterable[Entry]) -> None:
        """These changed the meeting, and what those see of their own who did it."""
        speakers = []
        for entry in entries:
            speakers.append(entry.by)
            table = self._seated.get(entry.by)
            if table is not None and table.own_after < entry.seq:
                self._due.add(table)
        self.touch(speakers)

    def own_news(self, listener: Listener, seq: int) -> bytes | None:
        """What a table alone sees, if it changed, to go with the answer about a vote of its own.

        None too where it is told of that later, with what else is new or once it has read: after
        what is no vote, all items would be walked for each answer, and the table's sent with it.
        """
        waits = self._all_touched or listener.own is None or not listener.outlet.ready()
        if waits or self._seated.get(listener.table or "") is not listener:
            return None
        frame = self._own_frame(listener, own_view_at_hand)
        if frame is not None:
            listener.own_after = seq
        return frame or None

    def touch(self, speakers: Iterable[str]) -> None:
        """Something changed; `speakers` say whose act it was, or whom the chair sees otherwise."""
        several = list(speakers)
        self._changes += len(several)
        self._touched.update(several)
        self._all_touched = self._all_touched or not _OF_ALL.isdisjoint(several)
        self._changed = True
        self._flush_at(max(self._next_flush, asyncio.get_running_loop().time()))

    def _flush_at(self, when: float) -> None:
        """Flush then, or before, where that is to be anyway."""
        if self._timer is not None:
            if self._flush_due <= when:
                return
            self._timer.cancel()
        self._flush_due = when
        self._timer = asyncio.get_running_loop().call_at(when, self._flush)

    def stop(self) -> None:
        """Send nothing more."""
        if self._timer is not None:
            self._timer.cancel()
        self._followers.clear()
        self._seated.clear()

    def _flush(self) -> None:
        self._timer = None
        began = self.used()
        # Where nothing changed, it is only another look at those who were behind.
        moved = self._refresh() if self._changed else set()
        self._changed = False
        own_due = self._due.union(self._seated.values() if self._all_touched else ())
        self._touched, self._all_touched = set(), False
        due = own_due.union(*(self._followers[each] for each in moved))
        ready = {each for each in due if each.outlet.ready()}
        encoded: dict[tuple[Audience, int], bytes] = {}
        for listener in ready:
            self._deliver(listener, encoded)
        self._deliver_own(own_due & ready)
        self._due = due - ready
        # One dear frame, or one of many changes, may be of a machine that was kept from working.
        before, self._last = self._last, (self.used() - began, self._changes)
        price, changes = map(min, before, self._last)
        gap = price / (CALM_SHARE if changes <= FEW else SHARE)
        self._changes = 0
        now = asyncio.get_running_loop().time()
        self._next_flush = now + min(LONGEST_GAP, max(SHORTEST_GAP, gap))
        if self._due:
            self._flush_at(now + LONGEST_GAP)

    def _refresh(self) -> set[Audience]:
        """Bring the views up to date; those that nobody follows wait. Whose have changed?"""
        connected = self.connected
        moved = set()
        for audience in self._followers:
            try:
                with speaking(self.tongues.speech(audience[1])):
                    view = self._view(audience, connected)
            except Exception:
                # One language's fault must not silence the room: the others hear what is new.
                log.exception("no view could be made for %s in %r", *audience)
                continue
            if self._of(audience).update(view):
                moved.add(audience)
        self._lines = {a: lines for a, lines in self._lines.items() if a in self._followers}
        return moved

    def _view(self, audience: Audience, connected: frozenset[str]) -> Struct:
        role, rooms = audience[0], self.other_rooms
        if role == "table":
            storing = not self.trouble and not rooms.cut_off
            return replace(table_view(self.state), storing=storing, cut_off=rooms.cut_off)
        if role == "board":
            board = board_view(self.state, connected, self.join)
            return replace(board, cut_off=rooms.cut_off)
        # One table's act changes the lines of no other.
        before = None if self._all_touched else self._lines.get(audience)
        chair = chair_view(self.state, connected, self.join, self._elsewhere, before, self._touched)
        self._lines[audience] = chair.tables
        told = replace(chair, trouble=said(self.trouble), copy=said(self.copy))
        trouble = said(*rooms.troubles)
        return replace(told, cut_off=rooms.cut_off, rooms=rooms.names, rooms_trouble=trouble)

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
        with speaking(speech()):  # as here, once each has been spoken to in its language
            for each in listeners:
                if each.table:
                    speak(self.tongues.speech(each.language))
                    if frame := self._own_frame(each, own_view):
                        each.outlet.send(frame)

    def _own_frame(
        self, listener: Listener, make: Callable[[State, str], OwnView | None]
    ) -> bytes | None:
        """What a table alone sees; empty where it was sent just that, None where none was made."""
        try:
            own = make(self.state, listener.table or "")
            if own is None:
                return None
            frame = b"" if own == listener.own else encode(Own(own=own))
        except Exception:
            # One table's fault must neither silence the others nor stop the hub.
            log.exception("no view of its own could be made for table %s", listener.table)
            return None
        listener.own = own
        return frame
