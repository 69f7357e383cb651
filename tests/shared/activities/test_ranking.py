"""ranking: published counts, partial ballots, ties, duels, and what holds for any ballots."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities import kind_named
from shared.activities.kind import SettingsError
from shared.activities.parts.duels import (
    Wins,
    beats,
    duel_words,
    duels_of,
    longest_cycle,
    smith_set,
)
from shared.activities.ranking import (
    Order,
    RankingResult,
    RankingSettings,
    points_words,
    standings,
    ties,
)
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.wording import tenths

RULES = kind_named("ranking")


def counted(options: str, ballots: list[tuple[int, str]], least: int | None = None) -> Any:
    """The result where so many people have ranked letters so."""
    settings = RankingSettings(tuple(options), least, condorcet=True)
    RULES.check_settings(settings, {})
    tally = RULES.new_tally(settings)
    for people, order in ballots:
        choice = Order(tuple(map(options.index, order)))
        assert RULES.check_choice(settings, choice, {}) is None
        for _ in range(people):
            tally.add(choice)
    return RULES.result(settings, tally, [])


def points(result: RankingResult) -> dict[str, Fraction]:
    return {each.option: each.points for each in result.options}


# --- published counts ---


def test_the_capital_of_tennessee() -> None:
    """The example of many textbooks: percentages as ballots; Nashville has 194, and wins duels."""
    votes = [(42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM")]
    result = counted("MNCK", votes)
    assert points(result) == {"M": 126, "N": 194, "C": 173, "K": 107}
    first = standings(result)[0]
    assert (first.name, first.firsts, tenths(first.mean)) == ("N", 26, "2.1")
    words = duel_words(result.duels, ["Memphis", "Nashville", "Chattanooga", "Knoxville"])
    assert words == "Two by two: Nashville wins against every other."


def test_condorcets_own_cycle_of_sixty_voters() -> None:
    """Essai, 1785, as in Young, Condorcet's Theory of Voting, 1988: 33-27, 42-18, 35-25."""
    votes = [(23, "ABC"), (17, "BCA"), (2, "BAC"), (10, "CAB"), (8, "CBA")]
    duels = counted("ABC", votes).duels
    assert (duels.winner, duels.smith, duels.cycle) == (None, (0, 1, 2), (0, 1, 2))
    assert duel_words(duels, "ABC") == (
        "Two by two: nobody wins against every other. "
        "It goes round: A beats B (33-27), B beats C (42-18), C beats A (35-25)."
    )


def test_condorcets_81_voters_for_whom_borda_and_the_duels_differ() -> None:
    """Essai, 1785: Pierre wins both duels; Paul has most points, 109 to 101 and 33."""
    votes = [(30, "ABC"), (1, "ACB"), (29, "BAC"), (10, "BCA"), (10, "CAB"), (1, "CBA")]
    result = counted("ABC", votes)
    assert points(result) == {"A": 101, "B": 109, "C": 33}
    assert result.duels.winner == 0
    assert result.duels.wins == ((0, 41, 60), (40, 0, 69), (21, 12, 0))


# --- partial ballots ---


def test_options_left_out_share_the_points_that_are_left() -> None:
    result = counted("ABCD", [(1, "A"), (1, "BC")], least=1)
    # A alone: 3 and three times (2+1+0)/3. BC: 3 and 2, then (1+0)/2 twice.
    assert points(result) == {"A": Fraction(7, 2), "B": 4, "C": 3, "D": Fraction(3, 2)}
    assert [points_words(each.points) for each in standings(result)] == ["4", "3.5", "3", "1.5"]
    assert [tenths(each.mean) for each in standings(result)] == ["2.0", "2.3", "2.5", "3.3"]
    assert [each.places for each in result.options][2] == (0, 1, 0, 0)


def test_an_option_in_the_order_beats_those_left_out_and_those_are_even() -> None:
    assert counted("ABC", [(2, "B")], least=1).duels.wins == ((0, 0, 0), (2, 0, 2), (0, 0, 0))


# --- ties ---


def test_ties_share_a_place_and_stand_in_the_agendas_order() -> None:
    result = counted("CAB", [(1, "CAB"), (1, "ACB")])
    assert [(each.place, each.name) for each in standings(result)] == [(1, "C"), (1, "A"), (3, "B")]
    (tied,) = ties(standings(result))
    assert [each.name for each in tied] == ["C", "A"]


@pytest.mark.parametrize(
    ("options", "votes", "says"),
    [
        ("AB", [], "nothing to compare yet."),
        ("AB", [(2, "BA")], "B wins against the other."),
        ("AB", [(1, "AB"), (1, "BA")], "A and B are even, so nobody wins."),
        ("ABC", [(1, "ABC"), (1, "BAC")], "every other. Even duels leave A and B."),
        ("ABCD", [(1, "ABCD"), (1, "BCAD"), (1, "CABD")], "C beats A (2-1)."),
        (
            "ABCD",
            [(1, "ABCD"), (1, "BCAD"), (1, "CABD"), (1, "DABC"), (1, "DBCA"), (1, "DCAB")],
            "It goes round: A beats B (4-2), B beats C (4-2), C beats A (4-2). "
            "Even duels also leave D.",
        ),
    ],
)
def test_duels_in_words(options: str, votes: list[tuple[int, str]], says: str) -> None:
    assert duel_words(counted(options, votes).duels, options).endswith(says)


# --- settings and ballots ---


def test_more_than_there_are_cannot_be_asked_for() -> None:
    with pytest.raises(SettingsError, match="there are 2 options") as told:
        RULES.check_settings(RankingSettings(("A", "B"), 3), {})
    assert told.value.key == "least"
    with pytest.raises(SettingsError, match="twice"):
        RULES.check_settings(RankingSettings(("A", "a")), {})


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('least = "two"', "least: write a whole number, not text"),
        ("least = 0", "least: write a whole number from 1 up"),
        ("least = 3", "least is 3, but there are 2 options"),
        ("condorcet = 1", "condorcet: write true or false"),
    ],
)
def test_what_is_wrong_in_the_agenda_is_said_in_plain_words(written: str, says: str) -> None:
    agenda = f'title = "T"\n[[activity]]\nid = "a"\nkind = "ranking"\ntitle = "A"\n{written}\n'
    with pytest.raises(AgendaError, match=says):
        read_agenda(agenda + 'options = ["A", "B"]\n')


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ((2, 0), None),
        ((2, 0, 1), None),
        ((2,), "too-few"),
        ((0, 3), "no-option"),
        ((1, 1), "picked-twice"),
    ],
)
def test_ballots_that_cannot_be_counted(order: tuple[int, ...], code: str | None) -> None:
    refusal = RULES.check_choice(RankingSettings(("A", "B", "C"), 2), Order(order), {})
    assert (refusal and refusal.code) == code


def test_all_have_to_be_ranked_unless_the_agenda_says_less() -> None:
    refusal = RULES.check_choice(RankingSettings(("A", "B", "C")), Order((2, 0)), {})
    assert refusal is not None and refusal.why == "Put at least 3 in order."
    words = RULES.words(RankingSettings(("Tea", "Rest")), Order((1, 0)), {})
    assert words == "1. Rest, 2. Tea"


@pytest.mark.parametrize("choice", [{}, {"order": []}, {"order": [9]}, {"order": [*range(9), 0]}])
def test_ballots_of_the_wrong_type(choice: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(choice, Order)


# --- what holds for any ballots ---

OPTIONS = "ABCDE"
ballots = st.lists(
    st.permutations(OPTIONS).flatmap(
        lambda order: st.integers(1, len(order)).map(lambda size: (1, "".join(order[:size])))
    ),
    max_size=9,
)


@given(ballots, st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(votes: list[tuple[int, str]], random: Any) -> None:
    result = counted(OPTIONS, votes, least=1)
    random.shuffle(votes)
    assert counted(OPTIONS, votes, least=1) == result


@given(ballots)
def test_every_ballot_gives_the_same_sum(votes: list[tuple[int, str]]) -> None:
    result = counted(OPTIONS, votes, least=1)
    assert sum(points(result).values()) == len(votes) * 10
    means = [each.mean for each in standings(result) if each.mean is not None]
    assert sum(means) == (15 if votes else 0)
    for place in range(5):
        long_enough = sum(len(order) > place for _, order in votes)
        assert sum(each.places[place] for each in result.options) == long_enough


@given(ballots)
def test_points_are_counted_as_a_person_would(votes: list[tuple[int, str]]) -> None:
    by_hand = dict.fromkeys(OPTIONS, Fraction(0))
    for _, order in votes:
        for place, option in enumerate(order):
            by_hand[option] += 4 - place
        for option in set(OPTIONS) - set(order):
            by_hand[option] += Fraction(4 - len(order), 2)
    assert points(counted(OPTIONS, votes, least=1)) == by_hand


@given(ballots, st.permutations(OPTIONS))
def test_options_count_the_same_wherever_they_stand(
    votes: list[tuple[int, str]], agenda: list[str]
) -> None:
    assert points(counted("".join(agenda), votes, least=1)) == points(
        counted(OPTIONS, votes, least=1)
    )


@st.composite
def some_wins(draw: st.DrawFn) -> Wins:
    size = draw(st.integers(2, 6))
    rows = [[draw(st.integers(0, 2)) if a != b else 0 for b in range(size)] for a in range(size)]
    return tuple(map(tuple, rows))


@given(some_wins())
def test_the_smith_set_is_the_fewest_that_beat_all_others(wins: Wins) -> None:
    every = range(len(wins))
    dominating = [
        group
        for size in range(1, len(wins) + 1)
        for group in combinations(every, size)
        if all(beats(wins, one, other) for one in group for other in every if other not in group)
    ]
    assert smith_set(wins) == dominating[0]
    duels = duels_of(wins)
    winner = [one for one in every if all(beats(wins, one, o) for o in every if o != one)]
    assert duels.winner == (winner[0] if winner else None)


@given(some_wins())
def test_the_longest_cycle_is_the_longest_and_the_first_of_them(wins: Wins) -> None:
    every = range(len(wins))
    rounds = [
        path
        for size in range(len(wins), 2, -1)
        for path in permutations(every, size)
        if path[0] == min(path)
        and all(beats(wins, a, b) for a, b in zip(path, (*path[1:], path[0]), strict=True))
    ]
    assert longest_cycle(wins, tuple(every)) == (rounds[0] if rounds else ())
