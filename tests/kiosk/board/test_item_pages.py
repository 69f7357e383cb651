"""Many items in little room: nothing is lost, the newest stays, and the rest is counted."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.board.item_pages import NEW, Page, Shelf, Shown, in_order, item_page, ranges
from kiosk.board.kinds.parts.shelves import Shelves
from kiosk.widgets.lines import Line, cells
from shared.items import Item
from shared.text import clean

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(lambda t: f"x{t}")
ITEMS = st.lists(
    st.builds(
        Shown,
        st.builds(lambda t: clean(t, limit=200), TEXTS),
        st.sampled_from(["", "Oak", "The long table by the window"]),
        st.integers(0, 30),
        st.integers(0, 10_000),
    ),
    max_size=40,
)


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    """Some items, of which a few are news and a few are late."""
    items = draw(ITEMS)
    news, late = draw(st.integers(0, 2)), draw(st.integers(0, 3))
    top = tuple(item._replace(new=True) for item in items[:news])
    return Shelf(top, tuple(items[news : news + late]), tuple(in_order(items[news + late :])))


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


@given(shelves(), st.integers(20, 90), st.integers(4, 20))
def test_turning_the_pages_shows_everything(shelf: Shelf, wide: int, tall: int) -> None:
    seen: set[int] = set()
    for turn in range(shelf.total + 1):
        page = item_page(shelf, turn, wide, tall, motion=True)
        assert len(page.lines) <= tall or len(places(page, shelf.total)) <= len(shelf.news) + 1
        assert all(cells(line) <= wide for line in page.lines)
        seen |= places(page, shelf.total)
    assert seen >= set(range(len(shelf.news), shelf.total))


@given(shelves(), st.integers(20, 90), st.integers(1, 20))
def test_without_motion_the_page_stays_and_the_rest_is_counted(
    shelf: Shelf, wide: int, tall: int
) -> None:
    first = item_page(shelf, 0, wide, tall, motion=False)
    assert item_page(shelf, 5, wide, tall, motion=False) == first
    assert len(first.lines) <= tall
    if first.foot:
        assert first.foot == f"+{shelf.total - len(first.lines)} more"


@given(ITEMS)
def test_supported_come_first_and_then_the_newest(items: list[Shown]) -> None:
    ordered = in_order(items)
    assert [(-each.dots, -each.order) for each in ordered] == sorted(
        (-each.dots, -each.order) for each in items
    )


def test_dots_are_a_number_before_the_words() -> None:
    shelf = Shelf(settled=(Shown("Listen first", "Oak", 12, 1),))
    page = item_page(shelf, 0, 40, 6, motion=True)
    assert text_of(page.lines) == "12● Listen first  Oak"


def arrived(number: int, start: int = 0) -> dict[str, Item]:
    return {f"i{n}": Item(f"i{n}", "a", "t", "col", f"Item {n}", n) for n in range(start, number)}


def taken(*arrivals: int) -> Shelves:
    """Shelves that have seen so many items, one view after the other."""
    found = Shelves(["col"])
    for number in arrivals:
        found.take(arrived(number), {}, {})
    return found


def test_what_was_there_at_the_first_look_is_not_news() -> None:
    assert taken(50).shelf("col").news == ()


def test_only_the_newest_are_news_and_the_others_wait_for_the_turn() -> None:
    shelf = taken(50, 51, 55).shelf("col")
    assert [item.text for item in shelf.news] == ["Item 54", "Item 53"]
    assert [item.text for item in shelf.late] == ["Item 52", "Item 51", "Item 50"]
    assert (shelf.total, len(shelf.settled)) == (55, 50)


def test_a_page_stays_still_while_more_comes_in() -> None:
    before, after = taken(50, 51), taken(50, 51, 60)
    pages = [item_page(each.shelf("col"), 1, 40, 12, motion=True) for each in (before, after)]
    assert pages[0].lines[4:] == pages[1].lines[4:]
    assert f"{NEW} Item 59" in text_of(pages[1].lines)
    assert [page.foot for page in pages] == [
        "showing 1 and 10-17 of 51",
        "showing 1-2 and 11-18 of 60",
    ]


def test_a_board_that_began_empty_fills_up_before_the_first_turn() -> None:
    lines = item_page(taken(0, 60).shelf("col"), 0, 40, 12, motion=True).lines
    assert len(lines) == 12
    assert text_of(lines).splitlines()[4] == "• Item 0"


def test_news_settle_after_two_turns() -> None:
    found = taken(50, 53)
    found.turn()
    assert len(found.shelf("col").news) == 2 and found.shelf("col").late == ()
    found.turn()
    assert found.shelf("col").news == () and len(found.shelf("col").settled) == 53


def test_what_is_hidden_goes_and_what_is_edited_keeps_its_place() -> None:
    found = taken(5)
    items = arrived(5, 1)
    items["i3"] = replace(items["i3"], text="Other words")
    assert found.take(items, {}, {}) == {"col"}
    assert [item.text for item in found.shelf("col").settled] == [
        "Item 4",
        "Other words",
        "Item 2",
        "Item 1",
    ]
    assert found.take(items, {}, {}) == set()


def test_dots_and_names_that_come_later_are_shown() -> None:
    found = taken(3)
    assert found.take(arrived(3), {"i0": 4}, {"t": "Oak"}) == {"col"}
    assert [(item.text, item.dots, item.table) for item in found.shelf("col").settled] == [
        ("Item 0", 4, "Oak"),
        ("Item 2", 0, "Oak"),
        ("Item 1", 0, "Oak"),
    ]


def test_places_are_said_as_people_count() -> None:
    assert ranges([0, 1, 2]) == "1-3"
    assert ranges([0, 16, 17]) == "1 and 17-18"
    assert ranges([0, 2, 4, 5]) == "1, 3 and 5-6"
