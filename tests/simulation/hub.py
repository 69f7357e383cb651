"""The real hub on a machine that crashes, loses its disk, stops well, and comes back."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Final

from server.door.door import Door
from server.hub import Hub, serving
from server.intake import one_writer
from server.journal.replay import begin_or_resume
from tests.server.journal.memory_store import MemoryStore
from tests.simulation.disk import SimulatedCommitter
from tests.simulation.machines import Machine
from tests.simulation.network import Network
from tests.simulation.trace import Trace

PLACE: Final = ("127.0.0.1", 8765)
CODE: Final = "LARK42"
KEY: Final = "c" * 64
TCP_GIVES_UP: Final = 600.0
"""Seconds of sleep after which nobody sends again what was sent to the sleeper."""

START: Final = 1_700_000_000_000
"""The hub's wall clock at the beginning, in milliseconds since 1970."""

Commits = Callable[[MemoryStore, random.Random, Callable[[str], None]], SimulatedCommitter]


class SimulatedHub:
    """One meeting's hub, run after run on the same disk."""

    def __init__(
        self,
        network: Network,
        agenda: str,
        disk: MemoryStore,
        trace: Trace,
        chance: random.Random,
        commits: Commits = SimulatedCommitter,
    ) -> None:
        self.disk = disk
        self.runs = 0
        self.falls = 0
        """How often it has crashed or slept."""
        self.wakes_at = 0.0
        self.hub: Hub | None = None
        """The run of now, once it listens."""
        self.graves: list[Machine] = []
        self._network = network
        self._agenda: str | None = agenda
        self._trace = trace
        self._chance = chance
        self._commits = commits
        self.machine: Machine | None = None
        self.on_down: Callable[[], None] = lambda: None
        self._committer = self._new_committer()

    @property
    def up(self) -> bool:
        """Whether a run has begun and not ended."""
        return self.machine is not None

    @property
    def asleep(self) -> bool:
        """Whether its lid is shut."""
        return self.machine is not None and self.machine.asleep

    def start(self) -> None:
        """Begin a run, on what the disk holds."""
        self.runs += 1
        self._trace.note(
            "hub", f"starts, run {self.runs}, {len(list(self.disk.entries()))} entries"
        )
        self._network.back()
        self._committer = self._new_committer()
        self.machine = Machine("hub")
        self.machine.start(self._run(self._committer))

    def crash(self, *, by_power: bool) -> None:
        """End a run without a word."""
        if self.machine is None:
            return
        self._trace.note("hub", "loses power" if by_power else "is killed")
        self.falls += 1
        self._committer.crash()
        self._network.dark = by_power
        machine = self._gone()
        machine.die()
        self._network.end_of(machine, by_power=by_power)

    def crash_at_next_commit(self, *, by_power: bool) -> None:
        """End a run some milliseconds after it has next begun to write."""
        after = self._chance.expovariate(1 / 0.02)

        def soon() -> None:
            self._network.loop.happen(after, crash)

        committer = self._committer

        def crash() -> None:
            if committer is self._committer:
                self.crash(by_power=by_power)

        committer.on_commit = soon

    def sleep(self, seconds: float) -> None:
        """Shut the lid of the hub's laptop for so long."""
        machine = self.machine
        if machine is not None and not machine.asleep:
            self._trace.note("hub", f"sleeps for {seconds:.0f} s")
            self.falls += 1
            self.wakes_at = self._network.loop.now() + seconds
            machine.stop()
            self._network.loop.happen(seconds, self._wake, machine, seconds)

    def _wake(self, machine: Machine, seconds: float) -> None:
        if not machine.dead:
            self._trace.note("hub", "wakes")
            machine.wake()
            given_up = seconds > TCP_GIVES_UP or self._chance.random() < 0.3
            self._network.awake_again(machine, given_up=given_up)

    def break_disk(self) -> None:
        """Let the disk fail a few batches from now."""
        self._committer.fails_at = self._committer.batches + self._chance.randrange(3)

    def stop(self) -> None:
        """End a run well: goodbyes, and what was handed over goes to the disk. Not in sleep."""
        if self.machine is None or self.asleep:
            return
        self._trace.note("hub", "is stopped")
        committer = self._committer
        machine = self._gone()
        machine.tasks[0].cancel()
        machine.tasks[0].add_done_callback(lambda task: committer.finish())

    def _new_committer(self) -> SimulatedCommitter:
        chance = random.Random(self._chance.random())
        return self._commits(self.disk, chance, lambda words: self._trace.note("disk", words))

    def now(self) -> int:
        """The hub's wall clock."""
        return START + round(self._network.loop.now() * 1000)

    def _gone(self) -> Machine:
        machine = self.machine
        assert machine is not None
        self.graves.append(machine)
        self.machine = self.hub = None
        self.on_down()
        return machine

    async def _run(self, committer: SimulatedCommitter) -> None:
        meeting = begin_or_resume(self.disk, self._agenda, self.now())
        self._agenda = None
        way = one_writer(meeting, committer, self.now)
        async with serving(
            meeting, way, Door(CODE, KEY, meeting.state), PLACE, clock=self.now
        ) as hub:
            hub._feed.used = lambda: 0.0  # what a real processor takes is no part of the hour
            self.hub = hub
            error = await hub.failed
            self._trace.note("hub", f"takes nothing more: {error}")
            await asyncio.get_running_loop().create_future()
