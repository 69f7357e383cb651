"""Motions: majorities, quorums and verdicts, against published examples and over all counts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities import kind_named
from shared.activities.kind import Beside, SettingsError
from shared.activities.motion import SIDES, MotionResult, MotionSettings, MotionVote
from shared.activities.parts.majority import needed, share_in
from shared.activities.parts.verdict import (
    abstain_words,
    rule_words,
    told_words,
    verdict_words,
)
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.messages import Close, Open, Reveal, SetPeople
from shared.views import result_of
from tests.shared.day import Day

RULES = kind_named("motion")
HEAD = 'title = "X"\n[[activity]]\nid = "m"\nkind = "motion"\ntitle = "That we go on"\n'


def result(votes: tuple[int, int, int], present: int = 0, **settings: Any) -> MotionResult:
    """What follows from so many for, against and abstained."""
    typed = msgspec.convert(settings, MotionSettings)
    RULES.check_settings(typed, {})
    tally = RULES.new_tally(typed)
    for side, count in zip(SIDES, votes, strict=True):
        for _ in range(count):
            tally.add(MotionVote(side))
    found = RULES.result_beside(typed, tally, [], Beside(people=max(present, sum(votes))))
    assert isinstance(found, MotionResult)
    return found


# --- published examples ---


def test_two_thirds_as_in_robert_1915_section_48() -> None:
    """14 members vote where 20 are present: two thirds is 10, of those present it is 14."""
    assert result((10, 4, 0), 20, majority="two-thirds").needed == 10
    assert result((10, 4, 0), 20, majority="two-thirds").verdict == "carried"
    assert result((9, 5, 0), 20, majority="two-thirds").verdict == "not carried"
    of_present = {"majority": "two-thirds", "of": "present"}
    assert result((14, 0, 0), 20, **of_present).needed == 14
    assert result((14, 0, 0), 20, **of_present).verdict == "carried"
    assert result((13, 1, 0), 20, **of_present).verdict == "not carried"


def test_those_who_abstain_have_cast_no_vote() -> None:
    """RONR (12th ed.) 44:1: more than half of the votes cast, excluding abstentions."""
    assert result((3, 0, 7)).verdict == "carried"
    assert result((2, 1, 1), majority="two-thirds").verdict == "carried"
    assert result((3, 0, 7), 10, majority="absolute").verdict == "not carried"


@pytest.mark.parametrize("votes", [(3, 3, 5), (1, 1, 0), (0, 0, 4), (0, 0, 0)])
def test_a_tie_is_not_carried(votes: tuple[int, int, int]) -> None:
    """RONR (12th ed.) 44:12."""
    assert result(votes).verdict == "not carried"


@pytest.mark.parametrize(("cast", "least"), [(19, 10), (20, 11), (21, 11), (0, 1), (1, 1)])
def test_more_than_half(cast: int, least: int) -> None:
    assert needed("absolute", cast) == least


@pytest.mark.parametrize(("cast", "least"), [(30, 20), (31, 21), (32, 22), (33, 22), (0, 1)])
def test_two_thirds(cast: int, least: int) -> None:
    assert needed("two-thirds", cast) == least


# --- every count ---

counts = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
rules = st.sampled_from(
    [
        ("simple", "cast"),
        *((m, of) for m in ("absolute", "two-thirds") for of in ("cast", "present")),
    ]
)


@given(counts, st.integers(0, 200), rules)
def test_a_verdict_is_what_the_fractions_say(
    votes: tuple[int, int, int], present: int, rule: tuple[str, str]
) -> None:
    pro, con, abstained = votes
    there = max(present, sum(votes))
    got = result(votes, present, majority=rule[0], of=rule[1])
    share = {
        ("simple", "cast"): pro > con,
        ("absolute", "cast"): 2 * pro > pro + con + abstained,
        ("absolute", "present"): 2 * pro > there,
        ("two-thirds", "cast"): pro > 0 and Fraction(pro) >= Fraction(2, 3) * (pro + con),
        ("two-thirds", "present"): pro > 0 and Fraction(pro) >= Fraction(2, 3) * there,
    }
    assert (got.verdict == "carried") == share[rule]
    assert (got.votes_for, got.against, got.abstained) == votes
    assert got.ballots == sum(votes)


@given(counts, st.integers(0, 200), rules)
def test_a_vote_more_for_never_loses_a_motion(
    votes: tuple[int, int, int], present: int, rule: tuple[str, str]
) -> None:
    asked: dict[str, Any] = {"majority": rule[0], "of": rule[1]}
    pro, con, abstained = votes
    there = max(present, sum(votes) + 1)
    if result(votes, there, **asked).verdict == "carried":
        assert result((pro + 1, con, abstained), there, **asked).verdict == "carried"


@given(counts, st.integers(0, 200), st.integers(1, 60) | st.sampled_from(["1/2", "2/3", "40%"]))
def test_without_a_quorum_there_is_no_verdict(
    votes: tuple[int, int, int], present: int, quorum: int | str
) -> None:
    got = result(votes, present, quorum=quorum)
    there, voted = max(present, sum(votes)), sum(votes)
    if isinstance(quorum, str):
        share = share_in(quorum)
        assert share is not None
        met = voted >= share * there
    else:
        met = there >= quorum
    assert (got.verdict == "no quorum") == (not met)
    words = verdict_words(got)
    assert ("No verdict" in words) == (not met)
    assert ("arried" in words) == met or "A tie is not carried" in words


# --- words ---


@pytest.mark.parametrize(
    ("votes", "present", "settings", "words"),
    [
        (
            (31, 12, 4), 0, {},
            "Carried: 31 for, 12 against, 4 abstained. Needed: more for than against.",
        ),
        (
            (20, 20, 4), 0, {},
            "Not carried: 20 for, 20 against, 4 abstained. Needed: more for than against. "
            "A tie is not carried.",
        ),
        (
            (30, 15, 4), 0, {"majority": "two-thirds"},
            "Carried: 30 for, 15 against, 4 abstained. Needed: 30 for, two thirds of the 45 votes "
            "for or against.",
        ),
        (
            (20, 3, 0), 47, {"majority": "absolute"},
            "Not carried: 20 for, 3 against, 0 abstained. Needed: 24 for, more than half of the "
            "47 people here.",
        ),
        (
            (20, 3, 18), 47, {"majority": "absolute", "of": "cast"},
            "Not carried: 20 for, 3 against, 18 abstained. Needed: 21 for, more than half of all "
            "41 votes, with those who abstained.",
        ),
        (
            (9, 2, 1), 47, {"quorum": "1/2"},
            "No verdict: 9 for, 2 against, 1 abstained. The quorum was not reached. Quorum: 24 of "
            "the 47 people here must vote; 12 did.",
        ),
        (
            (1, 0, 0), 1, {"quorum": 20},
            "No verdict: 1 for, 0 against, 0 abstained. The quorum was not reached. Quorum: 20 "
            "people; 1 is here.",
        ),
        (
            (12, 2, 1), 47, {"quorum": 20},
            "Carried: 12 for, 2 against, 1 abstained. Needed: more for than against. Quorum: 20 "
            "people; 47 are here.",
        ),
    ],
)  # fmt: skip
def test_verdicts_in_words(
    votes: tuple[int, int, int], present: int, settings: dict[str, Any], words: str
) -> None:
    assert verdict_words(result(votes, present, **settings)) == words


def test_while_people_vote_there_is_no_verdict() -> None:
    words = " ".join(told_words(result((3, 1, 0), quorum=20), closed=False))
    assert words.startswith("So far: 3 for, 1 against, 0 abstained.")
    assert "Quorum: 20 people; 4 are here." in words and "arried" not in words


def test_who_is_about_to_vote_reads_what_it_takes() -> None:
    for majority, of, told, abstaining in (
        ("simple", None, "more people vote for it than against it", "take no side"),
        ("absolute", None, "more than half of all people here", "like a vote against"),
        ("absolute", "cast", "more than half of all who vote", "like a vote against"),
        ("two-thirds", None, "two thirds of the votes for and against", "take no side"),
        ("two-thirds", "present", "two thirds of all people here", "like a vote against"),
    ):
        settings = msgspec.convert({"majority": majority, "of": of}, MotionSettings)
        assert told in rule_words(settings)
        assert abstaining in abstain_words(settings)


# --- settings ---


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('of = "present"', 'write majority = "absolute"'),
        ('quorum = "lots"', "write one of the two"),
        ('quorum = "0/3"', "write one of the two"),
        ('quorum = "4/3"', "write one of the two"),
        ('quorum = "1/0"', "write one of the two"),
        ('quorum = "101%"', "write one of the two"),
        ("quorum = true", 'write a whole number or text in "quotes", not true or false'),
        ("quorum = 0", "quorum"),
        ('majority = "most"', 'write "simple" or "absolute" or "two-thirds"'),
        ('of = "members"', 'write "cast" or "present"'),
        ("option = 1", "for motion: majority, of, quorum"),
    ],
)
def test_settings_that_cannot_be_used_are_told_with_the_line(line: str, says: str) -> None:
    with pytest.raises(AgendaError) as told:
        read_agenda(HEAD + line)
    assert told.value.line == 6
    assert says in str(told.value)


@pytest.mark.parametrize("text", ["", "half", "-1/2", "1/2/3", "50 %", "١/٢", "1.5"])
def test_what_is_no_share(text: str) -> None:
    assert share_in(text) is None
    with pytest.raises(SettingsError):
        RULES.check_settings(MotionSettings(quorum=text), {})


def test_shares_are_exact() -> None:
    assert share_in("1/3") == Fraction(1, 3)
    assert share_in(" 40% ") == Fraction(2, 5)
    assert share_in("100%") == 1


# --- in a meeting ---


def test_who_is_present_is_who_sat_at_the_tables_when_it_was_closed() -> None:
    day = Day(HEAD + 'majority = "absolute"')
    day.join("Oak", 3)
    day.join("Elm", 2)
    day.do(CHAIR, Open(id=day.id(), activity="m"))
    at = day.meeting.state.activities["m"]
    for vote in ("for", "for", "abstain"):
        day.vote("t1", "m", {"vote": vote})
    seen = result_of(day.meeting.state, at)
    assert (seen["present"], seen["needed"], seen["verdict"]) == (5, 3, "not carried")
    day.do(CHAIR, SetPeople(id=day.id(), table="t2", people=1))
    assert result_of(day.meeting.state, at)["present"] == 4
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Reveal(id=day.id(), activity="m"))
    day.do(CHAIR, SetPeople(id=day.id(), table="t2", people=9))
    closed = result_of(day.meeting.state, at)
    assert (closed["present"], closed["needed"], closed["verdict"]) == (4, 3, "not carried")
    assert result_of(day.replayed().state, day.replayed().state.activities["m"]) == closed
