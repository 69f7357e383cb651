"""Who is where at this moment: each room's hub tells the others, and nothing of it is stored.

A hub that falls silent is taken for gone. With its tables each names how far it is and the last
link of its chain there, so that two rooms that should know the same meeting, and do not, find out.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from server.feed import OtherRooms, Trouble
from server.region.proposals import Here
from shared.language import N_
from shared.meeting import Meeting

TELL: Final = 1.5
"""Seconds between two times that a hub tells who is there."""

SILENCE: Final = 5.0
"""Seconds after which a hub that told nothing is taken for gone."""

REMEMBERED: Final = 500
"""Links that are kept to compare others' with."""

NAMELESS: Final = "?"

DIFFER: Final = N_(
    "The rooms do not have the same record any more ({room}). Somebody may have changed the log on "
    "the servers. Stop, keep all data folders, and compare them with roomvoice verify."
)

LOG_GONE: Final = N_(
    "The journal's servers do not hold this meeting any more: somebody has removed it there. What "
    "was received is in each room's data folder, and one room can go on with it alone: stop the "
    "hubs, remove region.key from its folder, and start its hub without --journal."
)

NOT_ERASED: Final = N_(
    "The servers do not erase the key of a closed vote ({why}): who has region.key and their log "
    "can tell who voted how. Have them allow it, and start this hub again."
)

COPY_BEHIND: Final = N_(
    "This room's own copy of the meeting is behind. The meeting goes on all the same: the servers "
    "hold all of it. {why}"
)

TWIN: Final = N_(
    "Another hub is called {room}, too: if it is in another room, stop the one that is wrong and "
    "start it again with another --room; if it is in this one, stop the hub that is not needed."
)

PASSED_OVER: Final = N_(
    "Something that was sent could not be handled. It was passed over, in all rooms alike, and "
    "whoever sent it was told. All else goes on; hub.log says what went wrong."
)


class Presence:
    """What a hub knows of the others at this moment."""

    def __init__(
        self,
        hub: str,
        room: str,
        meeting: Meeting,
        seconds: Callable[[], float],
        *,
        passed_over: bool = False,
    ) -> None:
        """`hub` is this hub's own name among them; `seconds` a clock that never steps back."""
        self._hub = hub
        self._room = room
        self._meeting = meeting
        self._seconds = seconds
        self._heard: dict[str, tuple[float, Here]] = {}
        self._links: OrderedDict[int, bytes] = OrderedDict()
        self._differs: Trouble | None = None
        self._passed_over = passed_over
        self.cut_off = 0
        self.log_gone = False
        """Whether the servers answer, without the meeting."""
        self.not_erased = ""
        """Why the key of a closed vote is still at the servers, in words."""
        self.copy_behind = ""
        """Why this room's own copy cannot be written, in words."""

    def note(self) -> None:
        """Remember the link of now: others may name it a moment later."""
        self._links[self._meeting.seq] = self._meeting.state.link
        if len(self._links) > REMEMBERED:
            self._links.popitem(last=False)

    def here(self, tables: frozenset[str]) -> Here:
        """What this hub tells the others."""
        seq, link = self._meeting.seq, self._meeting.state.link
        return Here(self._hub, self._room, tuple(sorted(tables)), seq, link)

    def hear(self, here: Here) -> None:
        """Another hub has told who is there."""
        if here.hub == self._hub:
            return
        self._heard[here.hub] = (self._seconds(), here)
        known = self._links.get(here.seq)
        if known is not None and known != here.link:
            self._differs = Trouble(DIFFER, {"room": here.room or NAMELESS})

    def elsewhere(self) -> OtherRooms:
        """How it stands with the other rooms now."""
        now = self._seconds()
        self._heard = {hub: each for hub, each in self._heard.items() if now - each[0] < SILENCE}
        others = [] if self.cut_off else [here for _, here in self._heard.values()]
        names = sorted({self._room, *(each.room for each in others)} - {""})
        connected = frozenset(table for each in others for table in each.tables)
        twin = any(here.room.casefold() == self._room.casefold() for here in others)
        return OtherRooms(self.cut_off, tuple(names), connected, self._trouble(twin))

    def _trouble(self, twin: bool) -> Trouble | None:
        """The worst that is wrong; `twin`: whether another hub has this room's name."""
        if self._differs is not None:
            return self._differs
        if self.cut_off and self.log_gone:
            return Trouble(LOG_GONE)
        if twin and self._room:
            return Trouble(TWIN, {"room": self._room})
        if self.not_erased:
            return Trouble(NOT_ERASED, {"why": self.not_erased})
        if self.copy_behind:
            return Trouble(COPY_BEHIND, {"why": self.copy_behind})
        return Trouble(PASSED_OVER) if self._passed_over else None
