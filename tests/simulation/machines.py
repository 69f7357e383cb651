"""Simulated time, and machines in it that sleep, wake and die without knowing.

What runs on a machine is told by a context variable: tasks, timers and callbacks that are made on
a machine belong to it. While a machine sleeps nothing of it runs and its clock stands still, as a
laptop's monotonic clock does. Once it is dead nothing of it ever runs again: no `finally`, no last
word. That is what `kill -9` and a pulled plug do, and what cancelling a task would not.
"""

from __future__ import annotations

import asyncio
import contextvars
import heapq
from collections.abc import Callable, Coroutine
from typing import Any

import async_solipsism  # type: ignore[import-untyped]

from tests.simulation.selector import ChangeSelector

_running_on: contextvars.ContextVar[Machine | None] = contextvars.ContextVar("machine")

_nowhere = contextvars.Context()


class Machine:
    """A computer with one thing running on it. A restarted one is a new machine."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stopped = False
        """Whether it sleeps or is dead."""
        self.dead = False
        self.slept = 0.0
        """Seconds for which it has slept in all."""
        self.tasks: list[asyncio.Task[Any]] = []
        self._loop = simulated_loop()
        self._stopped_at = 0.0
        self._held: list[asyncio.Handle] = []
        self._timers: list[_Timer] = []
        self._context = contextvars.copy_context()
        self._context.run(_running_on.set, self)

    @property
    def asleep(self) -> bool:
        """Whether it will wake."""
        return self.stopped and not self.dead

    def start(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        """Run something on this machine."""
        task: asyncio.Task[Any] = self._loop.create_task(coroutine, context=self._context)
        self.tasks.append(task)

    def do(self, call: Callable[[], None]) -> None:
        """Call something on this machine, at once."""
        self._context.run(call)

    def stop(self) -> None:
        """Sleep: from now on nothing of it runs."""
        self.stopped = True
        self._stopped_at = self._loop.now()
        self._held, self._timers = self._loop.take_out(self)

    def die(self) -> None:
        """Stop for good, without a word."""
        if not self.stopped:
            self.stop()
        self.dead = True

    def wake(self) -> None:
        """Go on as if nothing had happened; only other clocks have moved."""
        asleep = self._loop.now() - self._stopped_at
        self.stopped = False
        self.slept += asleep
        self._loop.put_back(self._held, self._timers, asleep)
        self._held, self._timers = [], []

    def bury(self) -> None:
        """Let what is left of a dead machine run out, once nobody can hear it any more."""
        for task in self.tasks:
            task.cancel()
        if self.stopped:
            self.wake()

    def hold(self, handle: asyncio.Handle) -> None:
        """Keep what would run now until it wakes."""
        self._held.append(handle)


class _Timer(asyncio.TimerHandle):
    """A timer that comes after those that were set before it for the same moment."""

    _scheduled: bool
    _when: float

    def __init__(self, number: int, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.number = number

    def __lt__(self, other: Any) -> bool:
        if self._when == other._when:
            return bool(self.number < other.number)
        return bool(self._when < other._when)


class SimulatedLoop(async_solipsism.EventLoop):  # type: ignore[misc]
    """An event loop whose time passes only while nobody has anything to do.

    It reaches into asyncio's own lists of what is due, which nothing else can freeze.
    """

    _ready: Any
    _scheduled: Any
    _selector: Any

    def __init__(self) -> None:
        super().__init__()
        self._timers = 0
        self.now: Callable[[], float] = self._selector.clock.time
        """The time of the world, whoever asks."""
        self._selector = ChangeSelector(self._selector.clock)

    def changed(self, socket: Any) -> None:
        """Something has happened to a socket."""
        self._selector.changed(socket)

    def time(self) -> float:
        """The time; on a machine, by its own clock, which stands still while it sleeps."""
        machine = _running_on.get(None)
        return self.now() - machine.slept if machine else self.now()

    def happen(self, after: float, call: Callable[..., None], *args: Any) -> None:
        """Call something that belongs to no machine, so many seconds from now."""
        self.call_at(self.now() + after, call, *args, context=_nowhere)

    def call_soon(
        self, callback: Any, *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        """As in asyncio; on a machine that is stopped, once it wakes."""
        machine = _machine(context)
        if machine is not None and machine.stopped:
            handle = asyncio.Handle(callback, args, self, context)
            machine.hold(handle)
            return handle
        due: asyncio.Handle = super().call_soon(callback, *args, context=context)
        return due

    def call_at(
        self,
        when: float,
        callback: Any,
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.TimerHandle:
        """As in asyncio; `when` is by the clock of the machine that asks."""
        machine = _machine(context)
        if machine is not None:
            when += machine.slept
        self._timers += 1
        timer = _Timer(self._timers, when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def take_out(self, machine: Machine) -> tuple[list[asyncio.Handle], list[_Timer]]:
        """Take a machine's callbacks and timers out of what is due."""
        held: list[asyncio.Handle] = []
        for place, handle in enumerate(self._ready):
            if _belongs(handle, machine):
                held.append(handle)
                # The loop counts what is due before it begins, so each place must stay filled.
                self._ready[place] = asyncio.Handle(_nothing, (), self, None)
        timers = [timer for timer in self._scheduled if _belongs(timer, machine)]
        if timers:
            self._scheduled[:] = [t for t in self._scheduled if not _belongs(t, machine)]
            heapq.heapify(self._scheduled)
        for timer in timers:
            timer._scheduled = False
        return held, sorted(timers)

    def put_back(self, held: list[asyncio.Handle], timers: list[_Timer], later: float) -> None:
        """Give back what was taken out; the timers' time comes so many seconds later."""
        self._ready.extend(held)
        for timer in timers:
            if not timer.cancelled():
                timer._when += later
                timer._scheduled = True
                heapq.heappush(self._scheduled, timer)


def simulated_loop() -> SimulatedLoop:
    """The loop that this runs in."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SimulatedLoop)
    return loop


def this_machine() -> Machine:
    """The machine that asks."""
    machine = _running_on.get(None)
    assert machine is not None
    return machine


def _machine(context: contextvars.Context | None) -> Machine | None:
    return _running_on.get(None) if context is None else context.get(_running_on)


def _belongs(handle: asyncio.Handle, machine: Machine) -> bool:
    context: contextvars.Context = handle._context  # type: ignore[attr-defined]
    return context.get(_running_on) is machine


def _nothing() -> None:
    """Fill a place."""
