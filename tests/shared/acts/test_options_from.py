"""Options that are the top items of an earlier activity, from when the question is opened."""

from __future__ import annotations

import pytest

from server.journal.replay import begin_or_resume
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.messages import Close, HideItem, MoveActivity, Next, Open, Practise, Reveal, Undo
from shared.outcome import Accepted, Refusal
from shared.views import board_view
from tests.shared.day import JOIN, Day

AGENDA = """
title = "From items"
[[activity]]
id = "ideas"
kind = "ideas"
title = "Ideas"
columns = ["Ideas"]
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "ideas"
[[activity]]
id = "grid"
kind = "grid"
title = "Grid"
from = "dots"
[[activity]]
id = "again"
kind = "grid"
title = "Grid again"
again = "grid"
"""


def written(texts: list[str]) -> Day:
    """A day on which a table has written these, and nothing is open."""
    day = Day(AGENDA)
    day.join("Oak", 3)
    day.do("chair", Open(id=day.id(), activity="ideas"))
    for text in texts:
        day.write("t1", "ideas", "Ideas", text)
    day.do("chair", Close(id=day.id()))
    return day


def options(day: Day, id: str = "grid") -> tuple[str, ...]:
    found: tuple[str, ...] = day.at(id).activity.settings.options
    return found


def opened(day: Day, id: str) -> None:
    day.do("chair", Open(id=day.id(), activity=id))


def test_they_are_the_items_with_most_dots_and_then_the_oldest() -> None:
    day = written(["Ramp", "Rain", "Rota"])
    opened(day, "dots")
    third = list(day.at("ideas").items)[2]
    day.vote("t1", "dots", {"dots": {third: 1}})
    day.do("chair", Close(id=day.id()))
    day.do("chair", Reveal(id=day.id(), activity="dots"))
    opened(day, "grid")
    assert options(day) == ("Rota", "Ramp", "Rain")


def test_the_order_tells_nothing_of_a_vote_that_the_room_has_not_seen() -> None:
    day = written(["Ramp", "Rain", "Rota"])
    opened(day, "dots")
    third = list(day.at("ideas").items)[2]
    day.vote("t1", "dots", {"dots": {third: 1}})
    day.do("chair", Next(id=day.id()))
    assert options(day) == ("Ramp", "Rain", "Rota")


def test_what_happens_to_the_items_later_moves_nothing() -> None:
    day = written(["Ramp", "Rain"])
    opened(day, "grid")
    day.vote("t1", "grid", {"answers": [1, 5, 5, 1]})
    day.do("chair", HideItem(id=day.id(), item=next(iter(day.at("ideas").items))))
    assert options(day) == ("Ramp", "Rain")
    day.do("chair", Close(id=day.id()))
    opened(day, "again")
    assert options(day, "again") == ("Ramp", "Rain")
    day.do("chair", Close(id=day.id()))
    for id in ("grid", "again"):
        day.do("chair", Reveal(id=day.id(), activity=id))
    results = board_view(day.meeting.state, (), JOIN).results
    assert results is not None and results.before is not None
    assert [each["option"] for each in results.result["options"]] == ["Ramp", "Rain"]


def test_nine_at_the_most_each_once_and_not_longer_than_an_option() -> None:
    day = written(["Ramp", "ramp", "x" * 100, *(f"Item {n}" for n in range(12))])
    opened(day, "grid")
    assert options(day) == ("Ramp", "x" * 59 + "…", *(f"Item {n}" for n in range(7)))


def test_it_is_not_opened_without_two_and_undo_takes_them_back() -> None:
    day = written(["Ramp"])
    refusal = day.send("chair", Open(id=day.id(), activity="grid"))
    assert isinstance(refusal, Refusal) and "needs two items" in refusal.why
    day = written(["Ramp", "Rain"])
    before = day.views()
    opened(day, "grid")
    assert isinstance(day.send("chair", Undo(id=day.id())), Accepted)
    assert day.views() == before and options(day) == ()


def test_a_move_elsewhere_leaves_them() -> None:
    day = written(["Ramp", "Rain"])
    opened(day, "grid")
    day.do("chair", Close(id=day.id()))
    day.do("chair", MoveActivity(id=day.id(), activity="again", after="grid"))
    assert options(day) == ("Ramp", "Rain")
    assert day.replayed().state.activities["grid"].activity == day.at("grid").activity


def test_practice_uses_examples() -> None:
    day = written(["Ramp", "Rain"])
    day.do("chair", Practise(id=day.id(), activity="grid"))
    (practice,) = (id for id in day.meeting.state.activities if id.startswith("practice"))
    opened(day, practice)
    assert len(options(day, practice)) >= 2 and "Ramp" not in options(day, practice)


@pytest.mark.parametrize(
    ("setting", "cure"),
    [
        ('from = "nowhere"', "from must name an activity with items"),
        ("", "options needs 2 at least; or write from = an activity's id"),
    ],
)
def test_the_agenda_says_what_is_wrong(setting: str, cure: str) -> None:
    agenda = f'title = "T"\n[[activity]]\nid = "a"\nkind = "grid"\ntitle = "A"\n{setting}\n'
    with pytest.raises(AgendaError) as error:
        read_agenda(agenda)
    assert cure in error.value.problem


def test_a_hub_goes_on_with_the_agenda_that_it_began_with() -> None:
    day = written(["Ramp", "Rain"])
    opened(day, "grid")
    resumed = begin_or_resume(day.store, AGENDA, day.time)
    assert resumed.state.activities["grid"].activity == day.at("grid").activity
