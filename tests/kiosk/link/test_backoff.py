"""How long a screen waits before it knocks again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.link.backoff import FIRST, LONGEST, wait_before

ATTEMPTS = st.integers(1, 10**9)
CHANCES = st.floats(0, 1, exclude_max=True)


@given(ATTEMPTS, CHANCES)
def test_the_wait_is_never_nothing_and_never_long(attempt: int, chance: float) -> None:
    assert 0 < wait_before(attempt, chance) <= LONGEST == 5.0


@given(st.integers(1, 100), CHANCES)
def test_the_waits_grow_up_to_the_longest(attempt: int, chance: float) -> None:
    assert wait_before(attempt, chance) <= wait_before(attempt + 1, chance)


def test_the_first_wait_is_short_and_a_room_is_spread_over_it() -> None:
    assert wait_before(1, 0) == FIRST / 2
    assert {wait_before(20, chance / 4) for chance in range(4)} == {2.5, 3.125, 3.75, 4.375}
