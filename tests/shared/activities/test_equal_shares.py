"""Equal shares and most votes: published examples, another program's counts, what always holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities.parts.equal_shares import (
    MOST_RAISED,
    Ballot,
    EqualShares,
    buy,
    by_votes,
    equal_shares,
    votes_of,
)

BIKE, GYM, PARK, PLAY, LIBRARY = range(5)
COSTS: Final = (700, 400, 250, 200, 100)


def cast(columns: Sequence[Sequence[int]]) -> Counter[Ballot]:
    """Ballots from a list of them."""
    return Counter(tuple(sorted(each)) for each in columns)


def counted(costs: Sequence[int], total: int, ballots: Counter[Ballot]) -> EqualShares:
    """The whole method."""
    return equal_shares(tuple(costs), total, tuple(sorted(ballots.items())))


def funded(count: EqualShares) -> set[int]:
    """What shares and the rest pay for."""
    return {each.project for each in count.bought} | set(count.rest.projects)


def neighbours(last: int) -> Counter[Ballot]:
    """The eleven voters of equalshares.net's page "Explanation"; the last one votes for this."""
    sporty = [[BIKE, GYM, *([PARK] if n in (1, 3, 4) else [])] for n in range(6)]
    families = [[PARK, PLAY, LIBRARY], [PLAY], [PLAY, LIBRARY], [PARK, PLAY, LIBRARY], [last]]
    return cast([*sporty, *families])


# --- equalshares.net, "Explanation of the Method of Equal Shares" ---


def test_the_published_example_with_a_bike_path() -> None:
    ballots = neighbours(BIKE)
    assert votes_of(ballots, 5) == (7, 6, 5, 4, 3)
    bought = buy(COSTS, ballots, Fraction(100))
    assert [(each.project, each.most) for each in bought] == [
        (BIKE, 100),
        (PLAY, 50),
        (LIBRARY, Fraction(100, 3)),
    ]
    count = counted(COSTS, 1100, ballots)
    assert (count.raised, funded(count)) == (0, {BIKE, PLAY, LIBRARY})
    assert by_votes(COSTS, 1100, ballots).projects == (BIKE, GYM)


def test_the_published_example_in_which_some_have_less_left() -> None:
    """The page rounds 42.86 to 43 on its way, and so has 60.5 where it is 60.71."""
    ballots = neighbours(GYM)
    bought = buy(COSTS, ballots, Fraction(100))
    assert [(each.project, each.most) for each in bought] == [
        (GYM, Fraction(400, 7)),
        (PARK, Fraction(425, 7)),
        (PLAY, Fraction(425, 7)),
    ]
    _, park, play = bought
    assert park.paid == {
        (BIKE, GYM, PARK): Fraction(300, 7),
        (PARK, PLAY, LIBRARY): Fraction(425, 7),
    }
    effective = [float(COSTS[each.project] / each.most) for each in bought]
    assert effective == pytest.approx([7, 4.1, 3.3], abs=0.05)
    assert set(play.paid.values()) == {Fraction(275, 7), Fraction(425, 7)}


def test_a_cost_split_as_equally_as_can_be() -> None:
    """The same page: 50 among five people with 30 each, of whom one has spent 30, or two 25."""
    others = [[0]] * 5
    one = buy((180, 50), cast([[0, 1], *[[1]] * 4, *others]), Fraction(30))
    assert [(each.project, each.most) for each in one] == [(0, 30), (1, Fraction(25, 2))]
    assert one[1].paid == {(0, 1): 0, (1,): Fraction(25, 2)}
    two = buy((175, 50), cast([[0, 1], [0, 1], *[[1]] * 3, *others]), Fraction(30))
    assert [(each.project, each.most) for each in two] == [(0, 25), (1, Fraction(40, 3))]
    assert two[1].paid == {(0, 1): 5, (1,): Fraction(40, 3)}


# --- equalshares.net, "How to break ties?" ---


def test_level_projects_the_lower_cost_comes_first_then_more_votes_then_the_agenda() -> None:
    lower = buy((700, 600), cast([[0], [0], [1], [1]]), Fraction(350))
    assert [(each.project, each.level) for each in lower] == [(1, (0,)), (0, ())]
    spent = [[1, 2], *[[2]] * 4]  # the first of them wants 1 as well, and has no money left for it
    votes = buy((60, 60, 150), cast([*spent, [1], [1], [0], [0]]), Fraction(30))
    assert [(each.project, each.level) for each in votes] == [(2, ()), (1, (0,)), (0, ())]
    agenda = buy((600, 600), cast([[0], [1]]), Fraction(600))
    assert [(each.project, each.level) for each in agenda] == [(0, (1,)), (1, ())]


def test_a_tie_for_what_still_fits_is_told() -> None:
    picked = by_votes((5, 4, 3, 2), 7, cast([[0, 3], [1, 3], [2, 3]]))
    assert picked.projects == (3, 2)
    assert picked.level == ((2, 1, 0),)
    assert by_votes((5, 4, 3), 12, cast([[0], [1], [2]])).level == ()


# --- the tests of pabutools (test_rule.py), money in hundredths ---


def test_pabutools_second_approval_example() -> None:
    costs, ballots = (100, 90, 200, 109), cast([[0], [1, 2, 3], [1, 2, 3], [2]])
    assert {each.project for each in buy(costs, ballots, Fraction(100))} == {0, 2}
    # There shares are raised by tenths of the money until p1 can be bought as well.
    count = counted(costs, 400, ballots)
    assert {each.project for each in count.bought} == {0, 1, 2}


def test_the_running_example_of_lackner_and_skowron() -> None:
    """Multi-Winner Voting with Approval Preferences, 2023: twelve voters, four seats."""
    a, b, c, d, e, f, g = range(7)
    ballots = cast(
        [*[[a, b]] * 3, *[[a, c]] * 3, *[[a, d]] * 2, [b, c, f], [e], [f], [g]],
    )
    bought = buy((1,) * 7, ballots, Fraction(4, 12))
    assert [(each.project, each.most) for each in bought] == [(a, Fraction(1, 8))]


# Worked by pabutools 1.2.3: cost utilities, shares raised by 1% of themselves, the same tie rule.
WORKED: Final = [
    ((12, 9, 5, 6, 28), 28, "234 2 3 34 14 0 04 0234 0124 023", {2, 3}, {0, 2, 3}),
    ((1, 18, 17, 27, 16, 2, 26), 60, "1 2356 35 135 26 0246 156 0256", {0, 5, 6}, {0, 1, 5, 6}),
    (
        (27, 20, 8, 14, 16),
        62,
        "4 0234 4 1 0234 124 3 0123 0134 03 012 134 02",
        {2, 3, 4},
        {1, 2, 3, 4},
    ),
    (
        (22, 21, 16, 6, 16, 10),
        66,
        "024 145 3 02 035 2 05 1234 2 025 5 14",
        {2, 3, 5},
        {2, 3, 4, 5},
    ),
    (
        (5, 30, 13, 15, 20, 15),
        53,
        "035 0123 124 01 0145 01 25 0135 0135 24 034",
        {0, 2, 3},
        {0, 1, 2},
    ),
]


@pytest.mark.parametrize(("costs", "total", "ballots", "at_first", "raised"), WORKED)
def test_another_program_buys_the_same(
    costs: tuple[int, ...], total: int, ballots: str, at_first: set[int], raised: set[int]
) -> None:
    number = cast([[int(each) for each in ballot] for ballot in ballots.split()])
    share = Fraction(total, number.total())
    assert {each.project for each in buy(costs, number, share)} == at_first
    assert {each.project for each in counted(costs, total, number).bought} == raised


# --- what always holds ---

SIZE: Final = 5


@st.composite
def elections(draw: st.DrawFn) -> tuple[tuple[int, ...], int, list[Ballot]]:
    """Costs, a total that each of them fits, and ballots."""
    costs = tuple(draw(st.lists(st.integers(1, 40), min_size=SIZE, max_size=SIZE)))
    total = draw(st.integers(max(costs), sum(costs) + 10))
    ticks = st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=SIZE, unique=True)
    ballots = draw(st.lists(ticks.map(lambda each: tuple(sorted(each))), min_size=1, max_size=12))
    return costs, total, ballots


@given(elections())
def test_never_more_than_there_is_and_nothing_that_nobody_wants(
    election: tuple[tuple[int, ...], int, list[Ballot]],
) -> None:
    costs, total, ballots = election
    wanted = {each for ballot in ballots for each in ballot}
    count = counted(costs, total, cast(ballots))
    for paid in (funded(count), set(by_votes(costs, total, cast(ballots)).projects)):
        assert sum(costs[each] for each in paid) <= total
        assert paid <= wanted
        left = total - sum(costs[each] for each in paid)
        assert all(costs[each] > left for each in wanted - paid), "what fits is paid for"


@given(elections())
def test_those_who_want_it_pay_exactly_its_cost_as_equally_as_they_can(
    election: tuple[tuple[int, ...], int, list[Ballot]],
) -> None:
    costs, total, ballots = election
    number = cast(ballots)
    count = counted(costs, total, number)
    money = dict.fromkeys(number, count.share)
    for each in count.bought:
        assert all(each.project in ballot for ballot in each.paid)
        assert sum(number[who] * spent for who, spent in each.paid.items()) == costs[each.project]
        for who, spent in each.paid.items():
            assert spent == min(each.most, money[who])
            money[who] -= spent
    assert min(money.values()) >= 0
    for project in range(SIZE):
        if project not in {each.project for each in count.bought}:
            together = sum(number[who] * money[who] for who in number if project in who)
            assert together < costs[project], "what they could buy is bought"


@given(elections())
def test_shares_are_raised_only_as_far_as_they_must_be(
    election: tuple[tuple[int, ...], int, list[Ballot]],
) -> None:
    costs, total, ballots = election
    count = counted(costs, total, cast(ballots))
    assert 0 <= count.raised <= MOST_RAISED
    assert count.share == Fraction(total * (100 + count.raised), 100 * len(ballots))
    if count.raised:
        before = Fraction(total * (99 + count.raised), 100 * len(ballots))
        bought = {each.project for each in buy(costs, cast(ballots), before)}
        assert bought != {each.project for each in count.bought}


@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(
    election: tuple[tuple[int, ...], int, list[Ballot]], luck: Any
) -> None:
    costs, total, ballots = election
    first = counted(costs, total, cast(ballots))
    luck.shuffle(ballots)
    again = cast(ballots)
    assert counted(costs, total, again) == first
    assert buy(costs, again, first.share) == first.bought


@given(elections())
def test_where_all_want_the_same_both_ways_pay_for_it(
    election: tuple[tuple[int, ...], int, list[Ballot]],
) -> None:
    costs, total, ballots = election
    same = cast([ballots[0]] * len(ballots))
    count = counted(costs, total, same)
    assert funded(count) == set(by_votes(costs, total, same).projects)
    if sum(costs[each] for each in ballots[0]) <= total:
        assert {each.project for each in count.bought} == set(ballots[0])
        assert count.raised == 0


@given(elections())
def test_people_who_agree_get_what_their_part_of_the_money_buys(
    election: tuple[tuple[int, ...], int, list[Ballot]],
) -> None:
    """Those who want one project alone, and have its cost together, get it."""
    costs, total, ballots = election
    count = counted(costs, total, cast(ballots))
    for project in range(SIZE):
        fans = sum(ballot == (project,) for ballot in ballots)
        if fans * total >= costs[project] * len(ballots):
            assert project in {each.project for each in count.bought}


def test_nobody_is_nobody() -> None:
    count = counted((3, 4), 7, cast([]))
    assert (count.bought, count.rest.projects, count.raised) == ((), (), 0)
    assert by_votes((3, 4), 7, cast([])).projects == ()
