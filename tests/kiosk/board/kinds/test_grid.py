"""A grid on the board: letters in four quarters, the spread, and a list in words, at every size."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.board.kinds.parts.plot import Mark, plot
from kiosk.link.room import Room
from kiosk.widgets.lines import Line, cells
from shared.activities import kind_named
from shared.activities.grid import GridResult, GridSettings, Placed
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import keeps_to_its_cells, show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

OPTIONS = ("Lifts that work", "Interpreters", "日本語")
LONG_OPTIONS = tuple(
    f"{n} a long answer that needs nearly all of the sixty letters" for n in range(1, 10)
)
Ballots = Sequence[Sequence[int]]


def counted(settings: GridSettings, ballots: Ballots) -> GridResult:
    rules = kind_named("grid")
    tally = rules.new_tally(settings)
    for answers in ballots:
        tally.add(Placed(tuple(answers)))
    result = rules.result(settings, tally, [])
    assert isinstance(result, GridResult)
    return result


def grid_room(
    settings: GridSettings, ballots: Ballots, before: Ballots | None = None
) -> Room[BoardView]:
    at = rooms.activity("grid", settings, revealed=True, question="Where do these belong?")
    first = rooms.plain(counted(settings, before)) if before is not None else None
    return rooms.room(
        activity=at, results=Results("now", rooms.plain(counted(settings, ballots)), first)
    )


def many_ballots(people: int) -> Ballots:
    luck = random.Random(3)
    middles = [luck.uniform(1, 5) for _ in range(18)]
    return [[min(5, max(1, round(luck.gauss(each, 1)))) for each in middles] for _ in range(people)]


@AT_ENDS
async def test_options_are_placed_and_listed_in_words(size: tuple[int, int]) -> None:
    ballots = [[1, 5, 5, 1, 0, 0]] * 6 + [[2, 4, 1, 1, 3, 3]] * 6
    async with showing(grid_room(GridSettings(OPTIONS), ballots), size, large=False) as pilot:
        text = flat_text(pilot.app)
        for words in (
            "5 Impact: A lot",
            "1 Impact: A little",
            "Impact 4.5, half say 4-5",
            "Effort 1.5, half say 1-2",
            "Effort 3.0, half say 1-5, SPLIT",
            "Impact 3.0, half say 3",
            "6 can't say",
            "Letter: mean.",
        ):
            assert words in text, words
        for words in OPTIONS:
            assert reads(pilot.app, words)
        assert "1 A little" in text and "A lot 5" in text
        assert text.count("SPLIT") == 1


@AT_ENDS
async def test_nine_long_options_are_all_named(size: tuple[int, int]) -> None:
    room = grid_room(GridSettings(LONG_OPTIONS), many_ballots(40), many_ballots(20))
    async with showing(room, size, large=False) as pilot:
        lines = screen_lines(pilot.app)
        for place, letter in enumerate("ABCDEFGHI", 1):
            named = [y for y, line in enumerate(lines) if f"{letter} {place} a" in _squeezed(line)]
            assert len(named) == 1, letter
        assert "was" in flat_text(pilot.app) or "before" in flat_text(pilot.app)
        assert "…1" not in flat_text(pilot.app)


def _squeezed(line: str) -> str:
    return " ".join(line.split())


@AT_ENDS
async def test_no_votes_at_all(size: tuple[int, int]) -> None:
    async with showing(grid_room(GridSettings(OPTIONS), []), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert text.count("nobody placed it") == 3
        assert "═" not in text.replace("═ ║: middle", "")


@pytest.mark.parametrize(("size", "number"), [((100, 32), 3), ((80, 24), 9)])
async def test_hostile_words_change_nothing_outside_their_cells(
    size: tuple[int, int], number: int
) -> None:
    async with showing(rooms.room(), size, large=False) as pilot:

        async def show_texts(texts: Sequence[str]) -> None:
            settings = GridSettings(tuple(texts[:number]), *texts[number : number + 6])
            ballots = [[1, 5, 5, 1, 0, 0] * (number // 3), [2, 4, 1, 1, 3, 3] * (number // 3)]
            await show(pilot, grid_room(settings, ballots, ballots[:1]))

        await keeps_to_its_cells(pilot, number + 6, show_texts)


# --- the plot ---


def drawn(marks: Sequence[Mark], wide: int = 41, tall: int = 15) -> list[str]:
    return ["".join(span.text for span in row) for row in plot(marks, wide, tall)]


def mark(letter: str, across: int | Fraction, up: int | Fraction) -> Mark:
    x, y = round(across), round(up)
    return Mark(letter, "bar0", Fraction(across), Fraction(up), (x, x), (y, y))


def test_letters_stand_where_their_means_lie() -> None:
    rows = drawn([mark("A", 1, 5), mark("B", 5, 1), mark("C", 3, 3)])
    assert rows[1][1] == "A" and rows[13][39] == "B" and rows[7][20] == "C"


def test_letters_of_one_place_stand_side_by_side() -> None:
    rows = drawn([mark("A", 3, 3), mark("B", 3, 3), mark("C", 3, 3), mark("D", 5, 5)])
    assert sorted(rows[7][19:22]) == ["A", "B", "C"]
    corner = drawn([mark("A", 5, 5), mark("B", 5, 5)])
    assert {*corner[1][38:40]} == {"A", "B"}


def test_lines_span_the_middle_half() -> None:
    rows = drawn([Mark("A", "bar0", Fraction(3), Fraction(3), (2, 5), (3, 4))])
    assert rows[7][11:20] == "═" * 9 and rows[7][21:40] == "═" * 19
    assert [row[20] for row in rows[4:7]] == ["║"] * 3 and rows[8][20] == "│"


numbers = st.fractions(1, 5, max_denominator=40)
halves = st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda two: (min(two), max(two)))
marks = st.builds(
    Mark, st.sampled_from("ABCDEFGHI"), st.just("bar0"), numbers, numbers, halves, halves
)


@given(
    st.lists(marks, max_size=9, unique_by=lambda each: each.letter),
    st.integers(12, 90),
    st.integers(7, 40),
)
def test_every_letter_is_drawn_and_every_row_as_wide(
    every: list[Mark], wide: int, tall: int
) -> None:
    rows: list[Line] = plot(every, wide, tall)
    assert [cells(row) for row in rows] == [wide] * tall
    text = "".join(span.text for row in rows for span in row)
    if "█" not in text and "▀" not in text:
        assert all(text.count(each.letter) == 1 for each in every)
