"""A hub whose servers are away when it starts: it shows what its own copy holds, cut off.

It takes nothing: what tables say stays in their outboxes, until a hub that is with the other rooms
takes this one's place at the same address.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from msgspec.structs import replace

from server.door.door import Door
from server.feed import OtherRooms
from server.hub import Hub, HubSettings, certificate_for, serving, tongues_of
from server.journal.replay import replay
from server.journal.sqlite import SqliteStore
from server.region.intake import CUT_OFF
from server.way_in import Reply, answer, known, wall_clock
from shared.ids import CHAIR, HUB
from shared.language import Speech, speaking, speech
from shared.meeting import Meeting
from shared.messages import Command


class ShowsOnly:
    """Answers what was decided before, tells who does not wait, and leaves tables waiting."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    def take(self, by: str, command: Command, reply: Reply, spoken: Speech | None = None) -> None:
        """Answer where it can be answered; a table's command stays in its outbox."""
        outcome = self.meeting.answer_to(by, command)
        if outcome is None and by in (CHAIR, HUB):
            outcome = CUT_OFF
        if outcome is not None:
            with speaking(spoken or speech()):
                reply(known(self.meeting, command, answer(command.id, outcome)))

    def clean(self) -> None:
        """Nothing was written."""


@contextlib.asynccontextmanager
async def showing_copy(settings: HubSettings, room: str) -> AsyncIterator[Hub | None]:
    """A hub that shows the last that this room heard; None where that is nothing.

    Raises:
        StoreError: the copy cannot be read.
        ListenError: the port or address cannot be used.
    """
    meeting = _last_heard(settings) if settings.data.has_region_key else None
    if meeting is None:
        yield None
        return
    since = wall_clock()
    async with serving(
        meeting,
        lambda on_applied, on_failure: ShowsOnly(meeting),
        Door(settings.data.code(), settings.data.key(), meeting.state, room),
        (settings.host, settings.port),
        certificate_for(settings),
        web=settings.web,
        tongues=tongues_of(settings, meeting),
        reports=settings.reports,
    ) as hub:
        hub.tell_elsewhere(OtherRooms(since, (room,) if room else ()))
        yield hub


def at_the_same_ports(settings: HubSettings, hub: Hub) -> HubSettings:
    """What makes the hub that takes another's place listen where that did."""
    web = urlsplit(hub.page).port if hub.page else None
    return replace(settings, port=urlsplit(hub.url).port or settings.port, web=web)


def _last_heard(settings: HubSettings) -> Meeting | None:
    if not settings.data.begun:
        return None
    store = SqliteStore(settings.data.journal)
    try:
        return replay(store)
    finally:
        store.close()
