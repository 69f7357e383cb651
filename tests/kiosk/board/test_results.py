"""Each kind's results on the board, at every size: numbers and words, letters and patterns."""

from __future__ import annotations

import re

import pytest

from kiosk.board.kinds.dots import more_words
from kiosk.board.kinds.parts.option_bars import shift_words
from kiosk.widgets.bars import PATTERNS, percent
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines, screen_text
from tests.kiosk.sizes import AT_ENDS


@AT_ENDS
async def test_a_choice_shows_each_option_with_number_percent_and_words(
    size: tuple[int, int],
) -> None:
    async with showing(rooms.choice_room((21, 7, 14)), size, large=False) as pilot:
        text = screen_text(pilot.app)
        for words in (*rooms.OPTIONS, "21", "50%", "17%", "33%"):
            assert reads(pilot.app, words), words
        assert max(line.count("█") for line in screen_lines(pilot.app)) > size[0] * 0.9
        assert PATTERNS[1] * 10 in text and PATTERNS[2] * 10 in text


async def test_options_keep_the_agendas_order() -> None:
    async with showing(rooms.choice_room((1, 20, 5)), large=False) as pilot:
        text = flat_text(pilot.app)
        assert text.index("A Good idea") < text.index("B Swear word") < text.index("C Not sure yet")


async def test_no_votes_are_no_bars_and_no_fault() -> None:
    async with showing(rooms.choice_room((0, 0, 0)), large=False) as pilot:
        assert "█" not in screen_text(pilot.app)
        assert "0 0%" in flat_text(pilot.app)


@AT_ENDS
async def test_a_question_asked_again_shows_the_shift_in_words(size: tuple[int, int]) -> None:
    async with showing(rooms.choice_room((21, 7, 14), (12, 20, 14)), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "12 before, 21 now, 9 more" in text
        assert "20 before, 7 now, 13 fewer" in text
        assert "14 before, 14 now, the same" in text
        assert len(re.findall(r"\bbefore ░", text)) == 3


def test_shift_and_percent_in_words() -> None:
    assert shift_words(0, 0) == "0 before, 0 now, the same"
    assert [percent(1, 3), percent(2, 3), percent(1, 2), percent(0, 0)] == [
        "33%",
        "67%",
        "50%",
        "0%",
    ]


@AT_ENDS
async def test_a_multiple_choice_says_how_many_each_could_pick(size: tuple[int, int]) -> None:
    async with showing(rooms.multiple_room(), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "Each person could pick up to 3." in text
        for letter in "ABCDEFGHI":
            assert f"{letter} Option number {ord(letter) - 65}" in text
        assert "30 71%" in text


@AT_ENDS
@pytest.mark.parametrize("statements", [1, 2, 6])
async def test_a_scale_shows_counts_ends_mean_and_cant_say(
    size: tuple[int, int], statements: int
) -> None:
    async with showing(rooms.scale_room(statements), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert text.count("Can't say: 2") == statements
        assert len(re.findall(r"mean \d\.\d of 5", text)) == statements
        assert text.count("Not at all") >= statements <= text.count("Very much")
        assert "mean 4.1 of 5" in text


@AT_ENDS
async def test_dots_show_the_top_items_and_count_the_rest(size: tuple[int, int]) -> None:
    async with showing(rooms.dots_room(40), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "20 ● S We know our own lives best" in text
        shown = len(re.findall(r"\d+ ● [SWOT]", text))
        more = re.search(r"and (\d+) more with 0-\d+ dots", text)
        assert more and shown + int(more[1]) == 40
        assert shown >= 7


def test_the_rest_of_the_dots_in_words() -> None:
    assert more_words([2, 1, 0]) == "and 3 more with 0-2 dots"
    assert more_words([1]) == "and 1 more with 1 dot"
    assert more_words([0, 0]) == "and 2 more with 0 dots each"


@AT_ENDS
async def test_a_swot_of_250_pages_and_says_how_many_there_are(size: tuple[int, int]) -> None:
    async with showing(rooms.swot_room(rooms.many_items(250)), size, large=False) as pilot:
        text = screen_text(pilot.app)
        for word in ("Strengths", "Weaknesses", "Opportunities", "Threats"):
            assert reads(pilot.app, word), word
        assert text.count("showing 1-") == 4
        assert text.count(" of 63") == 2 and text.count(" of 62") == 2
        board_of(pilot).board.turn()
        await pilot.pause()
        turned = screen_text(pilot.app)
        assert turned != text and "showing 1-" not in turned


async def test_the_newest_items_come_first_and_a_later_one_is_marked_new() -> None:
    async with showing(rooms.swot_room(rooms.many_items(200)), (120, 40), large=False) as pilot:
        assert "(said 199)" in flat_text(pilot.app)
        assert "NEW" not in screen_text(pilot.app)
        await show(pilot, rooms.swot_room(rooms.many_items(201)))
        assert "NEW We know our own lives best" in flat_text(pilot.app)
        assert screen_text(pilot.app).count("NEW") == 1
        for _ in range(2):
            board_of(pilot).board.turn()
        await pilot.pause()
        assert "NEW" not in screen_text(pilot.app)


async def test_supported_items_come_first_with_their_dots() -> None:
    room = rooms.swot_room(rooms.many_items(200), {"i4": 12, "i8": 3})
    async with showing(room, (120, 40), large=False) as pilot:
        text = flat_text(pilot.app)
        assert text.index("12● Start with one") < text.index("3● We know our own")


async def test_without_motion_nothing_turns_and_the_rest_is_counted() -> None:
    room = rooms.swot_room(rooms.many_items(250))
    async with showing(room, motion=False, large=False) as pilot:
        text = screen_text(pilot.app)
        assert len(re.findall(r"\+\d+ more", text)) == 4
        board_of(pilot).board.turn()
        await pilot.pause()
        assert screen_text(pilot.app) == text
