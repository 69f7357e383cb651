"""Elections and draws: who is elected, what a lot decides, and that a recount says the same."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.verify.kinds import draw as drawn_again
from server.verify.kinds import election as counted_again
from server.verify.recount import Asked
from server.verify.stated import Activity, Ballot, Head, Record, Stated
from shared.activities.election import KIND, ElectionResult, ElectionSettings, Preferences
from shared.activities.kind import Beside, Known
from shared.activities.parts.election_words import outcome_words, round_words
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.lots import drawn
from shared.messages import Close, DrawLot, Open, Say, Undo
from shared.outcome import Accepted, Outcome, Refusal
from tests.shared.activities.volunteering import forward
from tests.shared.day import Day

NAMES = ("Ada", "Bo", "Cy", "Dee", "Eli", "Fay")


def elected(
    ballots: Sequence[tuple[int, ...]], size: int = 3, phrase: str = "", **more: Any
) -> ElectionResult:
    settings = ElectionSettings(candidates=NAMES[:size], **more)
    tally = KIND.new_tally(settings)
    for ballot in ballots:
        tally.add(Preferences(tuple(map(str, ballot))))
    return KIND.result_beside(settings, tally, (), Beside(phrase=phrase))


def recounted(
    ballots: Sequence[tuple[int, ...]], size: int, phrase: str, kind: str = "election", **more: Any
) -> dict[str, Any]:
    settings = {"candidates": list(NAMES[:size]), "candidates_from": None, "seats": 1, **more}
    if kind == "election":
        settings.setdefault("method", None)
    cast = [
        Ballot({"candidates": list(map(str, each))}, ballot=f"{n:032x}")
        for n, each in enumerate(ballots)
    ]
    activity = Activity(
        "e", kind, "E", "?", settings, True, "closed", None, 9, {}, None, None, [], {}, cast, [],
        phrase, [], "", None, [], "", "",
    )  # fmt: skip
    stated = Stated(Head("m", "M", "", 1, 9), [], [activity], [], Record("", "", 1, [], []))
    asked = Asked(activity, stated)
    found: dict[str, Any] = (counted_again if kind == "election" else drawn_again).recount(asked)
    assert asked.wrong == []
    return found


# --- approval ---


def test_those_whom_most_accept_are_elected() -> None:
    result = elected([(0, 1), (1,), (1, 2), (0,)], seats=2, method="approval")
    assert (result.named, result.elected) == ((2, 3, 1), (1, 0))
    assert outcome_words(result) == "Elected: Bo and Ada."


def test_a_tie_for_the_last_seat_waits_for_the_lot_and_then_is_settled_by_it() -> None:
    ballots = [(0,), (0,), (1,), (2,)]
    open_still = elected(ballots, seats=2, method="approval")
    assert (open_still.elected, open_still.tied) == ((0,), (1, 2))
    assert outcome_words(open_still) == (
        "Elected: Ada. Bo and Cy are level: a lot decides. Say a phrase for it in the room."
    )
    settled = elected(ballots, seats=2, method="approval", phrase="4 1 6")
    first = min(("Bo", "Cy"), key=lambda name: sha256(f"4 1 6\n{name}".encode()).hexdigest())
    assert [settled.candidates[each] for each in settled.elected] == ["Ada", first]
    asked = ElectionSettings(NAMES[:3], seats=2, method="approval")
    assert list(KIND.summary(asked, settled, Known(closed=True))) == [
        f"Elected: Ada and {first}.",
        "A lot decided between those who were level.",
    ]


def test_nobody_is_elected_without_a_vote() -> None:
    result = elected([(0,)], seats=2, method="approval")
    assert result.elected == (0,)
    assert outcome_words(result) == (
        "Elected: Ada. 1 seat stays empty, because nobody else had a vote."
    )
    assert outcome_words(elected([])) == "Nobody voted, so nobody is elected."


# --- in order of preference ---


def test_a_run_off_in_words() -> None:
    result = elected([(0,), (0,), (1,), (1,), (2, 1)])
    assert result.method == "run-off"
    assert [round_words(result, n) for n in range(len(result.rounds))] == [
        "All first choices are counted.",
        "Cy has fewest votes and is out. They go on: 1 to Bo. Bo is elected.",
    ]


def test_stv_in_words() -> None:
    ballots = [(0, 1)] * 8 + [(0,)] * 3 + [(1, 2)] * 2 + [(2,)] * 4 + [(3, 2)] * 2 + [(3, 1)]
    result = elected(ballots, 4, seats=2)
    assert (result.method, result.quota) == ("stv", 7)
    assert [round_words(result, n) for n in range(len(result.rounds))] == [
        "All first choices are counted. Ada is elected.",
        "Ada has more votes than are needed. The votes too many pass on. They go on: 2.91 to Bo.",
        "Dee has fewest votes and is out. They go on: 1 to Bo, 2 to Cy.",
        round_words(result, 3),
    ]
    assert outcome_words(result) == "Elected: Ada and Cy."


@given(
    st.integers(2, 6).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.lists(
                st.tuples(st.permutations(range(size)), st.integers(1, size)).map(
                    lambda pair: tuple(pair[0][: pair[1]])
                ),
                max_size=25,
            ),
            st.integers(1, size - 1),
        )
    ),
    st.sampled_from(["approval", "ranked"]),
    st.sampled_from(["", "4 1 6", "żółw"]),
)
@example((2, [(0,), (1,)], 1), "ranked", "")
def test_a_recount_that_shares_no_code_says_the_same(
    election: tuple[int, list[tuple[int, ...]], int], how: str, phrase: str
) -> None:
    size, ballots, seats = election
    method = "approval" if how == "approval" else None
    if method:
        ballots = [tuple(sorted(each)) for each in ballots]
    result = elected(ballots, size, phrase, seats=seats, method=method)
    plain = msgspec.json.decode(msgspec.json.encode(result))
    assert plain == recounted(ballots, size, phrase, seats=seats, method=method)
    assert bool(result.tied) <= (not phrase)
    assert len(set(result.elected)) == len(result.elected) <= seats


# --- the draw, and who stands ---

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
seats = 2
[[activity]]
id = "vote"
kind = "election"
title = "By vote"
candidates_from = "people"
"""


def volunteered() -> Day:
    day = Day(AGENDA)
    day.join("Oak", 3)
    day.do(CHAIR, Open(id=day.id(), activity="people"))

    for name, shown in (("Ada", True), ("Bo", False), ("Ada", True), ("Cy", True)):
        day.do("t1", Say(id=day.id(), activity="people", said=forward(name, named=shown)))
    day.do(CHAIR, Close(id=day.id()))
    return day


def draw(day: Day, activity: str, phrase: str) -> Outcome:
    return day.send(CHAIR, DrawLot(id=day.id(), activity=activity, phrase=phrase))


def test_a_lot_is_drawn_once_among_those_who_let_their_name_be_seen() -> None:
    day = volunteered()
    refused = draw(day, "lot", "4 1 6")
    assert isinstance(refused, Refusal) and refused.why.startswith('Close "By lot" first')
    day.do(CHAIR, Open(id=day.id(), activity="lot"))
    day.do(CHAIR, Close(id=day.id()))
    assert not day.views()[4]["lot"]["drawn"]
    assert isinstance(draw(day, "lot", " 4  1 6 "), Accepted)
    names = ["Ada", "Ada (2)", "Cy"]
    assert list(day.views()[4]["lot"]["drawn"]) == drawn("4 1 6", names)
    again = draw(day, "lot", "something better")
    assert isinstance(again, Refusal) and "drawn once" in again.why
    day.send(CHAIR, Undo(id=day.id()))
    assert day.at("lot").phrase == "4 1 6"
    nothing = draw(day, "people", "4 1 6")
    assert isinstance(nothing, Refusal) and "No lot is drawn" in nothing.why


def test_the_draw_is_worked_out_again() -> None:
    found = recounted([], 4, "4 1 6", kind="draw", seats=2)
    assert found == {
        "candidates": list(NAMES[:4]),
        "seats": 2,
        "drawn": drawn("4 1 6", NAMES[:4]),
    }


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ('candidates_from = "nowhere"', "must name an activity above"),
        ('candidates = ["Ada"]', "more than 1 of them"),
        ('candidates = ["Ada", "Bo"]\ncandidates_from = "people"', "cannot stand beside"),
        ('candidates = ["Ada", "ada"]', "stands twice"),
        ('candidates = ["Ada", "Bo", "Cy"]\nseats = 2\nmethod = "run-off"', "is for one seat"),
    ],
)
def test_what_is_wrong_in_an_agenda(wrong: str, why: str) -> None:
    toml = AGENDA.rsplit("candidates_from", 1)[0] + wrong
    with pytest.raises(AgendaError, match=why):
        read_agenda(toml)
