"""Whoever sees everything learns of a table's secret choices what the totals say, and no more.

Two ways to look. First, the same meeting with the secret ballots in other hands: if every frame,
answer, report and entry is the same to the byte, then every way to deal them is consistent with
everything seen, whatever anybody reckons. Second, a solver that reckons from the counts alone, and
says whom the totals themselves give away: where all chose the same, or one table alone voted.
"""

from __future__ import annotations

import random
from collections.abc import Collection

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from server.report import from_meeting
from shared import views
from shared.acts.receipts import receipt_code
from shared.entry import Ballot
from shared.messages import Cast
from shared.state import ActivityState, State
from shared.views import ChairView, JoinInfo
from tests.figures import Figures
from tests.server.observers import Sighting, WatchedMeeting, dealt_anew, lived, ranges
from tests.shared.any_day.any_day import Step, command_for, days

AnyDay = tuple[str, list[Step]]

SECRET_VOTE = """
title = "A secret vote"
[[activity]]
id = "vote"
kind = "choice"
title = "The vote"
options = ["Yes", "No"]
"""

VOTES = [
    Step("open", 1, 0, 0),
    *(Step("vote", who, 0, how) for who, how in ((3, 0), (4, 1), (3, 1), (6, 0), (5, 0), (4, 0))),
]
"""Tables one, two, one, one, three, two; No from the second and the third."""


def watched(any_day: AnyDay) -> WatchedMeeting:
    agenda, steps = any_day
    meeting = WatchedMeeting(agenda)
    for step in steps:
        meeting.send(*command_for(meeting.day, step))
    meeting.end()
    return meeting


def assert_nobody_can_tell(agenda: str, meeting: WatchedMeeting, rng: random.Random) -> int:
    """Deal the ballots anew and compare all that is seen; how many choices changed hands."""
    script, moved = dealt_anew(meeting, rng)
    other = lived(agenda, script)
    assert other.outcomes == meeting.outcomes
    meeting.look_back()
    other.look_back()
    for one, two in zip(meeting.seen, other.seen, strict=True):
        assert one == two
    return moved


def assert_counts_tell_only_totals(meeting: WatchedMeeting) -> int:
    """No range is narrower than the last totals make it; how many cells these give away."""
    given_away = 0
    for activity, sightings in meeting.sightings.items():
        final = sightings[-1]
        from_totals = ranges([final])
        for cell, (least, most) in ranges(sightings).items():
            if cell not in from_totals:
                continue  # an item that the chair hid: no total shows it
            assert (least, most) == from_totals[cell], (activity, cell)
            table, mark = cell
            if least == most and final.used[table]:
                whole = final.most * final.ballots
                assert final.marks[mark] in (0, whole) or final.used[table] == final.ballots
                given_away += 1
    return given_away


def looked_at(examples: int) -> tuple[int, int]:
    """Random meetings looked at both ways; how many choices changed hands, and were given away."""
    certain = watched((SECRET_VOTE, VOTES))
    moved = [assert_nobody_can_tell(SECRET_VOTE, certain, random.Random(1))]
    given_away: list[int] = []

    @settings(max_examples=examples)
    @given(days(), st.randoms(use_true_random=False))
    def look(any_day: AnyDay, rng: random.Random) -> None:
        meeting = watched(any_day)
        moved.append(assert_nobody_can_tell(any_day[0], meeting, rng))
        given_away.append(assert_counts_tell_only_totals(meeting))

    look()
    return sum(moved), sum(given_away)


def test_everything_seen_is_the_same_whoever_cast_which_ballot() -> None:
    moved, _ = looked_at(25)
    assert moved > 0, "some ballots must change hands, or nothing is looked at"


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_thousand_meetings_look_the_same_whoever_cast_which_ballot(figures: Figures) -> None:
    moved, _ = looked_at(1000)
    assert moved > 100
    words = f"{moved} choices changed hands unseen"
    figures.note("Meetings with secret ballots in other hands", words, times=1000)


def test_receipts_tie_no_ballot_to_a_table() -> None:
    agenda = f"{SECRET_VOTE}receipts = true\n"
    meeting = watched((agenda, VOTES))
    assert assert_nobody_can_tell(agenda, meeting, random.Random(1)) > 0
    codes = [receipt_code(said.ballot) for _, said in meeting.script if isinstance(said, Cast)]
    listed = [seen for who, seen in meeting.seen if who == "board" and b"codes" in seen]
    assert any(all(code.encode() in frame for code in codes) for frame in listed)


# --- the controls: each leak is seen ---


@pytest.mark.parametrize("leak", ["a report that counts an open box", "sealed as they came"])
def test_a_leak_shows_when_ballots_change_hands(monkeypatch: pytest.MonkeyPatch, leak: str) -> None:
    day = (SECRET_VOTE, VOTES)
    assert assert_nobody_can_tell(SECRET_VOTE, watched(day), random.Random(1)) > 0
    if leak == "sealed as they came":
        monkeypatch.setattr(ActivityState, "box_as_ballots", as_they_came)
    else:
        monkeypatch.setattr(from_meeting, "_may_tell", lambda at: at.stage != "waiting")
    with pytest.raises(AssertionError):
        assert_nobody_can_tell(SECRET_VOTE, watched(day), random.Random(1))


def as_they_came(at: ActivityState) -> tuple[Ballot, ...]:
    """A box in the order of casting."""
    return tuple(Ballot(id, msgspec.to_builtins(choice)) for id, choice in at.box.items())


def test_a_chair_who_sees_the_count_move_can_tell_who_chose_what(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert assert_counts_tell_only_totals(watched((SECRET_VOTE, VOTES))) == 0

    def peeping(state: State, connected: Collection[str], join: JoinInfo) -> ChairView:
        at = state.activities[state.current] if state.current else None
        seen = views.results(state, at) if at else None
        return replace(views.chair_view(state, connected, join), results=seen)

    monkeypatch.setattr("tests.server.observers.chair_view", peeping)
    with pytest.raises(AssertionError):
        assert_counts_tell_only_totals(watched((SECRET_VOTE, VOTES)))


# --- the solver by hand ---


def test_the_solver_finds_what_follows_from_totals() -> None:
    unanimous = Sighting({"t1": 2, "t2": 1}, 3, {"Yes": 3, "No": 0}, 1)
    assert ranges([unanimous]) == {
        ("t1", "Yes"): (2, 2), ("t2", "Yes"): (1, 1), ("t1", "No"): (0, 0), ("t2", "No"): (0, 0),
    }  # fmt: skip
    mixed = Sighting({"t1": 2, "t2": 1}, 3, {"Yes": 2, "No": 1}, 1)
    assert ranges([mixed])["t1", "Yes"] == (1, 2)
    assert ranges([mixed])["t2", "Yes"] == (0, 1)


def test_the_solver_finds_what_follows_from_two_looks() -> None:
    first = Sighting({"t1": 2, "t2": 0}, 2, {"Yes": 1, "No": 1}, 1)
    second = Sighting({"t1": 2, "t2": 1}, 3, {"Yes": 2, "No": 1}, 1)
    assert ranges([first, second])["t2", "Yes"] == (1, 1)
