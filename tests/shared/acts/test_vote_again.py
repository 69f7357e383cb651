"""A table votes again: its votes leave the count, nobody else's do, and nothing says which."""

from __future__ import annotations

from typing import Any

import pytest

from shared.ids import CHAIR
from shared.messages import Cast, Close, Command, Open, TakenOut, TakeOut, Undo, VoteAgain
from shared.outcome import Accepted, Refusal
from tests.shared.day import Day

AGENDA = """
title = "Again"
[[activity]]
id = "secret"
kind = "choice"
title = "Secret"
options = ["Yes", "No"]
[[activity]]
id = "named"
kind = "choice"
title = "Named"
options = ["Yes", "No"]
open = true
"""


@pytest.fixture
def day() -> Day:
    day = Day(AGENDA)
    day.join("Oak", 3)
    day.join("Elm", 2)
    return day


def ask(day: Day, table: str = "t1") -> None:
    day.do(CHAIR, VoteAgain(id=day.id(), table=table))


def take_out(day: Day, activity: str, table: str = "t1") -> TakeOut:
    ballots = tuple(day.cast.get((table, activity), ()))
    return TakeOut(id=day.id(), activity=activity, ballots=ballots)


def refusal(day: Day, by: str, command: Command) -> str:
    outcome = day.send(by, command)
    assert isinstance(outcome, Refusal), outcome
    return outcome.code


def votes(day: Day, activity: str, *said: tuple[str, int]) -> None:
    for table, option in said:
        assert isinstance(day.vote(table, activity, {"option": option}), Accepted)


@pytest.mark.parametrize("activity", ["secret", "named"])
def test_a_table_takes_its_votes_out_and_votes_again(day: Day, activity: str) -> None:
    day.do(CHAIR, Open(id=day.id(), activity=activity))
    votes(day, activity, ("t1", 0), ("t2", 1), ("t1", 0), ("t2", 0))
    ask(day)
    assert day.views()[3]["t1"].again and not day.views()[3]["t2"].again
    assert day.views()[0].tables["t1"].again
    day.do("t1", take_out(day, activity))
    at = day.at(activity)
    assert (at.tally.counts, at.tally.ballots) == ([1, 1], 2)
    assert (at.used["t1"], at.used["t2"]) == (0, 2)
    assert not day.views()[3]["t1"].again
    votes(day, activity, ("t1", 1), ("t1", 1), ("t1", 1))
    assert day.vote("t1", activity, {"option": 0}) == Refusal(
        "all-used", "All at your table have voted (3 people)."
    )
    day.do(CHAIR, Close(id=day.id()))
    assert at.tally.counts == [1, 4]
    again = day.replayed().state.activities[activity]
    assert (again.tally.counts, again.used) == (at.tally.counts, at.used)


def test_the_journal_does_not_say_which_ballots_were_taken_out(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="secret"))
    votes(day, "secret", ("t1", 0), ("t2", 1))
    ask(day)
    taken = take_out(day, "secret")
    day.do("t1", taken)
    (entry,) = (entry for entry in day.entries() if isinstance(entry.act, TakenOut))
    assert taken.ballots[0] not in str(day.entries())
    assert entry.by == "t1"
    assert [ballot.id for _, ballot in day.boxes()] == day.cast["t2", "secret"]


def test_a_table_takes_out_its_own_votes_alone_and_only_when_asked(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="secret"))
    assert refusal(day, CHAIR, VoteAgain(id=day.id(), table="t1")) == "not-voted"
    votes(day, "secret", ("t1", 0), ("t1", 0), ("t2", 1))
    assert refusal(day, "t1", take_out(day, "secret")) == "not-asked"
    assert refusal(day, CHAIR, VoteAgain(id=day.id(), table="t9")) == "no-table"
    ask(day)
    assert refusal(day, CHAIR, VoteAgain(id=day.id(), table="t1")) == "asked"
    own, other = day.cast["t1", "secret"], day.cast["t2", "secret"]
    for ballots in ((), own[:1], (own[0], own[0]), (own[0], day.ballot()), (*own, *other)):
        command = TakeOut(id=day.id(), activity="secret", ballots=tuple(ballots))
        assert refusal(day, "t1", command) == "ballots"
    assert refusal(day, "t2", TakeOut(id=day.id(), activity="secret", ballots=(other[0],)))
    assert refusal(day, "t1", take_out(day, "named")) == "not-open"
    assert refusal(day, "t1", take_out(day, "nowhere")) == "no-activity"
    assert day.at("secret").tally.counts == [2, 1]


def test_the_chair_can_think_better_of_it(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="secret"))
    votes(day, "secret", ("t1", 0))
    ask(day)
    day.do(CHAIR, Undo(id=day.id()))
    assert refusal(day, "t1", take_out(day, "secret")) == "not-asked"
    ask(day)
    day.do("t1", take_out(day, "secret"))
    assert refusal(day, CHAIR, Undo(id=day.id())) == "undo"
    ask_again: dict[str, Any] = {"id": day.id(), "table": "t1"}
    assert refusal(day, CHAIR, VoteAgain(**ask_again)) == "not-voted"


def test_closing_ends_what_was_asked(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="secret"))
    votes(day, "secret", ("t1", 0))
    ask(day)
    day.do(CHAIR, Close(id=day.id()))
    assert not day.views()[3]["t1"].again
    assert refusal(day, "t1", take_out(day, "secret")) == "not-open"
    assert day.at("secret").tally.counts == [1, 0]


def test_a_vote_that_was_taken_out_is_still_known_when_it_is_sent_again(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="secret"))
    cast = Cast(id=day.id(), activity="secret", ballot=day.ballot(), choice={"option": 0})
    seq = day.do("t1", cast)
    ask(day)
    day.do("t1", take_out(day, "secret"))
    assert day.send("t1", cast) == Accepted(seq)
    assert day.at("secret").tally.counts == [0, 0]
