"""Many items in little room: nothing is lost, the newest stays, and the rest is counted."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kiosk.board.item_pages import NEW, Page, Shown, in_order, item_page, ranges
from kiosk.widgets.lines import Line, cells
from shared.text import clean

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(lambda t: f"x{t}")
ITEMS = st.lists(
    st.builds(
        Shown,
        st.builds(lambda t: clean(t, limit=200), TEXTS),
        st.sampled_from(["", "Oak", "The long table by the window"]),
        st.integers(0, 30),
        st.integers(0, 10_000),
        st.booleans(),
    ),
    max_size=40,
)


def text_of(lines: list[Line]) -> str:
    return "\n".join("".join(span.text for span in line) for line in lines)


def places(page: Page, number: int) -> set[int]:
    """Which items the foot says are shown."""
    if not page.foot:
        return set(range(number))
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", page.foot.split(" of ")[0]):
        found |= set(range(int(first) - 1, int(last or first)))
    return found


@given(ITEMS, st.integers(20, 90), st.integers(4, 20))
def test_turning_the_pages_shows_every_item(items: list[Shown], wide: int, tall: int) -> None:
    seen: set[int] = set()
    for turn in range(len(items) + 1):
        page = item_page(items, turn, wide, tall, motion=True)
        assert len(page.lines) <= tall or len(places(page, len(items))) <= 2
        assert all(cells(line) <= wide for line in page.lines)
        seen |= places(page, len(items))
    assert seen == set(range(len(items)))


@given(ITEMS, st.integers(20, 90), st.integers(1, 20))
def test_without_motion_the_page_stays_and_the_rest_is_counted(
    items: list[Shown], wide: int, tall: int
) -> None:
    first = item_page(items, 0, wide, tall, motion=False)
    assert item_page(items, 5, wide, tall, motion=False) == first
    assert len(first.lines) <= tall
    if first.foot:
        assert first.foot == f"+{len(items) - len(first.lines)} more"


@given(ITEMS)
def test_supported_come_first_and_then_the_newest(items: list[Shown]) -> None:
    ordered = in_order(items)
    assert [(-each.dots, -each.order) for each in ordered] == sorted(
        (-each.dots, -each.order) for each in items
    )


def test_a_new_item_stays_on_every_page_and_says_so_in_a_word() -> None:
    items = in_order(Shown(f"Item {n}", "Oak", 0, n, n == 40) for n in range(41))
    for turn in range(6):
        text = text_of(item_page(items, turn, 40, 6, motion=True).lines)
        assert f"{NEW}Item 40" in text
        assert text.count(NEW) == 1


def test_dots_are_a_number_before_the_words() -> None:
    page = item_page([Shown("Listen first", "Oak", 12, 1)], 0, 40, 6, motion=True)
    assert text_of(page.lines) == "12● Listen first  Oak"


def test_places_are_said_as_people_count() -> None:
    assert ranges([0, 1, 2]) == "1-3"
    assert ranges([0, 16, 17]) == "1 and 17-18"
    assert ranges([0, 2, 4, 5]) == "1, 3 and 5-6"
