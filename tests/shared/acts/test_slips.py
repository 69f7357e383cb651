"""Slips of paper: a code is good for one ballot, at any table, whoever asks and how often."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.acts.receipts import LETTERS
from shared.acts.slips import LENGTH, MOST_SLIPS, read_slip, slip_digest, slip_words
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.messages import Cast, Close, IssueSlips, Open, Spend, TakeOut, VoteAgain
from shared.outcome import Accepted, Outcome, Refusal
from tests.shared.day import Day

CODES: Final = ("AAAABBBB", "CCCCDDDD", "EEEEFFFF")
VOTE: Final = """
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
options = ["Yes", "No"]
ballots = "slips"
"""
AGENDA: Final = f"""
title = "A vote with slips"
{VOTE}
[[activity]]
id = "without"
kind = "choice"
title = "Without"
options = ["Yes", "No"]
"""


def issue(day: Day, *codes: str, activity: str = "vote") -> Outcome:
    digests = tuple(slip_digest(activity, code) for code in codes)
    return day.send(CHAIR, IssueSlips(id=day.id(), activity=activity, slips=digests))


def a_day(*codes: str) -> Day:
    day = Day(AGENDA)
    day.join("Oak")
    day.join("Elm")
    assert isinstance(issue(day, *(codes or CODES)), Accepted)
    day.do(CHAIR, Open(id=day.id(), activity="vote"))
    return day


def cast(day: Day, table: str, slip: str, option: int = 0) -> Outcome:
    choice = {"option": option}
    command = Cast(id=day.id(), activity="vote", ballot=day.ballot(), choice=choice, slip=slip)
    return day.send(table, command)


def code_of(outcome: Outcome) -> str:
    return outcome.code if isinstance(outcome, Refusal) else "received"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["t1", "t2"]), st.sampled_from([*CODES, "GGGGHHHH", ""]), st.booleans()
        ),
        max_size=12,
    )
)
def test_each_slip_is_good_once_and_no_other_code_at_all(
    casts: list[tuple[str, str, bool]],
) -> None:
    day = a_day()
    spent: set[str] = set()
    for table, slip, option in casts:
        said = code_of(cast(day, table, slip, int(option)))
        if slip not in CODES:
            assert said in ("slip", "all-used")
        elif slip in spent:
            assert said in ("slip-used", "all-used")
        elif said == "received":
            spent.add(slip)
    at = day.meeting.state.activities["vote"]
    assert at.ballots == len(at.box) == len(spent) <= len(CODES)
    day.do(CHAIR, Close(id=day.id()))
    assert day.replayed().state.activities["vote"].slips == at.slips


def test_a_vote_sent_twice_spends_its_slip_once() -> None:
    day = a_day()
    choice = {"option": 1}
    vote = Cast(id=day.id(), activity="vote", ballot=day.ballot(), choice=choice, slip=CODES[0])
    assert day.send("t1", vote) == day.send("t1", vote)
    assert day.meeting.state.activities["vote"].ballots == 1


def test_the_journal_has_digests_and_no_code() -> None:
    day = a_day()
    assert code_of(cast(day, "t1", CODES[1])) == "received"
    spend = next(e.act for e in day.store.entries() if isinstance(e.act, Spend))
    assert spend.slip == slip_digest("vote", CODES[1])
    assert not any(code in repr(list(day.store.entries())) for code in CODES)


def test_a_table_that_votes_again_has_its_own_slips_again() -> None:
    day = a_day()
    for table, slip in (("t1", CODES[0]), ("t2", CODES[1])):
        assert code_of(cast(day, table, slip)) == "received"
    day.do(CHAIR, VoteAgain(id=day.id(), table="t1"))
    mine = tuple(day.cast["t1", "vote"])
    day.do("t1", TakeOut(id=day.id(), activity="vote", ballots=mine))
    assert code_of(cast(day, "t2", CODES[1])) == "slip-used"
    assert code_of(cast(day, "t2", CODES[0])) == "received"


def test_it_cannot_be_opened_without_slips_and_says_how_to_make_them() -> None:
    day = Day(AGENDA)
    refused = day.send(CHAIR, Open(id=day.id(), activity="vote"))
    assert isinstance(refused, Refusal)
    assert "roomvoice chair slips vote NUMBER" in refused.why


def test_what_cannot_be_issued() -> None:
    day = a_day()
    assert code_of(issue(day, "KKKKLLLL", activity="without")) == "no-slips"
    assert code_of(issue(day, "KKKKLLLL", activity="none")) == "no-activity"
    assert code_of(issue(day, "KKKKMMMM", "KKKKMMMM")) == "slips"
    assert code_of(issue(day, CODES[0])) == "slips"
    for start in range(len(CODES), MOST_SLIPS, 300):
        issue(day, *(f"{n:08}" for n in range(start, min(start + 300, MOST_SLIPS))))
    assert len(day.meeting.state.activities["vote"].slips) == MOST_SLIPS
    assert code_of(issue(day, "KKKKMMMM")) == "slips"
    assert code_of(cast(day, "t1", CODES[0])) == "received"
    day.do(CHAIR, Close(id=day.id()))
    assert code_of(issue(day, "KKKKMMMM")) == "sealed"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('ballots = "paper"', 'ballots is "table" or "slips"'),
        ('ballots = "slips"\nopen = true', "slips are for secret ballots"),
    ],
)
def test_an_agenda_that_asks_for_slips_wrongly_is_told(line: str, says: str) -> None:
    with pytest.raises(AgendaError) as caught:
        read_agenda(AGENDA.replace('ballots = "slips"', line))
    assert says in str(caught.value)
    assert str(caught.value).startswith("line 9")


@given(st.text(alphabet=LETTERS, min_size=LENGTH, max_size=LENGTH), st.booleans())
def test_a_code_is_read_as_people_type_it(code: str, small: bool) -> None:
    typed = f" {slip_words(code)[:6]} {slip_words(code)[6:]}"
    assert read_slip(typed.lower() if small else typed) == code
    for wrong in (code[1:], code + "A", "O" + code[1:], "", "ß" * LENGTH):
        assert read_slip(wrong) is None
