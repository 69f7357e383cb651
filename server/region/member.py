"""One hub's part in a meeting of several rooms: it follows the log, and knows when it is cut off.

That a connection stands proves nothing: its server may be the one that is cut off. So a room asks
again and again how far the log is, which only a server that leads a majority answers, and counts
itself in reach for as long as it has folded what such an answer named.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import secrets
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Final, Protocol

from msgspec import Struct

from server.journal.ballot_keys import KEY_BYTES
from server.journal.shared_log import LogGone, NotErased, OutOfReach, SharedLog, Standing
from server.journal.store import Record, StoreError
from server.region.faults import CannotFold, Faults
from server.region.fold import Decided, Fold, WaitingClose
from server.region.intake import RegionIntake
from server.region.proposals import Batch, BoxKeyMade, Cover, Message, Proposal, SealedPart
from server.trouble import UNFORESEEN
from server.way_in import Clock, wall_clock

Work = Callable[[], Coroutine[Any, Any, None]]

log = logging.getLogger(__name__)


class Pace(Struct, frozen=True):
    """How often a hub looks around, in seconds."""

    pulse: float = 1.5
    """Between two looks at how far the log is."""
    patience: float = 5.0
    """Without such an answer before the room counts as cut off. A server's end takes about that."""
    again: float = 0.25
    """Before an append is tried again."""
    others_first: float = 1.0
    """That others wait for the hub whose chair closed a ballot, before they say what lay in it."""


PACE: Final = Pace()

STOPPING: Final = 0.1
"""Seconds that a task may take to end before it is told so again."""


class Around(Protocol):
    """What is around a member: the hub with its screens."""

    def folded(self, records: list[Record]) -> None:
        """These became entries."""

    def reached(self, others: bool) -> None:
        """Whether the other rooms are in reach has changed."""

    def not_erased(self, error: NotErased) -> None:
        """The key of a closed vote is still at the servers."""

    def failed(self, error: StoreError) -> None:
        """Nothing more can be folded."""


class Member:
    """A hub among the hubs of a meeting."""

    def __init__(
        self,
        shared: SharedLog,
        cover: Cover,
        *,
        pace: Pace = PACE,
        clock: Clock = wall_clock,
        faults: Faults | None = None,
    ) -> None:
        """`faults`: as of `Fold`."""
        self.fold = Fold(cover, lambda id: self.intake.speech_for(id), faults)
        self.intake = RegionIntake(self.fold, self)
        self.in_reach = True
        self.log_gone = False
        """Whether the servers said last that they do not hold this meeting."""
        self._shared = shared
        self._cover = cover
        self._pace = pace
        self._own_clock = clock
        self._ahead = 0
        """By how many milliseconds the log's clock is ahead of this computer's."""
        self._around: Around | None = None
        self._grown = asyncio.Condition()
        self._asked: Standing | None = None
        self._asked_at = 0.0
        self._reached_at = asyncio.get_running_loop().time()
        self._trying_since: float | None = None
        """Since when something is tried to be appended."""
        self._sealing: WaitingClose | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def clock(self) -> int:
        """The time by the log's clock: the laptops of ten rooms may have ten times."""
        return self._own_clock() + self._ahead

    # --- beginning ---

    async def catch_up(self) -> list[Record]:
        """Fold all that the log holds by now; the entries.

        Raises:
            StoreError: the log is out of reach, or not this meeting's.
        """
        standing = await self._standing()
        records: list[Record] = []
        if self.fold.place < standing.place:
            async with contextlib.aclosing(self._shared.follow(self.fold.place)) as following:
                async for stored in following:
                    records += _records(self.fold.take(stored))
                    if self.fold.place >= standing.place:
                        break
        return records

    async def begin(self, begin: Proposal) -> list[Record]:
        """Begin the meeting, unless another room's hub has begun one meanwhile.

        Raises:
            StoreError: the log is out of reach.
        """
        await self._shared.append(self._cover.close(Batch((begin,))))
        return await self.catch_up()

    def start(self, around: Around) -> None:
        """Go on: follow the log, append what is taken here, look whether others are in reach."""
        self._around = around
        for each in (self._follow, self._beat, self.intake.run):
            self._keep(each)
        self._do_duties()

    async def stop(self) -> None:
        """Stop following and appending."""
        while self._tasks:
            # Again and again: before Python 3.12, `wait_for` can swallow a cancellation.
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks, timeout=STOPPING)

    def _keep(self, work: Work) -> None:
        task = asyncio.create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Work) -> None:
        try:
            await work()
        except StoreError as error:
            self._fail(error)
        except Exception:
            log.exception("the log of all rooms could not be followed")
            self._fail(StoreError(UNFORESEEN))

    def _fail(self, error: StoreError) -> None:
        if isinstance(error, CannotFold):
            self.intake.begin_anew(error.id)
        else:
            self.intake.fail(error.trouble)
        if self._around is not None:
            self._around.failed(error)

    # --- appending ---

    async def append(self, message: Message, wanted: Callable[[], bool]) -> None:
        """Append, again and again while it is still `wanted`: until it is folded, or given up.

        That the servers have answered is not enough: what two of them lose would be waited for in
        vain. What is appended twice by this counts once.
        """
        data = self._cover.close(message)
        self._trying_since = asyncio.get_running_loop().time()
        said = ""
        while wanted():
            try:
                await self._shared.append(data)
                async with asyncio.timeout(self._pace.patience), self._grown:
                    await self._grown.wait_for(lambda: not wanted())
            except OutOfReach as error:
                if said != (said := str(error)):
                    log.info("not appended yet: %s", error)
                await asyncio.sleep(self._pace.again)
            except TimeoutError:
                log.info("what was appended has not come back yet")
        self._trying_since = None

    async def key_for(self, activity: str) -> None:
        """Have the log hold a key for this activity's box, or find that it needs none."""
        async with self._grown:
            # While a box is being closed nobody needs to ask, and must not again and again.
            await self._grown.wait_for(lambda: self.fold.closing is None)

        def missing() -> bool:
            at = self.fold.meeting.state.activities.get(activity)
            still_open = at is not None and at.stage == "open" and self.fold.closing is None
            return still_open and self.fold.key_of(activity) is None

        await self.append(BoxKeyMade(activity, secrets.token_bytes(KEY_BYTES)), missing)

    # --- following ---

    async def _follow(self) -> None:
        async with contextlib.aclosing(self._shared.follow(self.fold.place)) as following:
            async for stored in following:
                self._folded(self.fold.take(stored))
                self._look()
                async with self._grown:
                    self._grown.notify_all()

    def _folded(self, decided: list[Decided]) -> None:
        self.intake.decided(decided)
        records = _records(decided)
        if records and self._around is not None:
            self._around.folded(records)
        self._do_duties()

    def _do_duties(self) -> None:
        closing = self.fold.closing
        if closing is not None and closing is not self._sealing:
            self._sealing = closing
            self._keep(partial(self._seal, closing))
        if self.fold.erasable:
            # The key that was used goes last: were another left alone, it would be taken for it.
            places = sorted(self.fold.erasable, reverse=True)
            self.fold.erasable.clear()
            self._keep(partial(self._erase, places))

    async def _seal(self, closing: WaitingClose) -> None:
        """Say what lay in the box: at once where it was closed, elsewhere if that does not come."""
        if not self.intake.waits_for(closing.act.id):
            await asyncio.sleep(self._pace.others_first * (1 + random.random()))
        for part in self.fold.parts_to_seal() if self.fold.closing is closing else ():
            await self._append_part(part, closing)

    async def _append_part(self, part: SealedPart, closing: WaitingClose) -> None:
        data = self._cover.close(part)
        while self.fold.closing is closing:
            try:
                await self._shared.append(data)
                return
            except OutOfReach:
                await asyncio.sleep(self._pace.again)

    async def _erase(self, places: list[int]) -> None:
        while places:
            try:
                if places[0] >= self.fold.place:
                    # The log's last place must be one that can be read: others wait to get there.
                    await self._shared.append(self._cover.close(Batch(())))
                await self._shared.erase(places[0])
                places.pop(0)
            except NotErased as error:
                # The others stay, too, because of that order. Each start of a hub tries again.
                log.error("the key of a closed vote was not erased: %s", error)
                if self._around is not None:
                    self._around.not_erased(error)
                return
            except OutOfReach:
                await asyncio.sleep(self._pace.again)

    # --- in reach or not ---

    async def _beat(self) -> None:
        while True:
            try:
                await self._standing()
                self.log_gone = False
            except LogGone:
                self.log_gone = True
            except OutOfReach as error:
                log.info("nobody says how far the log is: %s", error)
            self._look()
            await asyncio.sleep(self._pace.pulse)

    async def _standing(self) -> Standing:
        before, at = self._own_clock(), asyncio.get_running_loop().time()
        standing = await self._shared.standing()
        # What the log said lies between asking and hearing; that is near enough for a timer.
        self._ahead = standing.time - (before + self._own_clock()) // 2
        self._asked, self._asked_at = standing, at
        return standing

    def _look(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._asked is not None and self.fold.place >= self._asked.place:
            self._reached_at = max(self._reached_at, self._asked_at)
        trying = now - self._trying_since if self._trying_since is not None else 0.0
        in_reach = max(now - self._reached_at, trying) < self._pace.patience
        if in_reach != self.in_reach:
            self.in_reach = in_reach
            log.warning("the other rooms are %s", "in reach again" if in_reach else "out of reach")
            self.intake.reach(in_reach)
            if self._around is not None:
                self._around.reached(in_reach)


def _records(decided: list[Decided]) -> list[Record]:
    return [each.record for each in decided if each.record is not None]
