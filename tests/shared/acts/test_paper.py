"""Ballots on paper: counted with the others, known as what they are, and out again by undo."""

from __future__ import annotations

import pytest

from shared.acts.paper import MOST_ON_PAPER
from shared.ids import CHAIR
from shared.messages import Cast, Close, CountPaper, Open, TakeOut, Undo, VoteAgain
from shared.outcome import Accepted, Outcome, Refusal
from tests.shared.day import Day

AGENDA = """
title = "A vote"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
options = ["Yes", "No"]
[[activity]]
id = "swot"
kind = "swot"
title = "Swot"
"""


@pytest.fixture
def day() -> Day:
    begun = Day(AGENDA)
    begun.join("Oak", 3)
    return begun


def on_paper(day: Day, option: int, count: int, activity: str = "vote") -> Outcome:
    choice = {"option": option}
    command = CountPaper(id=day.id(), activity=activity, choice=choice, count=count)
    return day.send(CHAIR, command)


def test_they_count_with_the_others_before_and_after_the_close(day: Day) -> None:
    day.send(CHAIR, Open(id=day.id(), activity="vote"))
    day.send("t1", Cast(id=day.id(), activity="vote", ballot=day.ballot(), choice={"option": 0}))
    assert isinstance(on_paper(day, 1, 4), Accepted)
    day.send(CHAIR, Close(id=day.id()))
    assert isinstance(on_paper(day, 0, 2), Accepted)
    at = day.at("vote")
    assert (at.tally.counts, at.ballots, at.on_paper) == ([3, 4], 1, 6)
    day.send(CHAIR, Undo(id=day.id()))
    assert (at.tally.counts, at.on_paper) == ([1, 4], 4)


def test_a_table_that_votes_again_leaves_them_in(day: Day) -> None:
    day.send(CHAIR, Open(id=day.id(), activity="vote"))
    ballot = day.ballot()
    day.send("t1", Cast(id=day.id(), activity="vote", ballot=ballot, choice={"option": 0}))
    on_paper(day, 1, 4)
    day.send(CHAIR, VoteAgain(id=day.id(), table="t1"))
    day.send("t1", TakeOut(id=day.id(), activity="vote", ballots=(ballot,)))
    assert day.at("vote").tally.counts == [0, 4]


def test_what_is_refused_and_why(day: Day) -> None:
    def why(option: int, count: int = 1, activity: str = "vote") -> str:
        outcome = on_paper(day, option, count, activity)
        assert isinstance(outcome, Refusal)
        return outcome.why

    assert why(0) == '"Vote" has not been opened yet.'
    assert "activity" in why(0, activity="swot")
    day.send(CHAIR, Open(id=day.id(), activity="vote"))
    assert why(7)
    for _ in range(MOST_ON_PAPER // 500):
        assert isinstance(on_paper(day, 0, 500), Accepted)
    assert why(0) == f'"Vote" takes {MOST_ON_PAPER} ballots on paper at the most.'
