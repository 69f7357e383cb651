"""A hub among those of several rooms: its journal is their shared log."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from server import interpreter
from server.door.door import Door
from server.file_limit import raise_file_limit
from server.hub import Hub, HubSettings, certificate_for, serving, tongues_of
from server.journal.committer import Committer
from server.journal.jetstream import COPIES, JetStreamLog
from server.journal.log_place import LogPlace
from server.journal.shared_log import OutOfReach, SharedLog
from server.journal.sqlite import SqliteStore
from server.journal.store import Record, StoreError
from server.region.faults import Faults
from server.region.member import PACE, Member, Pace
from server.region.own_copy import OwnCopy, bring_up_to_date
from server.region.presence import TELL, Presence
from server.region.proposals import Cover, Here
from server.region.taking_part import joined_without_faults
from server.region.ties import LOG_GONE, Ties

NO_KEY: Final = (
    "Another room's hub has begun this meeting, and its key is missing here. Copy the file "
    "region.key from that hub's data folder, and name it with --region-key; or, where none has "
    "begun, somebody else's messages are there: give the journal another name at the end of its "
    "address."
)

log = logging.getLogger(__name__)


class Region(Struct, frozen=True):
    """Where the rooms' log is, what this room is called, and the key that the hubs share."""

    place: LogPlace
    room: str = ""
    key: Path | None = None
    """A copy of another room's `region.key`; None: it is in the data folder, or made."""
    copies: int = COPIES
    pace: Pace = PACE
    faults: Faults = field(default_factory=Faults)
    """What the folds of this process have failed on, while its hubs begin anew."""


class Joined(Struct, frozen=True):
    """A room's end of the log, and the meeting as the log tells it by now."""

    shared: SharedLog
    cover: Cover
    member: Member
    records: list[Record]


@contextlib.asynccontextmanager
async def joining(settings: HubSettings, region: Region) -> AsyncIterator[Joined]:
    """Begin the rooms' meeting, or read all that they have; the folder is to be held.

    Raises:
        OutOfReach: the servers do not answer, or not enough of them.
        StoreError: the log cannot be used.
        AgendaError: the agenda cannot be used.
    """
    shared = await JetStreamLog.open(region.place, copies=region.copies)
    try:
        cover = Cover(await _key(shared, settings, region), region.place.name)

        def a_member() -> Member:
            return Member(shared, cover, pace=region.pace, faults=region.faults)

        yield Joined(shared, cover, *await joined_without_faults(a_member, settings.agenda))
    finally:
        await shared.close()


@contextlib.asynccontextmanager
async def serving_with_others(
    settings: HubSettings,
    region: Region,
    joined: Joined,
    said: Callable[[str], None] = lambda words: None,
) -> AsyncIterator[Hub]:
    """The hub of a room that has joined; `said` hears what is wrong between the rooms, in words.

    Raises:
        StoreError: the folder's own journal cannot be used.
        ListenError: the port or address cannot be used.
    """
    interpreter.set_up()
    raise_file_limit()
    member = joined.member
    meeting = member.fold.meeting
    async with contextlib.AsyncExitStack() as open_things:
        store = SqliteStore(settings.data.journal)
        open_things.callback(store.close)
        bring_up_to_date(store, joined.records, meeting)
        committer = Committer(store, asyncio.get_running_loop())
        open_things.callback(committer.stop)
        own = OwnCopy(committer)
        open_things.callback(own.finish)
        open_things.push_async_callback(member.stop)
        seconds = asyncio.get_running_loop().time
        presence = Presence(secrets.token_hex(8), region.room, meeting, seconds)
        ties = Ties(member, presence, own, said)
        settings.data.keep_room(region.room)
        door = Door(settings.data.code(), settings.data.key(), meeting.state, region.room)
        hub = await open_things.enter_async_context(
            serving(
                meeting,
                ties.way,
                door,
                (settings.host, settings.port),
                certificate_for(settings),
                clock=member.clock,
                web=settings.web,
                tongues=tongues_of(settings, meeting),
                reports=settings.reports,
            )
        )
        ties.hub = hub
        member.start(ties)
        telling = asyncio.create_task(_tell(joined, presence, ties, hub))
        open_things.callback(telling.cancel)
        log.info(
            "the hub is ready at %s, with the rooms of %s", hub.join.address, region.place.name
        )
        yield hub


async def _key(shared: SharedLog, settings: HubSettings, region: Region) -> bytes:
    """The key that the hubs share: brought, here already, or made where nothing has begun."""
    empty = not (await shared.standing()).place
    if empty and settings.data.has_region_key and settings.data.begun:
        raise StoreError(LOG_GONE)
    if region.key is not None:
        settings.data.take_region_key(region.key)
    elif not settings.data.has_region_key and not empty:
        raise StoreError(NO_KEY)
    return settings.data.region_key()


async def _tell(joined: Joined, presence: Presence, ties: Ties, hub: Hub) -> None:
    """Tell the others who is here, and the screens who is there, again and again."""
    shared, cover = joined.shared, joined.cover

    def hear(data: bytes) -> None:
        with contextlib.suppress(StoreError):  # Whoever gets at the servers can tell noise.
            message = cover.open(data)
            if isinstance(message, Here):
                presence.hear(message)

    shared.listen(hear)
    while True:
        with contextlib.suppress(OutOfReach):
            await shared.tell(cover.close(presence.here(hub.connected)))
        ties.look()
        await asyncio.sleep(TELL)
