"""Themes on the board: with how many said it, and with what they said where there is room."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.link.room import Room
from kiosk.plain.board.lines import news, whole
from shared.activities.dots import DotsResult, ItemDots
from shared.items import Item
from shared.views import BoardView
from tests.hostile_text import CORPUS
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import read_through, show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

INNER = Item("inner", "now", "chair", "threats", "Buses", 50, theme="outer")
OUTER = Item("outer", "now", "chair", "threats", "Getting here", 51)


def member(n: int, text: str, theme: str = "outer") -> Item:
    return Item(f"m{n}", "now", f"t{n % 5}", "threats", text, n, theme=theme)


MEMBERS = {
    "m0": member(0, "Buses are late", "inner"),
    "m1": member(1, "Nobody comes by [b]bus[/]", "inner"),
    "m2": member(2, "No place to park"),
    "inner": INNER,
}


def grouped(number: int = 0, spotlight: str | None = None) -> Room[BoardView]:
    """A theme with a theme in it, and so many other items."""
    items = rooms.many_items(number) | {"outer": OUTER}
    return rooms.swot_room(items, members=MEMBERS, spotlight=spotlight)


@AT_ENDS
async def test_a_theme_stands_with_what_tables_said_and_how_many(size: tuple[int, int]) -> None:
    async with showing(grouped(), size, large=False) as pilot:
        text = flat_text(pilot.app)
        for words in ("Getting here 3 said this", "- Buses are late Oak", "- No place to park"):
            assert words in text
        assert "- Nobody comes by [b]bus[/] Rowan" in text
        assert max(map(len, screen_lines(pilot.app))) <= size[0]


async def test_on_a_full_board_the_parts_give_way_and_the_count_stays_of_what_was_written() -> None:
    async with showing(grouped(40), large=False) as pilot:
        text = flat_text(pilot.app)
        assert "Buses are late" not in text
        assert "13" in text  # ten threats of the others, and the three in the theme


async def test_parts_that_come_later_are_drawn_at_once() -> None:
    before = grouped()
    assert before.view is not None
    async with showing(before, large=False) as pilot:
        more = MEMBERS | {"m3": member(3, "Taxis cost too much", "inner")}
        await show(pilot, replace(before, view=replace(before.view, members=more)))
        assert "Getting here 4 said this" in flat_text(pilot.app)
        assert "Taxis cost too much" in flat_text(pilot.app)


@AT_ENDS
async def test_large_a_theme_has_what_is_part_of_it_below(size: tuple[int, int]) -> None:
    async with showing(grouped(spotlight="outer"), size) as pilot:
        for words in ("3 said this:", "Buses are late", "Oak"):
            assert reads(pilot.app, words), words
    many = {f"m{n}": member(n, f"Reason {n}") for n in range(30)}
    room = rooms.swot_room({"outer": OUTER}, members=many, spotlight="outer")
    async with showing(room, size) as pilot:
        assert reads(pilot.app, "30 said this:")
        seen = " ".join(await read_through(pilot))
        assert reads(pilot.app, "more") or all(f"Reason {n}." in seen for n in range(30))


async def test_an_item_of_a_theme_can_be_large_alone() -> None:
    items = {"outer": OUTER, "m0": MEMBERS["m0"]}
    room = rooms.swot_room(items, members=MEMBERS, spotlight="m0")
    async with showing(room, (120, 40)) as pilot:
        assert reads(pilot.app, "from Oak")


async def test_dots_name_how_many_said_it_in_place_of_a_table() -> None:
    room = rooms.dots_room(3)
    assert room.view is not None and room.view.results is not None
    result = DotsResult(9, (ItemDots("outer", 7), ItemDots("i0", 2)))
    results = replace(room.view.results, result=rooms.plain(result))
    items = {**room.view.items, "outer": OUTER}
    view = replace(room.view, items=items, members=MEMBERS, results=results)
    async with showing(replace(room, view=view), large=False) as pilot:
        assert "Getting here 3 said this" in flat_text(pilot.app)


@pytest.mark.parametrize("spotlight", [None, "outer"])
async def test_hostile_words_of_a_theme_are_only_text(spotlight: str | None) -> None:
    async with showing(rooms.room(), (120, 40)) as pilot:
        for text in CORPUS[::12]:
            theme = {"outer": replace(OUTER, text=text)}
            await show(pilot, rooms.swot_room(theme, members=MEMBERS, spotlight=spotlight))
            shown = "\n".join(screen_lines(pilot.app))
            assert "\x1b" not in shown and "\u202e" not in shown, repr(text)
            assert "3 said this" in " ".join(await read_through(pilot)), repr(text)


def test_plain_lines_say_a_theme_with_what_is_part_of_it_and_repeat_nothing() -> None:
    alone = {id: replace(each, theme="") for id, each in MEMBERS.items() if id != "inner"}
    before = rooms.swot_room(alone)
    lines = news(before, grouped())
    assert lines == [
        "threats: Getting here 3 said this: No place to park; Buses are late; "
        "Nobody comes by [b]bus[/]."
    ] or lines == [
        "threats: Getting here 3 said this: Buses are late; Nobody comes by [b]bus[/]; "
        "No place to park."
    ]
    assert news(grouped(), before) == []  # taken apart: all were heard before
    told = whole(grouped(spotlight="outer"))
    assert any("The chair shows this: threats: Getting here 3 said this" in each for each in told)
