"""The hub: the one process that holds the meeting. It opens, listens, and stops well."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

from server import interpreter
from server.address import lan_address
from server.certificate import Certificate
from server.closing import Closing
from server.copy_folder import CopyNews, copied, look_after
from server.data_folder import DataFolder
from server.door.door import Door
from server.door.seating import Seating
from server.feed import Feed, OtherRooms
from server.file_limit import raise_file_limit
from server.intake import one_writer
from server.journal.at_once import AtOnce
from server.journal.box_key import get_ready
from server.journal.committer import Committer
from server.journal.replay import begin_or_resume
from server.journal.sqlite import SqliteStore
from server.journal.store import StoreError
from server.line import Line
from server.making import Reports
from server.session import CROWDED, PAGE_ROLES, REMOVED, ROLES, TAKEN_OVER, Session
from server.sockets import Handler, listening
from server.steady_clock import SteadyClock
from server.trouble import Trouble
from server.way_in import NOT_AS_WRITTEN, ONE_PASSED_OVER, Clock, Way, wall_clock
from server.web.files import read_files
from server.web.gate import gate_of
from shared.entry import Entry
from shared.hub_address import hub_url, is_loopback, page_url, to_copy, to_type, without_pin
from shared.ids import BOARD, CHAIR, HUB
from shared.language import SOURCE
from shared.languages import ENGLISH_ONLY, Languages, Tongues
from shared.meeting import Meeting
from shared.messages import Resume, Role
from shared.pin import mark_of
from shared.views import JoinInfo

ANY_ADDRESS: Final = ("0.0.0.0", "::", "")

MOST_BOARDS: Final = 100
"""Boards at a time. Whoever knows the code can be one, so they must not fill the hub."""

log = logging.getLogger(__name__)


class HubSettings(Struct, frozen=True):
    """Where a hub listens and what it begins with. `agenda` is TOML; None resumes.

    `encrypted` None: wherever others can listen in, which is everywhere but on loopback.
    """

    data: DataFolder
    agenda: str | None = None
    host: str = "0.0.0.0"
    port: int = 8765
    encrypted: bool | None = None
    copy_to: Path | None = None
    """A folder on another disk that is kept ready to go on from."""
    web: int | None = None
    """The port of the page for browsers; None: no page."""
    languages: Languages = ENGLISH_ONLY
    language: str = ""
    """The meeting's first language, for whoever names none."""
    report: tuple[str, ...] = ()
    """The command that writes a report of a data folder; none: chairs cannot ask for one."""

    @property
    def reports(self) -> Reports:
        """What makes this meeting's reports."""
        return Reports(self.report, self.data.path)


class Hub:
    """A running hub."""

    def __init__(
        self,
        meeting: Meeting,
        way: Way,
        door: Door,
        join_for: Callable[[str], JoinInfo],
        clock: Clock,
        url: str = "",
        page: str = "",
        tongues: Tongues | None = None,
        reports: Reports | None = None,
    ) -> None:
        """`join_for` says how to come in, given the join code."""
        self.page = page
        """The address of the page for browsers; "" where there is none."""
        self.meeting = meeting
        self.join = join_for(door.code)
        self.url = url or self.join.address
        """Where it listens, for programs: with the whole pin where it is encrypted."""
        self.failed: asyncio.Future[StoreError] = asyncio.get_running_loop().create_future()
        """Set when the journal can take no more: the hub then only shows what it has."""
        self.found = (Trouble(ONE_PASSED_OVER),) if meeting.passed_over else ()
        """What was wrong with the journal when it was read."""
        self._door = door
        self._join_for = join_for
        self._clock = clock
        self._tongues = tongues or Tongues(ENGLISH_ONLY)
        self._reports = reports or Reports((), Path())
        epoch = secrets.token_hex(8)
        self._feed = Feed(meeting.state, self.join, epoch, clock, self._tongues)
        self._intake = way(self._applied, self._fail)
        self._closing = Closing(meeting.state, self._intake, clock)
        self._seating = Seating(self._intake, door, self._feed.turned_away)
        self._tables: dict[str, Session] = {}
        self._boards: list[Session] = []
        self._goodbyes: set[asyncio.Task[None]] = set()

    async def serve(self, line: Line, roles: frozenset[Role] = ROLES) -> None:
        """Serve one client until it goes; `roles`: who may come in on its line."""
        session = Session(
            line,
            intake=self._intake,
            feed=self._feed,
            door=self._door,
            seating=self._seating,
            clock=self._clock,
            tongues=self._tongues,
            reports=self._reports,
            roles=roles,
        )
        try:
            await session.serve(self._came_in)
        finally:
            if session in self._boards:
                self._boards.remove(session)
            for table in [id for id, held in self._tables.items() if held is session]:
                del self._tables[table]

    def clean(self) -> None:
        """Finish a cleaning that a power cut may have stopped."""
        self._intake.clean()

    def look_at_clock(self) -> None:
        """Close what was to close by itself; what was due while nobody was heard, after a grace."""
        self._closing.begin()

    def tell_copy(self, state: Trouble) -> None:
        """How the copy on the other disk is: the chair sees it."""
        self._feed.copy = state
        self._feed.touch(())

    def tell_elsewhere(self, elsewhere: OtherRooms) -> None:
        """How it stands with the meeting's other rooms: every screen here sees it."""
        if elsewhere != self._feed.other_rooms:
            self._feed.other_rooms = elsewhere
            self._feed.touch([HUB])  # any table's terminal may have come or gone

    @property
    def connected(self) -> frozenset[str]:
        """The ids of the tables whose terminal is connected to this hub."""
        return self._feed.connected_here

    def stop(self) -> None:
        """Send nothing more, and close nothing more."""
        self._closing.stop()
        self._feed.stop()

    def _came_in(self, session: Session, by: str) -> None:
        if by == BOARD:
            self._boards.append(session)
            if len(self._boards) > MOST_BOARDS:
                # The oldest of the place with the most of them: it is not the room's own board.
                places = Counter(board.source for board in self._boards)
                most = max(places.values())
                crowding = next(board for board in self._boards if places[board.source] == most)
                self._boards.remove(crowding)
                self._part_with(crowding, CROWDED, "too many boards")
        elif by != CHAIR:
            self._take_seat(session, by)

    def _take_seat(self, session: Session, table: str) -> None:
        """A table has one terminal: a newer one takes over, and the older is told."""
        before = self._tables.get(table)
        self._tables[table] = session
        if before is not None:
            if not before.terminal or before.terminal != session.terminal:
                self._feed.taken_over(table)
            self._part_with(before, TAKEN_OVER, "another terminal")

    def _part_with(self, session: Session, code: int, reason: str) -> None:
        if session.listener is not None:
            self._feed.remove(session.listener)
        goodbye = asyncio.create_task(session.end(code, reason))
        self._goodbyes.add(goodbye)
        goodbye.add_done_callback(self._goodbyes.discard)

    def _applied(self, entries: list[Entry]) -> None:
        if any(entry.by == CHAIR for entry in entries):
            self._heed_chair()
        # A token's change shows nowhere, and a whole room may come back at once.
        self._feed.acted(entry for entry in entries if not isinstance(entry.act, Resume))
        self._closing.look()

    def _heed_chair(self) -> None:
        """The chair may have removed a table, or had a new join code made."""
        tables = self.meeting.state.tables
        for id in [id for id in self._tables if tables[id].removed]:
            self._part_with(self._tables.pop(id), REMOVED, "removed")
        if self._door.code != self.join.code:
            self.join = self._feed.join = self._join_for(self._door.code)

    def _fail(self, error: StoreError) -> None:
        log.error("%s", error)
        self._feed.trouble = error.trouble
        self._feed.touch(())
        if not self.failed.done():
            self.failed.set_result(error)


@contextlib.asynccontextmanager
async def running(settings: HubSettings, *, clock: Clock | None = None) -> AsyncIterator[Hub]:
    """A hub that listens until the block ends; its clock is a steady one unless another is given.

    Raises:
        DataFolderError: the folder cannot be used, or another hub uses it.
        StoreError: the journal cannot be opened or read.
        AgendaError: the agenda cannot be used.
        ListenError: the port or address cannot be used.
    """
    loop = asyncio.get_running_loop()
    interpreter.set_up()
    raise_file_limit()
    with contextlib.ExitStack() as open_things:
        open_things.enter_context(settings.data.held())
        store = SqliteStore(settings.data.journal)
        open_things.callback(store.close)
        meeting = begin_or_resume(store, settings.agenda, (clock or wall_clock)())
        clock = clock or SteadyClock(meeting)
        data = settings.data
        door = Door(data.code(), data.key(), meeting.state, data.room())
        certificate = certificate_for(settings)
        news = CopyNews(loop)
        keeping = open_things.enter_context(copied(store, settings.data, settings.copy_to, news))
        committer = Committer(keeping, loop)
        open_things.callback(committer.stop)
        if any(each.secret for each in meeting.state.agenda.activities):
            get_ready()
        # A second disk may be slow, and the loop is not to wait for it.
        commits = committer if settings.copy_to else AtOnce(keeping, committer, loop)
        place = (settings.host, settings.port)
        async with serving(
            meeting,
            one_writer(meeting, commits, clock),
            door,
            place,
            certificate,
            clock=clock,
            web=settings.web,
            tongues=tongues_of(settings, meeting),
            reports=settings.reports,
        ) as hub:
            news.follow(hub.tell_copy)
            if not store.is_as_written(meeting.state.link):
                hub.found = (Trouble(NOT_AS_WRITTEN), *hub.found)
            hub.tell_elsewhere(OtherRooms(troubles=hub.found))
            looking = asyncio.create_task(look_after(commits)) if settings.copy_to else None
            log.info("the hub is ready at %s", hub.join.address)
            try:
                yield hub
            finally:
                if looking is not None:
                    looking.cancel()


def tongues_of(settings: HubSettings, meeting: Meeting) -> Tongues:
    """What the hub and the agenda speak.

    The first is the agenda's, where it names another than English; else the hub's option says it.
    """
    own = meeting.begun.language
    first = own if own != SOURCE else settings.language
    return Tongues(settings.languages, first, meeting.state.agenda.languages)


@contextlib.asynccontextmanager
async def serving(
    meeting: Meeting,
    way: Way,
    door: Door,
    place: tuple[str, int],
    certificate: Certificate | None = None,
    *,
    clock: Clock = wall_clock,
    web: int | None = None,
    tongues: Tongues | None = None,
    reports: Reports | None = None,
) -> AsyncIterator[Hub]:
    """A hub for a meeting, wherever its journal is kept, that listens until the block ends.

    `place` is the host and port to listen at, `web` the port of the page for browsers.

    Raises:
        ListenError: the port or address cannot be used.
    """
    host, port = place
    hubs: asyncio.Future[Hub] = asyncio.get_running_loop().create_future()

    async def serve(line: Line) -> None:
        await (await asyncio.shield(hubs)).serve(line)

    async def serve_page(line: Line) -> None:
        await (await asyncio.shield(hubs)).serve(line, PAGE_ROLES)

    context = certificate.context() if certificate else None
    async with (
        listening(host, port, serve, context) as port,
        page_served(host, web, serve_page, tongues) as page,
    ):
        url = url_for(host, port, certificate)
        join_for = functools.partial(join_info, url, page=page)
        hub = Hub(meeting, way, door, join_for, clock, url, page, tongues, reports)
        hubs.set_result(hub)
        hub.clean()
        hub.look_at_clock()
        try:
            yield hub
        finally:
            hub.stop()


def certificate_for(settings: HubSettings) -> Certificate | None:
    """The certificate to encrypt with; None where nobody else can listen in, or by choice."""
    encrypted = settings.encrypted
    if encrypted is None:
        encrypted = not is_loopback(settings.host)
    return settings.data.certificate() if encrypted else None


def url_for(host: str, port: int, certificate: Certificate | None) -> str:
    """The hub's address, as other machines can reach it; with the pin where it has one."""
    shown = lan_address() if host in ANY_ADDRESS else host
    return hub_url(shown, port, certificate.pin if certificate else "")


@contextlib.asynccontextmanager
async def page_served(
    host: str, port: int | None, serve: Handler, tongues: Tongues | None = None
) -> AsyncIterator[str]:
    """The page for browsers, at a port of its own; yields its address, "" where there is none.

    Raises:
        ListenError: the port cannot be used.
    """
    if port is None:
        yield ""
        return
    gate = gate_of(read_files(tongues))
    async with listening(host, port, serve, gate=gate, option="--web-port") as port:
        yield page_url(url_for(host, port, None))


def join_info(url: str, code: str, *, page: str = "") -> JoinInfo:
    """How a table comes in: what to type, a link that holds the code and the pin, and the page."""
    place, _, pin = to_copy(url).partition("#")
    link = f"roomvoice://{without_pin(place).partition('://')[2]}/{code}"
    return JoinInfo(
        to_type(url), code, f"{link}#{pin}" if pin else link, mark_of(pin) if pin else "", page
    )
