"""What ties a room's hub to its part in the meeting: what is folded, and what is wrong between."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from server.hub import Hub
from server.journal.shared_log import NotErased
from server.journal.store import Record, StoreError
from server.region.member import Member
from server.region.own_copy import OwnCopy
from server.region.presence import Presence
from server.trouble import Trouble
from server.way_in import OnApplied, OnFailure, TakesCommands
from shared.language import N_

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

ONE_PASSED_OVER: Final = N_(
    "Something that was sent could not be handled. It was passed over, in all rooms alike, and "
    "whoever sent it was told. All else goes on; hub.log says what went wrong."
)

log = logging.getLogger(__name__)


class Ties:
    """What ties a hub to its member: it hears what is folded, and tells the hub's screens."""

    def __init__(
        self,
        member: Member,
        presence: Presence,
        own: OwnCopy,
        said: Callable[[str], None] = lambda words: None,
    ) -> None:
        self._said = said
        self._troubles: tuple[Trouble, ...] = ()
        self._not_erased = ""
        """Why the key of a closed vote is still at the servers, in words."""
        self._member = member
        self._presence = presence
        self._own = own
        self._on_applied: OnApplied = lambda entries: None
        self._on_failure: OnFailure = lambda error: None
        self.hub: Hub | None = None

    def way(self, on_applied: OnApplied, on_failure: OnFailure) -> TakesCommands:
        """How commands go in at the hub."""
        self._on_applied, self._on_failure = on_applied, on_failure
        return self._member.intake

    def folded(self, records: list[Record]) -> None:
        """These became entries."""
        self._own.follow(records)
        self._presence.note()
        self._on_applied([record.entry for record in records])

    def reached(self, others: bool) -> None:
        """Whether the other rooms are in reach has changed."""
        self._presence.cut_off = 0 if others else self._member.clock()
        if others and self.hub is not None:
            self.hub.look_at_clock()  # What was kept here meanwhile is heard first.
        self.look()

    def not_erased(self, error: NotErased) -> None:
        """The key of a closed vote is still at the servers."""
        self._not_erased = str(error)
        self.look()

    def failed(self, error: StoreError) -> None:
        """Nothing more can be folded."""
        self._on_failure(error)

    def look(self) -> None:
        """Have the screens show how it stands now."""
        before, self._troubles = self._troubles, self.troubles()
        for each in self._troubles:
            if each not in before:
                log.warning("%s", each.said())
                self._said(each.said())
        if self.hub is not None:
            elsewhere = replace(self._presence.elsewhere(), troubles=self._troubles)
            self.hub.tell_elsewhere(elsewhere)

    def troubles(self) -> tuple[Trouble, ...]:
        """All that is wrong between the rooms now, the worst first."""
        return tuple(self._troubles_now())

    def _troubles_now(self) -> Iterator[Trouble]:
        presence, member = self._presence, self._member
        if presence.differs:
            yield Trouble(DIFFER, {"room": presence.differs})
        if presence.cut_off and member.log_gone:
            yield Trouble(LOG_GONE)
        if self._not_erased:
            yield Trouble(NOT_ERASED, {"why": self._not_erased})
        if presence.has_twin:
            yield Trouble(TWIN, {"room": presence.room})
        if self._own.trouble:
            yield Trouble(COPY_BEHIND, {"why": self._own.trouble})
        if member.fold.passes_over:
            yield Trouble(ONE_PASSED_OVER)
