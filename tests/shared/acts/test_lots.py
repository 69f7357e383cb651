"""Lots: nothing that one stands on changes once its phrase is known; and who withdraws."""

from __future__ import annotations

import pytest

from shared.activities.volunteers import A_VOLUNTEER
from shared.ids import CHAIR
from shared.messages import (
    Announce,
    Close,
    Command,
    CountPaper,
    DrawLot,
    HideItem,
    Open,
    RestoreItem,
    Say,
    Undo,
)
from shared.outcome import Accepted, Outcome, Refusal
from tests.shared.activities.volunteering import back, forward
from tests.shared.day import Day, views_of

AGENDA = """
title = "Choosing"
[[activity]]
id = "people"
kind = "volunteers"
title = "People"
[[activity]]
id = "lot"
kind = "draw"
title = "By lot"
candidates_from = "people"
[[activity]]
id = "vote"
kind = "election"
title = "By vote"
candidates_from = "people"
open = true
[[activity]]
id = "last"
kind = "draw"
title = "One more"
candidates_from = "people"
"""


def volunteered(*names: str) -> tuple[Day, list[str]]:
    """A day on which these have put themselves forward, and their items."""
    day = Day(AGENDA)
    day.join("Oak", 6)
    held(day, "people", close=False)
    ids = [day.id() for _ in names]
    for id, name in zip(ids, names, strict=True):
        said = forward(name.lower().title(), named=name != name.upper())
        day.do("t1", Say(id=id, activity="people", said=said))
    day.do(CHAIR, Close(id=day.id()))
    return day, ids


def held(day: Day, activity: str, *ballots: list[str], close: bool = True) -> None:
    day.do(CHAIR, Open(id=day.id(), activity=activity))
    for candidates in ballots:
        assert isinstance(day.vote("t1", activity, {"candidates": candidates}), Accepted)
    if close:
        day.do(CHAIR, Close(id=day.id()))


def draw(day: Day, activity: str, phrase: str = "4 1 6") -> Outcome:
    return day.send(CHAIR, DrawLot(id=day.id(), activity=activity, phrase=phrase))


def waits(day: Day, activity: str) -> bool:
    """Whether the chair's list says that a lot is to be drawn."""
    return next(line.lot for line in day.views()[0].agenda if line.id == activity)


def refused(day: Day, command: Command) -> str:
    outcome = day.send(CHAIR, command)
    assert isinstance(outcome, Refusal), outcome
    return outcome.why


def test_only_those_who_let_their_name_be_seen_stand() -> None:
    day, ids = volunteered("Ada", "BO", "Cy")
    held(day, "vote", [ids[0]], close=False)
    unnamed = day.vote("t1", "vote", {"candidates": [ids[1]]})
    assert isinstance(unnamed, Refusal) and "does not stand" in unnamed.why
    day.do(CHAIR, Close(id=day.id()))
    assert day.views()[4]["vote"]["candidates"] == ("Ada", "Cy")
    held(day, "lot")
    assert day.views()[4]["lot"]["candidates"] == ("Ada", "Cy")


def test_the_chair_is_told_of_a_lot_only_where_people_are_level() -> None:
    day, ids = volunteered("Ada", "Cy")
    held(day, "vote", [ids[0]], [ids[1]], [ids[0]])
    assert not waits(day, "vote")
    outcome = draw(day, "vote")
    assert isinstance(outcome, Refusal) and "Nobody is level" in outcome.why
    level, others = volunteered("Ada", "Cy")
    held(level, "vote", [others[0]], [others[1]])
    assert waits(level, "vote") and not waits(level, "lot")
    assert isinstance(draw(level, "vote"), Accepted)
    assert not waits(level, "vote")


def test_nothing_that_a_lot_stands_on_changes_once_it_is_drawn() -> None:
    day, ids = volunteered("Ada", "Cy", "Dee")
    day.do(CHAIR, HideItem(id=day.id(), item=ids[2]))
    held(day, "lot")
    held(day, "vote", [ids[0]], [ids[1]])
    assert isinstance(draw(day, "lot"), Accepted)
    assert isinstance(draw(day, "vote"), Accepted)
    before = day.views()[4]
    stays = "has been drawn, so this stays as it is."
    choice = {"candidates": [ids[0]]}
    for command in (
        Open(id=day.id(), activity="people"),
        Open(id=day.id(), activity="lot"),
        Open(id=day.id(), activity="vote"),
        HideItem(id=day.id(), item=ids[0]),
        RestoreItem(id=day.id(), item=ids[2]),
        CountPaper(id=day.id(), activity="vote", choice=choice, count=1),
    ):
        assert stays in refused(day, command), command
    assert "nothing to undo" in refused(day, Undo(id=day.id()))
    day.do(CHAIR, Announce(id=day.id(), text="Thank you"))
    day.do(CHAIR, Undo(id=day.id()))
    assert day.views()[4] == before == views_of(day.replayed())[4]
    held(day, "last")
    assert isinstance(draw(day, "last", "6 6 6"), Accepted)


def test_whoever_takes_their_name_back_after_the_vote_keeps_the_votes_without_the_name() -> None:
    day, ids = volunteered("Ada", "Cy", "Dee")
    held(day, "vote", [ids[1], ids[0]], [ids[1]], [ids[0]])
    day.do(CHAIR, Open(id=day.id(), activity="people"))
    for id in ids[1:]:
        day.do("t1", Say(id=day.id(), activity="people", said=back(id)))
    day.do(CHAIR, Close(id=day.id()))
    result = day.views()[4]["vote"]
    assert result["candidates"] == ("Ada", A_VOLUNTEER)
    assert (result["named"], result["elected"]) == ((1, 2), (1,))
    held(day, "lot")
    assert day.views()[4]["lot"]["candidates"] == ("Ada",)


@pytest.mark.parametrize("names", [(), ("ADA",)])
def test_a_lot_between_nobody_is_not_drawn(names: tuple[str, ...]) -> None:
    day, _ = volunteered(*names)
    for activity in ("lot", "vote"):
        assert "needs people who let the room see their name" in refused(
            day, Open(id=day.id(), activity=activity)
        )
