"""One simulated hour: a room at work, in which everything goes wrong that a seed can think of.

In every quarter the room works for a while; then most lids are shut. After the hour nothing more
goes wrong, the last sleeper wakes, and within `PATIENCE` all must be delivered and on every screen.

To read a failure: `python -m tests.simulation SEED` lives the same hour again, and prints what
was found and the whole trace. Look for the first eight letters of a command's id.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from async_solipsism import ResolutionWarning  # type: ignore[import-untyped]

from shared.views import JoinInfo
from tests.server.journal.memory_store import MemoryStore
from tests.simulation.checker import Findings, check
from tests.simulation.course import Course
from tests.simulation.disk import BROKEN, SimulatedCommitter
from tests.simulation.history import History
from tests.simulation.hub import Commits, SimulatedHub
from tests.simulation.kiosks import Kiosk, World
from tests.simulation.mishaps import Mishaps
from tests.simulation.network import Network, NetworkLoop
from tests.simulation.people import AGENDA, SimulatedBoard, SimulatedChair, SimulatedTable
from tests.simulation.table_disk import SimulatedOutbox
from tests.simulation.trace import Trace
from tests.simulation.weather import Weather

QUARTER: Final = 900.0
QUARTERS: Final = 4
AT_WORK: Final = 45.0
"""Seconds of a quarter in which the room works."""

PATIENCE: Final = 30.0
"""Seconds in which, once nothing more goes wrong, all must be delivered and on every screen."""


@dataclass(frozen=True)
class Parts:
    """What the hub and the tables are made of; the controls put broken ones in."""

    disk: Callable[[], MemoryStore] = MemoryStore
    commits: Commits = SimulatedCommitter
    outbox: Callable[[], SimulatedOutbox] = SimulatedOutbox


@dataclass
class Result:
    """What came of an hour."""

    again: str
    """The command that lives the same hour again."""
    trace: Trace
    findings: Findings
    figures: dict[str, int] = field(default_factory=dict)

    @property
    def report(self) -> str:
        """For a person, where something was found."""
        return f"{self.findings}\n{self.trace.tail()}\nThe whole of it: {self.again}"


def live(seed: int, parts: Parts | None = None, *, quarters: int = QUARTERS) -> Result:
    """Live through the hour of a seed, or through its first quarters."""
    loop = NetworkLoop()
    errors = _Errors(loop)
    logging.getLogger().addHandler(errors)
    with warnings.catch_warnings():
        # The clock counts in microseconds, and rounding may ask for less.
        warnings.simplefilter("ignore", ResolutionWarning)
        # What is left over is taken away at once after the hour, not somewhere in the middle of it.
        gc.disable()
        try:
            hour = _Hour(loop, seed, parts or Parts(), errors)
            result: Result = loop.run_until_complete(hour.live(quarters))
            return result
        finally:
            logging.getLogger().removeHandler(errors)
            loop.close()
            gc.enable()


class _Hour:
    def __init__(self, loop: NetworkLoop, seed: int, parts: Parts, errors: _Errors) -> None:
        self._loop = loop
        self._seed = seed
        self._chance = random.Random(f"{seed}/hour")
        self._trace = Trace(loop.now)
        loop.network = self._network = Network(loop, str(seed), self._trace)
        self._weather = Weather(self._network, self._trace)
        self._history = History()
        world = World(str(seed), self._network, self._trace, self._history)
        self._errors = errors
        disk, chance = parts.disk(), world.chance("hub")
        self._hub = SimulatedHub(self._network, AGENDA, disk, self._trace, chance, parts.commits)
        self._parts = parts
        self._world = world

    async def live(self, quarters: int) -> Result:
        """From the first start to the last comparison."""
        self._tables = [
            SimulatedTable(self._world, f"Table {n + 1}", self._parts.outbox())
            for n in range(self._chance.randint(4, 6))
        ]
        self._chair = SimulatedChair(self._world)
        self._kiosks: list[Kiosk[Any]] = [*self._tables, self._chair, SimulatedBoard(self._world)]
        self._mishaps = Mishaps(self._loop, self._chance, self._hub, self._kiosks)
        self._hub.start()
        for kiosk in self._kiosks:
            self._loop.happen(self._chance.uniform(0.0, 5.0), kiosk.start)
        for quarter in range(quarters):
            begins = quarter * QUARTER
            await self._until(begins + 5.0)
            await self._work(begins + AT_WORK)
            self._trace.note("room", "has a break")
            self._mishaps.lids_shut(begins + QUARTER)
            await self._until(begins + QUARTER)
        await self._calm()
        findings = self._findings()
        await self._bury()
        findings.errors = list(self._errors.seen)
        again = f"python -m tests.simulation {self._seed} {quarters}"
        return Result(again, self._trace, findings, self._figures())

    async def _work(self, until: float) -> None:
        """The room works."""
        while self._loop.now() < until:
            await asyncio.sleep(self._chance.expovariate(1 / 0.7))
            what = self._chance.random()
            if what < 0.06:
                self._mishaps.one()
            elif what < 0.18:
                self._chair.act()
            if what > 0.12:  # also while the chair acts
                for _ in range(self._chance.choice((1, 1, 2, 4, 8))):
                    self._chance.choice(self._tables).say_something()

    async def _until(self, when: float) -> None:
        await asyncio.sleep(max(0.0, when - self._loop.now()))

    async def _calm(self) -> None:
        """Heal everything, wait for the last sleeper, and let all be delivered."""
        self._trace.note("world", "is well from now on")
        self._weather.heal()
        last = max(self._hub.wakes_at, *(kiosk.wakes_at for kiosk in self._kiosks))
        if last > self._loop.now() + 60.0:
            for kiosk in self._kiosks:
                if kiosk.awake:
                    kiosk.sleep(last - self._loop.now())
            self._hub.stop()
        await self._until(last + 60.0)  # and every screen that was off is on
        patience = self._loop.now() + PATIENCE
        while not self._settled() and self._loop.now() < patience:  # noqa: ASYNC110
            await asyncio.sleep(1.0)
        await asyncio.sleep(5.0)

    def _settled(self) -> bool:
        undelivered = any(table.undelivered for table in self._tables)
        return not undelivered and all(kiosk.here for kiosk in self._kiosks)

    def _findings(self) -> Findings:
        findings = check(self._hub.disk, self._history)
        join = self._hub.hub.join if self._hub.hub else JoinInfo("", "", "")
        course = Course(self._hub.disk, self._history, join)
        if course.tables != [table.name for table in self._tables]:
            findings.unexpected.append(f"the tables {course.tables}")
        for kiosk in self._kiosks:
            findings.stale += course.astray(kiosk.name, kiosk.role, kiosk.seen)
            if kiosk.link is None or not kiosk.here:
                findings.stale.append(f"{kiosk.name}: is not here at the end")
            elif course.is_behind(kiosk.name, kiosk.link.room):
                findings.stale.append(f"{kiosk.name}: does not show what is, at the end")
        return findings

    async def _bury(self) -> None:
        """End whatever still runs, so that nothing is left when the loop closes."""
        machines = [*self._hub.graves]
        if self._hub.machine is not None:
            machines.append(self._hub.machine)
        for kiosk in self._kiosks:
            machines += [*kiosk.graves, kiosk.machine]
        for machine in machines:
            machine.bury()
        tasks = [task for machine in machines for task in machine.tasks]
        done, _ = await asyncio.wait(tasks, timeout=60.0)
        for task in done:
            if not task.cancelled() and (error := task.exception()) is not None:
                self._errors.seen.append(repr(error))
        await asyncio.sleep(60.0)  # what these tasks began ends by its own timeouts

    def _figures(self) -> dict[str, int]:
        history = self._history
        falls = [self._hub.falls, *(kiosk.falls for kiosk in self._kiosks)]
        return {
            "commands": len(history.attempted),
            "acknowledged": len(history.acknowledged),
            "refused": len(history.refused),
            "sent again": sum(table.outbox.again for table in self._tables),
            "runs of the hub": self._hub.runs,
            "connections": self._network.made,
            "faults of the network": self._weather.faults,
            "ends and sleeps of machines": sum(falls),
            "views": sum(len(kiosk.seen) for kiosk in self._kiosks),
            "entries": len(list(self._hub.disk.entries())),
        }


ABORTED_TWICE: Final = "AttributeError: 'NoneType' object has no attribute 'call_soon'"
"""websockets logs it where a connection ends just as it is cut: see `kiosk.link.socket`."""


class _Errors(logging.Handler):
    """Collects what the programs log as errors, and what nobody caught."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))
        loop.set_exception_handler(self._uncaught)

    def emit(self, record: logging.LogRecord) -> None:
        told = self.format(record)
        if str(BROKEN) not in told and not told.endswith(ABORTED_TWICE):
            self.seen.append(told)

    def _uncaught(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.seen.append(f"{context.get('message')}: {context.get('exception')!r}")
