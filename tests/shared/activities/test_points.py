"""Points shared over options: what can be given, totals, means, givers and ties."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities import kind_named
from shared.activities.points import (
    PointsResult,
    PointsSettings,
    Shares,
    standings,
    ties,
)
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.wording import tenths

RULES = kind_named("points")
HEAD = 'title = "X"\n[[activity]]\nid = "p"\nkind = "points"\ntitle = "P"\n'
OPTIONS = ("Lifts", "Pay", "Time")


def result(
    ballots: Sequence[Sequence[int]], points: int = 100, options: tuple[str, ...] = OPTIONS
) -> PointsResult:
    """The count of these ballots."""
    settings = PointsSettings(options, points)
    RULES.check_settings(settings, {})
    tally = RULES.new_tally(settings)
    for ballot in ballots:
        choice = Shares(tuple(ballot))
        assert RULES.check_choice(settings, choice, {}) is None
        tally.add(choice)
    found = RULES.result(settings, tally, [])
    assert isinstance(found, PointsResult)
    return found


def test_a_count_by_hand() -> None:
    """Three people: 50+30+20, 100 on one, and 60 of 100 with the rest kept back."""
    counted = result([(50, 30, 20), (0, 100, 0), (40, 0, 20)])
    assert counted.shared == 260
    assert [(s.place, s.name, s.total, s.givers, s.mean) for s in standings(counted)] == [
        (1, "Pay", 130, 2, Fraction(130, 3)),
        (2, "Lifts", 90, 2, Fraction(30)),
        (3, "Time", 40, 2, Fraction(40, 3)),
    ]
    assert [tenths(s.mean) for s in standings(counted)] == ["43.3", "30.0", "13.3"]
    assert ties(standings(counted)) == ()


def test_ties_share_a_place_in_the_agendas_order() -> None:
    counted = result([(10, 40, 40), (30, 0, 0)])
    assert [(s.place, s.name) for s in standings(counted)] == [
        (1, "Lifts"),
        (1, "Pay"),
        (1, "Time"),
    ]
    counted = result([(10, 20, 10)])
    assert [(s.place, s.name) for s in standings(counted)] == [
        (1, "Pay"),
        (2, "Lifts"),
        (2, "Time"),
    ]
    assert [[s.name for s in group] for group in ties(standings(counted))] == [["Lifts", "Time"]]


def test_nobody_is_nobody() -> None:
    counted = result([])
    assert [(s.total, s.givers, s.mean) for s in standings(counted)] == [(0, 0, None)] * 3
    assert tenths(None) == "-"


@pytest.mark.parametrize(
    ("mean", "words"),
    [(Fraction(1, 3), "0.3"), (Fraction(1, 20), "0.1"), (Fraction(1999, 20), "100.0")],
)
def test_means_are_rounded_halves_up(mean: Fraction, words: str) -> None:
    assert tenths(mean) == words


@st.composite
def ballots(draw: st.DrawFn) -> list[tuple[int, ...]]:
    """Ballots that can be counted."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        left, shares = 100, []
        for _ in OPTIONS:
            shares.append(draw(st.integers(0, left)))
            left -= shares[-1]
        found.append(tuple(shares) if any(shares) else (0, 1, 0))
    return found


@given(ballots(), st.randoms(use_true_random=False))
def test_every_point_is_counted_once_in_any_order(cast: list[tuple[int, ...]], luck: Any) -> None:
    counted = result(cast)
    assert counted.shared == sum(map(sum, cast)) <= 100 * len(cast)
    assert all(0 <= each.givers <= counted.ballots for each in counted.options)
    assert all((each.givers == 0) == (each.total == 0) for each in counted.options)
    standing = standings(counted)
    assert [each.total for each in standing] == sorted(e.total for e in counted.options)[::-1]
    luck.shuffle(cast)
    assert result(cast) == counted


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ((100, 0, 0), None),
        ((1, 0, 0), None),
        ((50, 50, 1), "too-many"),
        ((0, 0, 0), "too-few"),
        ((50, 50), "answers-missing"),
        ((1, 1, 1, 1), "answers-missing"),
    ],
)
def test_what_can_be_given(points: tuple[int, ...], code: str | None) -> None:
    refusal = RULES.check_choice(PointsSettings(OPTIONS), Shares(points), {})
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize("points", [[], [1], [-1, 2], [1001, 0], [0.5, 1], ["1", 1], [1] * 10, 5])
def test_what_is_no_ballot(points: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"points": points}, Shares)


@pytest.mark.parametrize(
    ("line", "at", "says"),
    [
        ("", 2, '"options" is missing'),
        ('options = ["A", "a"]', 6, "stands twice"),
        ('options = ["A", "B"]\npoints = 1', 7, "points"),
        ('options = ["A", "B"]\npoints = 1001', 7, "points"),
        ('options = ["A", "B"]\nk = 9', 7, "for points: options, points"),
    ],
)
def test_settings_that_cannot_be_used(line: str, at: int, says: str) -> None:
    with pytest.raises(AgendaError) as told:
        read_agenda(HEAD + line)
    assert says in str(told.value)
    assert told.value.line == at
