"""What goes wrong with machines: the hub's, its disk, and those of the screens."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, Final

from tests.simulation.hub import SimulatedHub
from tests.simulation.kiosks import Kiosk
from tests.simulation.machines import SimulatedLoop

LONGEST_SLEEP: Final = 3 * 3600.0


class Mishaps:
    """Breaks machines, and has each come back after a while."""

    def __init__(
        self,
        loop: SimulatedLoop,
        chance: random.Random,
        hub: SimulatedHub,
        kiosks: list[Kiosk[Any]],
    ) -> None:
        self._loop = loop
        self._chance = chance
        self._hub = hub
        self._kiosks = kiosks
        hub.on_down = self._hub_is_down
        # Those that stand here more often happen more often.
        self._all: list[Callable[[], None]] = [
            self.hub_crashes,
            self.hub_crashes,
            self.hub_crashes,
            self.hub_crashes,
            hub.stop,
            self._hub_sleeps,
            self._disk_breaks,
            self._kiosk_crashes,
            self._kiosk_crashes,
            self._kiosk_sleeps,
            self._kiosk_sleeps,
        ]

    def one(self) -> None:
        """Let something go wrong."""
        self._chance.choice(self._all)()

    def hub_crashes(self) -> None:
        """Mostly while it writes."""
        by_power = self._chance.random() < 0.5
        if self._chance.random() < 0.7:
            self._hub.crash_at_next_commit(by_power=by_power)
        else:
            self._hub.crash(by_power=by_power)

    def lids_shut(self, until: float) -> None:
        """Most screens sleep until about then; the hub may be restarted meanwhile."""
        for kiosk in self._kiosks:
            if kiosk.awake and self._chance.random() < 0.95:
                # Some are back a little early, some late.
                kiosk.sleep(max(1.0, until - self._loop.now() + self._chance.uniform(-20.0, 5.0)))
        if self._chance.random() < 0.5:
            self._loop.happen(self._chance.uniform(10.0, 700.0), self.hub_crashes)

    def _hub_sleeps(self) -> None:
        self._hub.sleep(self._length_of_sleep())

    def _disk_breaks(self) -> None:
        self._hub.break_disk()
        self._loop.happen(self._chance.uniform(10.0, 60.0), self._restart)

    def _restart(self) -> None:
        if self._hub.asleep:
            self._loop.happen(60.0, self._restart)
        self._hub.stop()

    def _hub_is_down(self) -> None:
        # A hub that was stopped well takes a few seconds for its goodbyes.
        self._loop.happen(self._chance.uniform(6.0, 20.0), self._hub_returns)

    def _hub_returns(self) -> None:
        if not self._hub.up:
            self._hub.start()

    def _kiosk_crashes(self) -> None:
        kiosk = self._chance.choice(self._kiosks)
        if kiosk.awake:
            kiosk.crash(by_power=self._chance.random() < 0.5)
            self._loop.happen(self._chance.uniform(2.0, 60.0), kiosk.start)

    def _kiosk_sleeps(self) -> None:
        kiosk = self._chance.choice(self._kiosks)
        if kiosk.awake:
            kiosk.sleep(self._length_of_sleep())

    def _length_of_sleep(self) -> float:
        longest = LONGEST_SLEEP if self._chance.random() < 0.1 else 30.0
        return self._chance.uniform(1.0, longest)
