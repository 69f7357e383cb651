"""Sleep is seen, once, and neither time that passes nor a clock that is set right is sleep."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.link.sleep_watch import SHORTEST_SLEEP, SleepWatch, always_clock


class Clocks:
    """Two clocks of a machine that sleeps when it is told to. Whole numbers, so sums are exact."""

    def __init__(self, awake: int, always: int) -> None:
        self.awake, self.always = float(awake), float(always)

    def watch(self) -> SleepWatch:
        return SleepWatch(lambda: self.awake, lambda: self.always)

    def spend(self, awake: int, asleep: int) -> None:
        self.awake += awake
        self.always += awake + asleep


STARTS = st.integers(0, 2**40)
SPANS = st.integers(0, 10**6)


@given(STARTS, STARTS, st.lists(st.tuples(SPANS, SPANS), max_size=20))
def test_every_sleep_is_seen_once_and_nothing_else_is(
    awake: int, always: int, days: list[tuple[int, int]]
) -> None:
    clocks = Clocks(awake, always)
    watch = clocks.watch()
    for working, sleeping in days:
        clocks.spend(working, sleeping)
        assert watch.slept() == (sleeping if sleeping >= SHORTEST_SLEEP else 0.0)
        assert watch.slept() == 0.0


@given(STARTS, STARTS, SPANS, SPANS)
def test_a_wall_clock_that_is_set_back_is_no_sleep(
    awake: int, always: int, working: int, back: int
) -> None:
    clocks = Clocks(awake, always)
    watch = clocks.watch()
    clocks.spend(working, -back)
    assert watch.slept() == 0.0
    clocks.spend(1, 3)
    assert watch.slept() == 3.0


def test_the_machines_own_clocks_run_alike_while_it_is_awake() -> None:
    watch = SleepWatch()
    assert [watch.slept() for _ in range(100)] == [0.0] * 100


def test_without_a_boot_clock_the_wall_clock_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    assert always_clock() is time.time
