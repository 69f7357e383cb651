"""How many people sit here: typed or counted with the arrows, and never out of range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.table.coming_in.people_field import one_more, read_people
from shared.ids import MOST_PEOPLE


@pytest.mark.parametrize(
    ("typed", "people"),
    [("6", 6), (" 12 ", 12), ("0", None), ("41", None), ("six", None), ("", None), ("²", None)],
)
def test_what_is_typed(typed: str, people: int | None) -> None:
    assert read_people(typed) == people


@given(st.text(max_size=5), st.lists(st.sampled_from([1, -1]), min_size=1, max_size=60))
def test_arrows_always_make_a_number_that_can_be_right(typed: str, presses: list[int]) -> None:
    for by in presses:
        typed = one_more(typed, by)
        assert read_people(typed) is not None


def test_arrows_count_and_stop_at_the_ends() -> None:
    assert one_more("", 1) == "1"
    assert (one_more("5", 1), one_more("5", -1)) == ("6", "4")
    assert (one_more("1", -1), one_more(str(MOST_PEOPLE), 1)) == ("1", str(MOST_PEOPLE))
