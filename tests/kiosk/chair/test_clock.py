"""Time as the chair types and reads it, and a key that is held down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.chair.acts.steady import Steady
from kiosk.chair.said.clock import TimeError, minutes, read_minutes, timer_words
from shared.ids import LONGEST_TIMER
from shared.state import Timer


@given(st.integers(0, LONGEST_TIMER))
def test_what_is_written_can_be_typed(seconds: int) -> None:
    assert read_minutes(minutes(seconds)) == seconds


@pytest.mark.parametrize("typed", ["", "soon", "-1", "1:75", "5 m", "1:2:3", "999"])
def test_what_is_no_time_says_how_one_looks(typed: str) -> None:
    with pytest.raises(TimeError, match="minutes"):
        read_minutes(typed)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (1000.0, "1:30 left of 1:30"),
        (1000.5, "1:30 left of 1:30"),
        (1089.5, "0:01 left of 1:30"),
        (1090.0, "Time is up"),
        (1149.9, "Time is up"),
        (1210.0, "Time was up 2 min ago"),
    ],
)
def test_the_timer_in_words(now: float, words: str) -> None:
    hub_ahead = 7_000
    assert timer_words(Timer(1_090_000 + hub_ahead, 90), now, hub_ahead) == words


def test_a_held_key_counts_once_and_a_second_press_counts_again() -> None:
    times = iter([0.0, 0.1, 0.2, 0.55, 1.0])
    steady = Steady(0.4, lambda: next(times))
    assert [steady.pressed() for _ in range(5)] == [True, False, False, False, True]
