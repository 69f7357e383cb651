"""Questions on the board: votes as numbers with words, three lists, at every size."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.board.kinds.questions import AskedQuestion, QuestionFacts, QuestionLists
from kiosk.link.room import Room
from kiosk.widgets.lines import cells
from shared.activities.questions import KIND, QuestionsSettings
from shared.items import Item
from shared.text import show as shown
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import keeps_to_its_cells, show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

Asked = tuple[str, int, str]
"""A question, its votes and its mark."""


def questions_room(
    asked: Sequence[Asked], sort: str = "votes", spotlight: str | None = None
) -> Room[BoardView]:
    items = {}
    for n, (text, votes, mark) in enumerate(asked):
        item = Item(f"{n:032x}", "now", f"t{n % 5}", "questions", text, n)
        backers = frozenset(f"t{100 + each}" for each in range(votes))
        items[item.id] = replace(item, mark=mark, backers=backers)
    settings = QuestionsSettings(sort="time" if sort == "time" else "votes")
    at = rooms.activity("questions", settings, revealed=True, question="What do you want to ask?")
    result = rooms.plain(KIND.result(settings, None, items.values()))
    shown = {id: item.shown for id, item in items.items()}
    return rooms.room(
        activity=at,
        results=Results("now", result),
        items=shown,
        tables=rooms.TABLES,
        spotlight=spotlight,
    )


FEW = (
    ("Who pays for the lifts?", 3, ""),
    ("Why not on Saturdays?", 12, ""),
    ("What became of last year?", 7, "answered"),
    ("Where is the money?", 1, "parked"),
    ("会議は何時に始まりますか?", 1, ""),
)


@AT_ENDS
async def test_three_lists_in_their_places(size: tuple[int, int]) -> None:
    async with showing(questions_room(FEW), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "3 questions wait, most votes first" in text
        places = [
            text.index(each)
            for each in ("12 votes Why not on Saturdays?", "3 votes Who pays", "1 vote 会議")
        ]
        assert places == sorted(places)
        for words in ("Rowan", "✓ Answered: 1", "What became of last year?"):
            assert words in text
        assert "… Parked for later: 1" in text and "Where is the money?" in text


async def test_in_the_order_they_were_asked() -> None:
    async with showing(questions_room(FEW, "time"), (80, 24), large=False) as pilot:
        text = flat_text(pilot.app)
        assert "in the order they were asked" in text
        assert text.index("3 votes Who pays") < text.index("12 votes Why not")


async def test_nothing_asked_and_all_answered() -> None:
    async with showing(questions_room([]), (80, 24), large=False) as pilot:
        assert "No questions yet." in flat_text(pilot.app)
    async with showing(questions_room([("Why?", 0, "answered")]), (80, 24), large=False) as pilot:
        text = flat_text(pilot.app)
        assert "No more questions are waiting." in text and "✓ Answered: 1 Why?" in text


@AT_ENDS
async def test_many_questions_keep_the_first_and_count_the_rest(size: tuple[int, int]) -> None:
    asked = [(f"Number {n}: {rooms.SAID[n % 8]}?", 80 - n, "") for n in range(80)]
    asked += [(f"Done {n}", n, "answered") for n in range(9)]
    asked += [(f"Later {n}", n, "parked") for n in range(9)]
    async with showing(questions_room(asked), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "80 votes Number 0:" in text and "80 questions wait" in text
        assert "also: Number" in text and "more with 1-" in text
        assert "✓ Answered: 9" in text and "… Parked for later: 9" in text
        assert all(len(line) <= size[0] for line in screen_lines(pilot.app))


async def test_those_that_do_not_fit_take_turns_while_the_first_stay() -> None:
    asked = [(f"Number {n}: {rooms.SAID[n % 8]}?", 40 - n, "") for n in range(40)]
    lists = QuestionLists()
    facts = QuestionFacts(tuple(AskedQuestion(text, "", votes) for text, votes, _ in asked), turn=0)
    first, next = (lists.draw(facts._replace(turn=turn), 80, 20) for turn in (0, 1))
    assert first[:-2] == next[:-2] and first[-2] != next[-2] and first[-1] == next[-1]
    still = lists.draw(facts._replace(turn=None), 80, 20)
    assert "also" not in str(still) and "more with" in str(still[-1])


@AT_ENDS
async def test_one_question_in_the_spotlight(size: tuple[int, int]) -> None:
    room = questions_room(FEW, spotlight=f"{0:032x}")
    async with showing(room, size) as pilot:
        assert reads(pilot.app, "Who pays for the lifts?")
        assert reads(pilot.app, "from Oak")


async def test_how_far_the_room_is_before_the_results_show() -> None:
    room = questions_room(FEW)
    assert room.view is not None and room.view.activity is not None
    at = replace(room.view.activity, revealed=False)
    hidden = replace(room, view=replace(room.view, activity=at, results=None, items={}))
    async with showing(hidden, (80, 24)) as pilot:
        assert reads(pilot.app, "0 questions in")
        assert "Who pays" not in flat_text(pilot.app)


texts = st.sampled_from(rooms.SAID) | st.text(max_size=60).map(shown)
asked = st.builds(AskedQuestion, texts, st.just("Oak"), st.integers(0, 999))
a_list = st.lists(asked, max_size=12).map(tuple)
turns = st.none() | st.integers(0, 9)


@given(a_list, a_list, a_list, st.integers(20, 200), st.integers(3, 60), turns)
def test_any_lists_fit_any_size(
    waiting: tuple[AskedQuestion, ...],
    answered: tuple[AskedQuestion, ...],
    parked: tuple[AskedQuestion, ...],
    wide: int,
    tall: int,
    turn: int | None,
) -> None:
    facts = QuestionFacts(waiting, answered, parked, "most votes first", turn)
    lines = QuestionLists().draw(facts, wide, tall)
    assert len(lines) <= tall
    assert all(cells(line) <= wide for line in lines)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_words_change_nothing_outside_their_cells(size: tuple[int, int]) -> None:
    marks = ("", "", "answered", "parked")
    async with showing(rooms.room(), size, large=False) as pilot:

        async def show_texts(texts: Sequence[str]) -> None:
            asked = [(text, 4 - n, marks[n]) for n, text in enumerate(texts)]
            await show(pilot, questions_room(asked))

        await keeps_to_its_cells(pilot, 4, show_texts)
