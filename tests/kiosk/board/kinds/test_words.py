"""Words on the board: the most given first and largest, and the number beside each."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.board.kinds.parts.word_flow import Said, drawn, flow, pages, step
from kiosk.board.kinds.words import NO_WORDS
from kiosk.link.room import Room
from kiosk.widgets.lines import cells
from shared.activities.words import WordCount, WordsResult, WordsSettings
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

FEW = {"hope": 9, "trust": 7, "time": 4, "tea": 3, "not sure yet": 1, "茶": 1}
MANY = {f"word number {n}": max(30 - n, 1) for n in range(400)}


def words_room(words: dict[str, int], ballots: int = 42) -> Room[BoardView]:
    """Words that are revealed."""
    counts = tuple(WordCount(word, count) for word, count in words.items())
    at = rooms.activity("words", WordsSettings(), revealed=True, question="In a word?")
    results = Results("now", rooms.plain(WordsResult(ballots, counts)))
    return rooms.room(activity=at, results=results)


@AT_ENDS
async def test_every_word_stands_with_its_number_in_the_order_of_the_count(
    size: tuple[int, int],
) -> None:
    async with showing(words_room(FEW), size, large=False) as pilot:
        assert max(map(len, screen_lines(pilot.app))) <= size[0]
        for word, count in FEW.items():
            assert reads(pilot.app, word), word
            assert reads(pilot.app, str(count)), word
        text = flat_text(pilot.app)
        assert text.index("not sure yet (1)") < text.index("茶 (1)")
        assert "hope" not in text, "the most given stands in large letters"


@AT_ENDS
@pytest.mark.parametrize("motion", [True, False])
async def test_what_does_not_fit_comes_page_by_page_or_is_counted(
    size: tuple[int, int], motion: bool
) -> None:
    room = words_room({f"{word} is long enough": n for word, n in MANY.items()})
    async with showing(room, size, motion=motion, large=False) as pilot:
        first = flat_text(pilot.app)
        assert max(map(len, screen_lines(pilot.app))) <= size[0]
        if motion:
            assert "showing 1-" in first and "of 400" in first
            seen, last = first, {f"word number {n} is" for n in range(300, 400)}
            for _ in range(40):
                board_of(pilot).board.turn()
                await pilot.pause()
                seen += flat_text(pilot.app)
                if all(each in seen for each in last):
                    break
            assert [each for each in last if each not in seen] == []
        else:
            assert " more" in first
            board_of(pilot).board.turn()
            await pilot.pause()
            assert flat_text(pilot.app) == first


async def test_nobody_gave_a_word() -> None:
    async with showing(words_room({}, 0)) as pilot:
        assert NO_WORDS in flat_text(pilot.app)


async def test_hostile_words_are_words() -> None:
    async with showing(words_room({"[/]": 1, "[@click=app.exit]x": 1, "=1+1": 1})) as pilot:
        for word in ("[/]", "[@click=app.exit]x", "=1+1"):
            assert reads(pilot.app, word), word


@pytest.mark.parametrize(
    ("count", "most", "size"), [(9, 9, 2), (6, 9, 2), (5, 9, 1), (3, 9, 1), (2, 9, 0), (1, 1, 2)]
)
def test_three_sizes(count: int, most: int, size: int) -> None:
    assert step(count, most) == size
    assert [step(count, most, form) for form in range(4)] == sorted(
        (step(count, most, form) for form in range(4)), reverse=True
    )
    assert step(count, most, 3) == 0


COUNTS = st.lists(st.integers(1, 60), max_size=60).map(lambda each: sorted(each, reverse=True))


@given(COUNTS, st.integers(20, 200), st.integers(4, 60))
@example([1], 56, 17)  # one word as large as can be, with its number almost as wide as the board
def test_all_words_are_there_once_in_order_and_within_the_width(
    counts: list[int], wide: int, tall: int
) -> None:
    words = [Said(f"w{n}", count) for n, count in enumerate(counts)]
    rows = flow(words, wide, tall)
    assert sum(len(row.blocks) for row in rows) == len(words)
    assert all(cells(line) <= wide for line in drawn(rows))
    assert len(drawn(rows)) == sum(row.tall for row in rows)
    sizes = [len(block.lines) for row in rows for block in row.blocks]
    assert sizes == sorted(sizes, reverse=True), "more given is never smaller"
    size_of = dict(zip(counts, sizes, strict=True))
    assert [size_of[count] for count in counts] == sizes, "as many given is as large"
    if rows:
        every = pages(rows, tall)
        assert [first for first, _ in every] == [0, *(last for _, last in every[:-1])]
        assert every[-1][1] == len(rows)
