"""Who is where at this moment: each room's hub tells the others, and nothing of it is stored.

A hub that falls silent is taken for gone. With its tables each names how far it is and the last
link of its chain there, so that two rooms that should know the same meeting, and do not, find out.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from server.feed import OtherRooms
from server.region.proposals import Here
from shared.meeting import Meeting

TELL: Final = 1.5
"""Seconds between two times that a hub tells who is there."""

SILENCE: Final = 5.0
"""Seconds after which a hub that told nothing is taken for gone."""

REMEMBERED: Final = 500
"""Links that are kept to compare others' with."""

NAMELESS: Final = "?"


class Presence:
    """What a hub knows of the others at this moment."""

    def __init__(self, hub: str, room: str, meeting: Meeting, seconds: Callable[[], float]) -> None:
        """`hub` is this hub's own name among them; `seconds` a clock that never steps back."""
        self.room = room
        self.cut_off = 0
        """Since when the others are out of reach (milliseconds since 1970); 0: they are not."""
        self.differs = ""
        """A room that does not know the same meeting; "" while none was found."""
        self._hub = hub
        self._meeting = meeting
        self._seconds = seconds
        self._heard: dict[str, tuple[float, Here]] = {}
        self._links: OrderedDict[int, bytes] = OrderedDict()

    def note(self) -> None:
        """Remember the link of now: others may name it a moment later."""
        self._links[self._meeting.seq] = self._meeting.state.link
        if len(self._links) > REMEMBERED:
            self._links.popitem(last=False)

    def here(self, tables: frozenset[str]) -> Here:
        """What this hub tells the others."""
        seq, link = self._meeting.seq, self._meeting.state.link
        return Here(self._hub, self.room, tuple(sorted(tables)), seq, link)

    def hear(self, here: Here) -> None:
        """Another hub has told who is there."""
        if here.hub == self._hub:
            return
        self._heard[here.hub] = (self._seconds(), here)
        known = self._links.get(here.seq)
        if known is not None and known != here.link:
            self.differs = here.room or NAMELESS

    def elsewhere(self) -> OtherRooms:
        """Who is there now."""
        others = self._others()
        names = sorted({self.room, *(each.room for each in others)} - {""})
        connected = frozenset(table for each in others for table in each.tables)
        return OtherRooms(self.cut_off, tuple(names), connected)

    @property
    def has_twin(self) -> bool:
        """Whether another hub has this room's name."""
        name = self.room.casefold()
        return bool(name) and any(each.room.casefold() == name for each in self._others())

    def _others(self) -> list[Here]:
        """What the hubs that can be heard told last."""
        now = self._seconds()
        self._heard = {hub: each for hub, each in self._heard.items() if now - each[0] < SILENCE}
        return [] if self.cut_off else [here for _, here in self._heard.values()]
