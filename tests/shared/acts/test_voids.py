"""A vote that is made void counts nowhere, can be put again in the same act, and comes back."""

from __future__ import annotations

from typing import Any

import pytest

from shared.ids import CHAIR
from shared.messages import Close, CountPaper, Next, Open, Reveal, Undo, VoidVote
from shared.outcome import Accepted, Outcome, Refusal
from shared.state import Voided
from tests.shared.day import Day

AGENDA = """
title = "A day"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
question = "Shall we?"
options = ["Yes", "No"]
receipts = true
[[activity]]
id = "named"
kind = "choice"
title = "Named"
options = ["Yes", "No"]
open = true
[[activity]]
id = "swot"
kind = "swot"
title = "Swot"
[[activity]]
id = "later"
kind = "choice"
title = "Later"
again = "vote"
"""


@pytest.fixture
def day() -> Day:
    """Two people have voted in secret, and the room has seen what they said."""
    made = Day(AGENDA)
    made.join("Oak", 3)
    ask(made, "vote", 0, 1)
    return made


def ask(day: Day, activity: str, *options: int) -> None:
    day.do(CHAIR, Open(id=day.id(), activity=activity))
    for option in options:
        assert isinstance(day.vote("t1", activity, {"option": option}), Accepted)
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Reveal(id=day.id(), activity=activity))


def void(day: Day, activity: str = "vote", **more: Any) -> Outcome:
    return day.send(CHAIR, VoidVote(id=day.id(), activity=activity, **more))


AGAIN = {"reason": " Too  loud ", "repeat": "vote-2", "title": "Vote once more"}


def test_its_results_are_off_every_screen_and_a_fresh_copy_waits_after_it(day: Day) -> None:
    assert isinstance(void(day, **AGAIN), Accepted)
    chair, board, table, _, _ = day.views()
    assert (board.results, board.codes, chair.results) == (None, (), None)
    assert table.activity is not None and board.activity is not None
    assert (board.activity.void, table.activity.reason) == (True, "Too loud")
    assert list(day.meeting.state.activities)[:2] == ["vote", "vote-2"]
    copy = day.at("vote-2")
    assert (copy.stage, copy.ballots, copy.activity.question) == ("waiting", 0, "Shall we?")
    assert copy.activity.receipts and copy.activity.title == "Vote once more"
    day.do(CHAIR, Next(id=day.id()))
    assert isinstance(day.vote("t1", "vote-2", {"option": 1}), Accepted)


def test_what_asks_it_again_compares_with_what_put_it_again(day: Day) -> None:
    void(day, **AGAIN)
    ask(day, "vote-2", 1, 1, 1)
    ask(day, "later", 0)
    _, board, _, _, _ = day.views()
    assert board.results is not None and board.results.before is not None
    assert board.results.before["counts"][1]["count"] == 3
    void(day, "vote-2")
    _, board, _, _, _ = day.views()
    assert board.results is not None and board.results.before is None


def test_nothing_more_can_be_done_with_it(day: Day) -> None:
    void(day)
    acts = (
        Reveal(id=day.id(), activity="vote"),
        Open(id=day.id(), activity="vote"),
        CountPaper(id=day.id(), activity="vote", choice={"option": 0}, count=1),
        VoidVote(id=day.id(), activity="vote"),
    )
    for act in acts:
        outcome = day.send(CHAIR, act)
        assert isinstance(outcome, Refusal) and outcome.code == "void", act


@pytest.mark.parametrize(
    ("activity", "more", "code"),
    [
        ("lunch", {}, "no-activity"),
        ("swot", {}, "void"),
        ("named", {}, "void"),
        ("vote", {"reason": "x" * 121}, "text"),
        ("vote", {"reason": "\x1b[0m"}, "text"),
        ("vote", {"repeat": "named", "title": "Once more"}, "agenda"),
        ("vote", {"repeat": "new", "title": "Named"}, "agenda"),
        ("vote", {"repeat": "new", "title": ""}, "agenda"),
    ],
)
def test_what_cannot_be_made_void(day: Day, activity: str, more: Any, code: str) -> None:
    outcome = void(day, activity, **more)
    assert isinstance(outcome, Refusal) and outcome.code == code
    assert day.at("vote").void is None


def test_undo_gives_everything_back_unless_the_copy_is_in_use(day: Day) -> None:
    before = day.views()
    void(day, **AGAIN)
    assert day.at("vote").void == Voided("Too loud", "vote-2")
    day.do(CHAIR, Undo(id=day.id()))
    assert day.views() == before
    void(day, **AGAIN)
    day.do(CHAIR, Next(id=day.id()))
    day.do(CHAIR, Undo(id=day.id()))
    day.do(CHAIR, Undo(id=day.id()))
    assert day.views() == before


def test_an_open_vote_can_be_opened_again_and_what_was_said_stays(day: Day) -> None:
    ask(day, "named", 0)
    day.do(CHAIR, Open(id=day.id(), activity="named"))
    assert isinstance(day.vote("t1", "named", {"option": 1}), Accepted)
    assert day.at("named").tally.counts == [1, 1]
    outcome = day.send(CHAIR, Open(id=day.id(), activity="vote"))
    assert isinstance(outcome, Refusal) and outcome.code == "other-open"
    day.do(CHAIR, Close(id=day.id()))
    outcome = day.send(CHAIR, Open(id=day.id(), activity="vote"))
    assert isinstance(outcome, Refusal) and "Make it void and put it again" in outcome.why
