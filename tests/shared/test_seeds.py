"""What of an earlier activity stands beside a later one: only what the chair has shown."""

from __future__ import annotations

import pytest

from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.messages import Close, Hide, HideItem, MoveActivity, Open, Reveal, Undo
from shared.outcome import Refusal
from shared.views import Seed, board_view, table_view
from tests.shared.day import JOIN, Day

SWOT = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
"""
DOTS = """
[[activity]]
id = "dots"
kind = "dots"
title = "What matters"
from = "swot"
dots = 9
most_on_one = 9
"""
TOWS = """
[[activity]]
id = "tows"
kind = "ideas"
title = "From SWOT to action"
set = "tows"
seeds = "dots"
"""
SAID = (
    ("strengths", "Trust"),
    ("strengths", "Tea"),
    ("strengths", "Time"),
    ("threats", "Rain"),
    ("threats", "Cuts"),
    ("opportunities", "A new hall"),
)
GOT = {"Tea": 3, "Trust": 1, "Time": 1, "Cuts": 2, "A new hall": 1}


def written(agenda: str) -> Day:
    """A SWOT that is written and closed."""
    day = Day(agenda)
    table = day.join("Oak", 3)
    day.do(CHAIR, Open(id=day.id(), activity="swot"))
    for column, text in SAID:
        day.write(table, "swot", column, text)
    day.do(CHAIR, Close(id=day.id()))
    return day


def voted(tows: str = TOWS) -> Day:
    """A SWOT with dots on it; the TOWS step is open, and no result has been shown."""
    day = written(SWOT + DOTS + tows)
    day.do(CHAIR, Open(id=day.id(), activity="dots"))
    items = {item.text: item.id for item in day.meeting.state.all_items()}
    day.vote("t1", "dots", {"dots": {items[text]: dots for text, dots in GOT.items()}})
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Open(id=day.id(), activity="tows"))
    return day


def seen(day: Day) -> tuple[Seed, ...]:
    """What every table sees of it, which is what the board sees."""
    state = day.meeting.state
    view, board = table_view(state).activity, board_view(state, (), JOIN).activity
    assert view is not None and view == board
    return view.seeds


def words(day: Day) -> list[str]:
    return [seed.text for seed in seen(day)]


def test_nothing_stands_there_before_the_chair_has_shown_the_result() -> None:
    day = voted()
    assert seen(day) == ()
    day.do(CHAIR, Reveal(id=day.id(), activity="dots"))
    assert seen(day)
    day.do(CHAIR, Hide(id=day.id(), activity="dots"))
    assert seen(day) == ()
    day.do(CHAIR, Undo(id=day.id()))
    assert seen(day)


def test_the_top_two_of_each_column_come_and_the_older_where_dots_are_equal() -> None:
    day = voted()
    day.do(CHAIR, Reveal(id=day.id(), activity="dots"))
    assert seen(day) == (
        Seed("strengths", "Strength", "Tea"),
        Seed("strengths", "Strength", "Trust"),  # "Time" has as many, and is newer
        Seed("threats", "Threat", "Cuts"),  # "Rain" got no dot
        Seed("opportunities", "Opportunity", "A new hall"),
    )
    assert Seed.__struct_fields__ == ("column", "word", "text")  # no number, no table


def test_how_many_of_each_can_be_set() -> None:
    day = voted(TOWS + "seeds_each = 1")
    day.do(CHAIR, Reveal(id=day.id(), activity="dots"))
    assert words(day) == ["Tea", "Cuts", "A new hall"]


def test_what_the_chair_hides_goes_and_the_next_one_takes_its_place() -> None:
    day = voted()
    day.do(CHAIR, Reveal(id=day.id(), activity="dots"))
    tea = next(item.id for item in day.meeting.state.all_items() if item.text == "Tea")
    day.do(CHAIR, HideItem(id=day.id(), item=tea))
    assert words(day)[:2] == ["Trust", "Time"]


def test_items_without_a_vote_come_oldest_first() -> None:
    day = written(SWOT + TOWS.replace('"dots"', '"swot"'))
    day.do(CHAIR, Open(id=day.id(), activity="tows"))
    assert words(day) == []
    day.do(CHAIR, Reveal(id=day.id(), activity="swot"))
    assert words(day) == ["Trust", "Tea", "Rain", "Cuts", "A new hall"]


def test_of_two_votes_the_one_that_is_named_decides() -> None:
    again = '[[activity]]\nid = "again"\nkind = "dots"\ntitle = "Again"\nagain = "dots"\n'
    day = written(SWOT + DOTS + again + TOWS.replace('"dots"', '"again"'))
    items = {item.text: item.id for item in day.meeting.state.all_items()}
    for vote, text in (("dots", "Tea"), ("again", "Time")):
        day.do(CHAIR, Open(id=day.id(), activity=vote))
        day.vote("t1", vote, {"dots": {items[text]: 9}})
        day.do(CHAIR, Close(id=day.id()))
        day.do(CHAIR, Reveal(id=day.id(), activity=vote))
    day.do(CHAIR, Open(id=day.id(), activity="tows"))
    assert words(day) == ["Time"]


@pytest.mark.parametrize("source", ["nowhere", "tows", "first"])
def test_seeds_must_name_an_earlier_activity_with_items(source: str) -> None:
    first = '[[activity]]\nid = "first"\nkind = "choice"\ntitle = "F"\noptions = ["A", "B"]\n'
    wrong = TOWS.replace('seeds = "dots"', f'seeds = "{source}"')
    with pytest.raises(AgendaError, match='seeds must name an activity with items: "swot" or "do'):
        read_agenda(SWOT + first + DOTS + wrong)


def test_the_chair_cannot_move_it_before_what_it_takes_from() -> None:
    day = Day(SWOT + DOTS + TOWS)
    move = MoveActivity(id=day.id(), activity="tows", after="swot")
    assert isinstance(day.send(CHAIR, move), Refusal)
