"""Undo: what the chair takes back, how far, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shared.messages import (
    Command,
    HideItem,
    RestoreItem,
    SetPeople,
    Spotlight,
)
from shared.outcome import Refusal
from shared.state import UNDO_DEPTH
from tests.shared.chair import (
    Act,
    announcing,
    chair,
    closing,
    day_with_items,
    day_with_two_tables,
    do,
    going_on,
    hiding,
    opening,
    revealing,
    timing,
    undoing,
    voting,
    withdraw,
    writing,
)
from tests.shared.day import Day


@pytest.fixture
def day() -> Day:
    """Two tables, and nothing open yet."""
    return day_with_two_tables()


@pytest.mark.parametrize(
    ("before", "act", "words"),
    [
        ([], opening("secret"), 'open "Secret"'),
        ([opening("secret")], closing(), 'close "Secret"'),
        ([opening("named"), voting, timing(9)], closing(), 'close "Named"'),
        ([opening("named"), voting, closing()], opening("named"), 'open "Named"'),
        ([], going_on, "go to the next activity"),
        ([opening("named"), voting, timing(9)], going_on, "go to the next activity"),
        ([opening("end")], going_on, "go to the next activity"),
        ([opening("ideas")], going_on, "go to the next activity"),
        ([opening("named")], revealing("named"), 'show the results of "Named"'),
        (
            [opening("secret"), voting, going_on, closing()],
            revealing("secret"),
            'show the results of "Secret"',
        ),
        ([opening("ideas")], hiding("ideas"), 'hide the results of "Ideas"'),
        ([], timing(60), "set the timer"),
        ([timing(60)], timing(0), "set the timer"),
        ([], announcing("Tea"), "announce"),
        ([announcing("Tea")], announcing(""), "announce"),
    ],
)
def test_undo_takes_the_last_act_back(
    day: Day, before: list[Callable[[Day], Command | None]], act: Act, words: str
) -> None:
    do(day, *before)
    seen = day.views()
    do(day, act)
    assert day.views()[0].undo == words
    assert day.views() != seen
    do(day, undoing)
    assert day.views() == seen


def test_undo_says_that_it_takes_nothing_back_of_what_was_done_since(day: Day) -> None:
    do(day, announcing("Tea"), timing(60))
    do(day, lambda d: SetPeople(id=d.id(), people=7, table="t1"))
    assert day.views()[0].undo == "set the timer; what was done since stays"
    do(day, announcing("Coffee"))
    assert day.views()[0].undo == "announce"
    do(day, undoing, undoing)
    assert day.views()[0].undo == "announce; what was done since stays"
    assert day.views()[0].tables["t1"].people == 7
    day.do("t1", SetPeople(id=day.id(), people=6))
    do(day, undoing, timing(9))
    day.do("t1", SetPeople(id=day.id(), people=5))
    assert day.views()[0].undo == "set the timer"


def test_undo_goes_back_act_by_act() -> None:
    day, shown, hidden, _ = day_with_items()
    commands: list[Act] = [
        lambda d: Spotlight(id=d.id(), item=shown),
        lambda d: RestoreItem(id=d.id(), item=hidden),
        lambda d: Spotlight(id=d.id(), item=hidden),
        lambda d: HideItem(id=d.id(), item=hidden),
        lambda d: HideItem(id=d.id(), item=shown),
        closing(),
        opening("named"),
    ]
    seen = []
    for act in commands:
        seen.append(day.views())
        do(day, act)
    for views in reversed(seen):
        do(day, undoing)
        assert day.views() == views


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ([opening("named"), voting], "People have answered"),
        ([opening("secret"), voting], "People have answered"),
        ([opening("secret"), voting, closing()], "cannot be undone"),
        ([opening("secret"), voting, going_on], "cannot be undone"),
        ([going_on, going_on, voting], 'People have answered "Named" already.'),
        ([opening("ideas"), writing], "People have answered"),
    ],
)
def test_undo_is_refused_where_it_would_take_back_what_people_said(
    day: Day, before: list[Callable[[Day], Command | None]], says: str
) -> None:
    do(day, *before)
    seen = day.views()
    assert seen[0].undo == ""
    outcome = chair(day, undoing)
    assert isinstance(outcome, Refusal) and outcome.code == "undo"
    assert says in outcome.why
    assert day.views() == seen


def test_undo_reaches_so_far_back_and_no_further(day: Day) -> None:
    for count in range(UNDO_DEPTH + 5):
        do(day, announcing(f"Tea in {count}"))
    for _ in range(UNDO_DEPTH):
        do(day, undoing)
    assert day.views()[1].announcement == "Tea in 4"
    assert isinstance(chair(day, undoing), Refusal)


@pytest.mark.parametrize("act", ["hide", "move", "end"])
def test_undo_never_shows_an_item_that_was_withdrawn_meanwhile(act: str) -> None:
    """The spotlight was on it before the act that is taken back."""
    day, shown, _, _ = day_with_items()
    later = day.write("t1", "ideas", "threats", "Wind")
    acts: dict[str, Act] = {
        "hide": lambda d: HideItem(id=d.id(), item=shown),
        "move": lambda d: Spotlight(id=d.id(), item=later),
        "end": lambda d: Spotlight(id=d.id()),
    }
    do(day, lambda d: Spotlight(id=d.id(), item=shown), acts[act])
    withdraw(day, shown)
    do(day, undoing)
    board = day.views()[1]
    assert board.spotlight is None
    assert shown not in board.items
