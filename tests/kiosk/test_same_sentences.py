"""One fact, one sentence: board, plain lines, console, rehearsal and report say a result alike."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from msgspec.structs import replace

from kiosk.board.panel import panel_for
from kiosk.board.told import ToldFacts, told_lines
from kiosk.chair.preview import TO_READ, preview_lines
from kiosk.plain.board.lines import results_in_words
from kiosk.rehearse.story import told
from server.report.from_meeting import report_of
from server.report.page import page_of
from shared.activities import kind_named
from shared.text import show
from shared.views import board_view, chair_view
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import show as on_board
from tests.kiosk.board.boards import showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text
from tests.kiosk.test_before_and_now import COUNTED, asked_twice, board_now
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.day import JOIN, Day
from tests.tries import tries

STILL_OPEN: Final = "Still open when this was written. "


def check_all_alike(day: Day) -> bool:
    """Whether a result is on the board now; then everybody has the same sentences about it."""
    board = board_view(day.meeting.state, (), JOIN)
    chair = chair_view(day.meeting.state, (), JOIN)
    at, results = board.activity, board.results
    if at is None or results is None or at.practice:
        return False
    aloud = show(results.read_aloud)
    assert results.told and aloud
    assert aloud in list(results_in_words(board))
    if chair.results is not None and not (
        kind_named(at.kind).takes_ballots and not chair.progress.ballots
    ):
        preview = preview_lines(chair)
        assert preview[preview.index(TO_READ) + 1].strip() == aloud
        rehearsed = told(chair)
        assert rehearsed is not None and rehearsed.lines[0] == aloud
    for wide, tall, dense in ((76, 24, True), (76, 24, False), (116, 40, True)):
        lines = told_lines(ToldFacts(results.told, tall, dense), wide)
        drawn = " ".join("".join(span.text for span in line) for line in lines).strip()
        assert drawn.rstrip("…").strip() in aloud
        assert len([line for line in lines if line]) <= 2
    section = next(
        each for each in page_of(report_of(day.meeting, day.entries())).sections if each.id == at.id
    )
    reported = show(section.summary.removeprefix(STILL_OPEN))
    # A report has the first time also where the room was never shown it.
    assert reported == aloud or (results.before is None and reported.startswith(aloud))
    return True


@tries(8)
@given(days())
def test_on_any_day_everybody_says_the_same(agenda: tuple[str, list[Step]]) -> None:
    toml, steps = agenda
    day = begun(toml)
    for step in steps:
        day.send(*command_for(day, step))
        check_all_alike(day)


@pytest.mark.parametrize("kind", COUNTED)
def test_a_vote_that_is_asked_again_is_said_alike_with_its_shift(kind: str) -> None:
    day = asked_twice(kind)
    assert check_all_alike(day)
    results = board_view(day.meeting.state, (), JOIN).results
    assert results is not None
    assert results.voted == "All 3 voted."
    assert " before" in results.told[-1] or "before" in results.told[-1].lower()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_the_board_says_it_under_the_chart(size: tuple[int, int]) -> None:
    room = board_now(asked_twice("choice"), before=True)
    async with showing(room, size, large=False) as pilot:
        assert reads(pilot.app, "Most") and reads(pilot.app, "that")
        if size[0] < 200:
            assert "Most said “No”: 2 of 3, that is 67 percent." in flat_text(pilot.app)
        assert reads(pilot.app, "Perhaps"), "the chart is still whole"


async def test_on_the_smallest_board_it_leaves_the_chart_its_room() -> None:
    async with showing(rooms.room(), large=False) as pilot:
        for kind in COUNTED:
            room = board_now(asked_twice(kind), before=True)
            assert room.view is not None and room.view.results is not None
            results = replace(room.view.results, told=(), voted="")
            await on_board(pilot, replace(room, view=replace(room.view, results=results)))
            without = flat_text(pilot.app)
            await on_board(pilot, room)
            lines = flat_text(pilot.app)
            first = show(room.view.results.told[0])
            for name in ("Yes", "No", "Ada", "Lifts", "Ramps"):
                assert (name in without) <= (name in lines), kind
            assert first[:30] in lines or panel_for(kind).tells, lines


async def test_it_goes_while_something_else_is_shown() -> None:
    room = board_now(asked_twice("choice"), before=True)
    assert room.view is not None
    codes = replace(room, view=replace(room.view, codes=(("LARK", "Yes"),)))
    async with showing(codes, large=False) as pilot:
        assert "Most said" not in flat_text(pilot.app)


async def test_a_board_without_sentences_has_no_gap() -> None:
    async with showing(rooms.choice_room(), large=False) as pilot:
        assert "Most said" not in flat_text(pilot.app)
