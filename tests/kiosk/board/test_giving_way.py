"""What stands around the board's body gives way to it, and nobody's name is larger than words."""

from __future__ import annotations

import itertools
from typing import Final

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widget import Widget

from kiosk.link.room import Room
from shared.items import Item
from shared.views import BoardView, Progress
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import drawn, read_through, show, showing
from tests.kiosk.board.test_from_far import LONG, OPEN, SHOWN, WHY, at, seen
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines

SMALLER: Final = (120, 40)
TEA: Final = (
    "Mae'r te yn barod yn y neuadd fawr. "
    "Tea is ready in the large hall; please come back at eleven."
)
"""Four lines of large letters on a board of 120 columns."""
SHORT: Final = "Tea is ready in the large hall"
TIMER: Final = rooms.timer(300)
SIGNALS: Final = {"slower": 3}
OLD: Final = "What you see may be old."
TABLE: Final = "Dąb i Żółć w Gdyni"
PLACES: Final = {
    "open": OPEN,
    "results": SHOWN,
    "a long question": at(OPEN, question=LONG),
    "practice": at(SHOWN, practice=True),
    "before": rooms.room(),
}


def told(room: Room[BoardView], said: str, signals: dict[str, int]) -> Room[BoardView]:
    """The room with a timer, an announcement and signals, while the hub is away."""
    room = seen(room, timer=TIMER, announcement=said, signals=signals)
    return replace(room, contact="away", away_since=1.0)


def rows_of(pilot: Pilot[int], name: str) -> int:
    """The rows of the shown widgets of this name."""
    return sum(each.region.height for each in pilot.app.query(name) if each.display)


@pytest.mark.parametrize("size", [SMALLER, (100, 34), (160, 50)])
async def test_the_body_keeps_half_of_the_screen_and_every_notice_stands_whole(
    size: tuple[int, int],
) -> None:
    async with showing(rooms.room(), size) as pilot:
        for name, said, signals in itertools.product(PLACES, (SHORT, TEA), ({}, SIGNALS)):
            where = f"{name}, {said}, {signals}"
            await show(pilot, told(PLACES[name], said, signals))
            around = rows_of(pilot, "Status") + 1 + rows_of(pilot, "Band")
            assert around <= size[1] // 2, where
            below: Widget = pilot.app.query("Band").last()
            assert below.region.bottom == size[1], where
            assert reads(pilot.app, said) and reads(pilot.app, OLD), where
            assert reads(pilot.app, "3 tables") is bool(signals), where


async def test_question_and_count_stay_under_all_notices_together() -> None:
    async with showing(told(OPEN, TEA, SIGNALS), SMALLER) as pilot:
        assert TEA in flat_text(pilot.app)
        assert reads(pilot.app, rooms.QUESTION)
        assert reads(pilot.app, "27 of 42 have voted")


async def test_options_stay_large_over_a_long_announcement() -> None:
    room = seen(SHOWN, timer=TIMER, announcement=TEA)
    async with showing(room, SMALLER) as pilot:
        assert TEA in flat_text(pilot.app)
        for _page in await read_through(pilot):
            small = [row for row in screen_lines(pilot.app) if any(map(str.isalnum, row))]
            assert [row.strip() for row in small] == [TEA]
            await pilot.press("right_square_bracket")
            await drawn(pilot)


@pytest.mark.parametrize("name", ["open", "results"])
async def test_an_announcement_that_is_small_at_the_foot_is_large_on_the_pages(name: str) -> None:
    async with showing(seen(PLACES[name], announcement=SHORT), SMALLER) as pilot:
        assert reads(pilot.app, SHORT)
        assert not any(SHORT in page for page in await read_through(pilot))
        await show(pilot, seen(PLACES[name], timer=TIMER, announcement=TEA))
        _read, following, *_others = await read_through(pilot)
        assert f"The chair says: {TEA}" in following, "it does not come next"
        await show(pilot, seen(PLACES[name], timer=TIMER))
        assert [page for page in await read_through(pilot) if "Tea is ready" in page] == []


def spotlit(words: str, table: str = TABLE) -> Room[BoardView]:
    """A SWOT with this item in the spotlight."""
    item = Item("i0", "now", "t0", "strengths", words, 0)
    return seen(rooms.swot_room({"i0": item}, spotlight="i0"), tables={"t0": table})


async def test_a_name_that_has_no_room_in_large_letters_stands_in_usual_ones() -> None:
    async with showing(spotlit(" ".join(rooms.SAID[2:7])), SMALLER) as pilot:
        assert reads(pilot.app, "Page 1 of")
        assert f"from {TABLE}" in flat_text(pilot.app)
    async with showing(spotlit(" ".join(rooms.SAID[2:7]), "Oak"), SMALLER) as pilot:
        assert "Oak" not in flat_text(pilot.app) and reads(pilot.app, "from Oak")


async def test_a_name_is_never_larger_than_the_words_in_the_spotlight() -> None:
    async with showing(spotlit(rooms.SAID[0] + ", " + rooms.SAID[4])) as pilot:
        assert rooms.SAID[4] in flat_text(pilot.app)
        assert f"from {TABLE}" in flat_text(pilot.app)


@pytest.mark.parametrize(("ballots", "share"), [(0, "0%"), (2, "4%")])
async def test_how_far_the_room_is_has_its_share_and_its_track_on_the_pages(
    ballots: int, share: str
) -> None:
    progress = Progress(ballots, 48, 8, 10, 9, 0)
    void = at(OPEN, stage="closed", void=True, reason=WHY)
    async with showing(seen(void, progress=progress), (160, 50)) as pilot:
        pages = await read_through(pilot)
        assert any(f"{ballots} of 48 have voted {share}" in page for page in pages)
        for _page in pages:
            if reads(pilot.app, f"{ballots} of 48 have voted"):
                break
            await pilot.press("right_square_bracket")
            await drawn(pilot)
        assert reads(pilot.app, share)
        assert "····" in flat_text(pilot.app)
        assert ("█·" in flat_text(pilot.app)) is bool(ballots)
