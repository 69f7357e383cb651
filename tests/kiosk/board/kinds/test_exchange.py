"""An exchange on the board: matches in words, what nobody offers yet, and what is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.board.kinds.parts.exchange_lists import NOTHING, shares
from kiosk.link.room import Room
from shared.activities.exchange import ASK, OFFER, Answered, ExchangeResult, ExchangeSettings
from shared.items import Item
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, showing
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

TABLES = {"t1": "Oak", "t2": "Elm", "t3": "Fir"}


def item(number: int, table: str, column: str, text: str) -> Item:
    return Item(f"{number:032x}", "now", table, column, text, number)


def exchange_room(result: ExchangeResult, *items: Item) -> Room[BoardView]:
    """An exchange that the room sees."""
    at = rooms.activity("exchange", ExchangeSettings(), revealed=True, question="What do you need?")
    return rooms.room(
        activity=at,
        results=Results("now", rooms.plain(result)),
        items={each.id: each for each in items},
        tables=TABLES,
    )


def small() -> Room[BoardView]:
    notes, bus, tea = (
        item(1, "t1", ASK, "Minute-taking"),
        item(2, "t2", ASK, "A [b]minibus[/]"),
        item(3, "t3", OFFER, "Taking minutes"),
    )
    return exchange_room(
        ExchangeResult(
            (Answered(tea.id, (), (notes.id,)),),
            (Answered(notes.id, ("t2",), (tea.id,)), Answered(bus.id, (), ())),
        ),
        notes,
        bus,
        tea,
    )


@AT_ENDS
async def test_the_three_lists(size: tuple[int, int]) -> None:
    async with showing(small(), size, large=False) as pilot:
        lines = "\n".join(" ".join(each.split()) for each in screen_lines(pilot.app))
        assert max(map(len, screen_lines(pilot.app))) <= size[0]
        for words in ("2 matches", "Nobody offers this yet: 1", "Offered: 1"):
            assert words in lines, words
        seen = flat_text(pilot.app)
        for words in ("Elm can help Oak with", "A [b]minibus[/] Elm", "Taking minutes Fir"):
            assert words in seen, words


@pytest.mark.parametrize("motion", [True, False])
@AT_ENDS
async def test_what_does_not_fit_comes_page_by_page_or_is_counted(
    size: tuple[int, int], motion: bool
) -> None:
    asks = [item(n, "t1", ASK, f"Wish number {n:03}") for n in range(150)]
    result = ExchangeResult((), tuple(Answered(each.id, (), ()) for each in asks))
    async with showing(exchange_room(result, *asks), size, motion=motion, large=False) as pilot:
        seen = flat_text(pilot.app)
        assert "Nobody offers this yet: 150" in seen
        assert ("showing 1-" in seen) is motion and (" more)" in seen) is not motion
        for _ in range(150 if motion else 1):
            board_of(pilot).board.turn()
            await pilot.pause()
            seen += flat_text(pilot.app)
            if "number 149" in seen:
                break
        assert all(f"number {n:03}" in seen for n in range(150)) is motion


async def test_nothing_yet() -> None:
    async with showing(exchange_room(ExchangeResult((), ()))) as pilot:
        assert NOTHING in flat_text(pilot.app)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=4), st.integers(0, 90))
def test_no_list_has_more_than_it_wants_and_no_row_is_wasted(wanted: list[int], tall: int) -> None:
    given_rows = shares(wanted, tall)
    assert all(have <= want for have, want in zip(given_rows, wanted, strict=True))
    assert sum(given_rows) == min(tall, sum(wanted))
    short = [have for have, want in zip(given_rows, wanted, strict=True) if have < want]
    assert max(given_rows) - min(short, default=max(given_rows)) >= 0
    assert max(short, default=0) - min(short, default=0) <= 1
