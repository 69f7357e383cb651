"""The single transferable vote and the instant run-off: worked counts, ties, and any ballots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities.parts.rounds import UNIT, Count
from shared.activities.parts.runoff import count_runoff
from shared.activities.parts.stv import count_stv

Ballots = list[tuple[int, ...]]
LOT = tuple(range(9))


def papers(*piles: tuple[int, str]) -> Ballots:
    """So many people who have ranked letters so: A is 0."""
    return [tuple(map("ABCDEFGHI".index, order)) for people, order in piles for _ in range(people)]


# --- worked by hand ---


def test_two_seats_worked_by_hand() -> None:
    """20 papers, 2 seats: the quota is floor(20 / 3) + 1 = 7.

    Round 1: A 11 (8 ABC, 3 A), B 2, C 4, D 3. A is elected with 4 to spare.
    Round 2: each of A's 11 papers is worth trunc(4 x 1 / 11) = 0.36363. B gets 8 of them, 2.90904;
    the other 1.09096 are nobody's: 3 papers that name no other, 1.09089, and 0.00007 cut off.
    Now B 4.90904, C 4, D 3. Nobody has 7.
    Round 3: D, with fewest, is out; 2 papers go to C, 1 to B: B 5.90904, C 6. Nobody has 7.
    Round 4: B is out, and C, the only one left for the last seat, is elected: B's papers all name C
    next but for the 1 of D's (DB): C 6 + 2.90904 + 2 = 10.90904; 1 is nobody's.
    """
    found = count_stv(
        papers((8, "ABC"), (3, "A"), (2, "BC"), (4, "C"), (2, "DC"), (1, "DB")), 4, 2, LOT
    )
    assert found.quota == 7
    assert found.elected == (0, 2)
    assert [(each.step, each.who, each.elected, each.lot) for each in found.rounds] == [
        ("first", (), (0,), False),
        ("surplus", (0,), (), False),
        ("out", (3,), (), False),
        ("out", (1,), (2,), False),
    ]
    assert [each.votes for each in found.rounds] == [
        (1_100_000, 200_000, 400_000, 300_000),
        (700_000, 490_904, 400_000, 300_000),
        (700_000, 590_904, 600_000, 0),
        (700_000, 0, 1_090_904, 0),
    ]
    assert [each.nobody for each in found.rounds] == [0, 109_096, 109_096, 209_096]


def test_a_paper_that_moves_twice_carries_a_share_of_its_share() -> None:
    """19 papers, 3 seats: the quota is floor(19 / 4) + 1 = 5.

    Round 1: A 9, B 4, C 3, D 2, E 1. A is elected with 4 to spare.
    Round 2: each of A's 9 papers is worth trunc(4 / 9) = 0.44444: B gets 3.99996 and has 7.99996;
    0.00004 is cut off. B is elected with 2.99996 to spare.
    Round 3: a paper from A is worth trunc(2.99996 x 0.44444 / 7.99996) = 0.16666, and nine of them
    1.49994 for C; one of B's own trunc(2.99996 / 7.99996) = 0.37499, and four 1.49996 for D.
    C 4.49994, D 3.49996, E 1. The rest, 2.99996 - 2.9999 = 0.00006, is cut off.
    Round 4: E is out, and the paper goes to C, who has 5.49994 and the last seat.
    """
    found = count_stv(papers((9, "ABC"), (4, "BD"), (3, "C"), (2, "D"), (1, "EC")), 5, 3, LOT)
    assert found.elected == (0, 1, 2)
    assert [each.votes for each in found.rounds[1:]] == [
        (500_000, 799_996, 300_000, 200_000, 100_000),
        (500_000, 500_000, 449_994, 349_996, 100_000),
        (500_000, 500_000, 549_994, 349_996, 0),
    ]
    assert [each.nobody for each in found.rounds] == [0, 4, 10, 10]


def test_the_largest_surplus_goes_first() -> None:
    found = count_stv(papers((5, "AC"), (6, "BD"), (1, "C"), (1, "D")), 4, 3, LOT)
    assert [(each.step, each.who) for each in found.rounds[1:2]] == [("surplus", (1,))]


def test_the_capital_of_tennessee_by_run_off() -> None:
    """A textbook example: Chattanooga, then Nashville is out; Knoxville has 58 of 100."""
    found = count_runoff(papers((42, "ABCD"), (26, "BCDA"), (15, "CDBA"), (17, "DCBA")), 4, LOT)
    assert [each.who for each in found.rounds] == [(), (2,), (1,)]
    assert [tuple(v // UNIT for v in each.votes) for each in found.rounds] == [
        (42, 26, 15, 17),
        (42, 26, 0, 32),
        (42, 0, 0, 58),
    ]
    assert found.elected == (3,)


# --- ties ---


def test_an_earlier_round_settles_a_tie_before_any_lot() -> None:
    """C is out and its paper makes B as strong as A, who had more the round before: B is out."""
    ballots = papers((3, "A"), (2, "B"), (1, "CB"))
    found = count_runoff(ballots, 3, (0, 1, 2))
    assert [(each.who, each.lot) for each in found.rounds[1:]] == [((2,), False), ((1,), False)]


@pytest.mark.parametrize("lot", [(0, 1), (1, 0)])
def test_a_lot_settles_what_no_round_does(lot: tuple[int, ...]) -> None:
    for found in (
        count_runoff(papers((1, "A"), (1, "B")), 2, lot),
        count_stv(papers((1, "A"), (1, "B")), 2, 1, lot),
    ):
        assert (found.rounds[-1].who, found.rounds[-1].lot) == ((lot[1],), True)
        assert found.elected == (lot[0],)


def test_a_count_waits_for_a_lot_that_has_not_been_drawn() -> None:
    for found in (
        count_runoff(papers((1, "A"), (1, "B")), 2, ()),
        count_stv(papers((1, "A"), (1, "B")), 2, 1, ()),
    ):
        assert (found.elected, found.tied, len(found.rounds)) == ((), (0, 1), 1)


def test_the_latest_round_in_which_they_differed_decides_between_those_who_are_level() -> None:
    """Rule 51 of the Order: E goes to C, which makes C level with B and D; the round before, B and
    D were level and ahead of C, so C is out, although an earlier lot would have drawn it first."""
    ballots = papers((9, "A"), (3, "B"), (2, "C"), (3, "D"), (1, "EC"))
    found = count_runoff(ballots, 5, (2, 1, 3, 0, 4))
    assert found.elected == (0,)
    found = count_stv(ballots, 5, 3, (2, 1, 3, 0, 4))
    assert [(each.who, each.lot) for each in found.rounds[1:]] == [
        ((0,), False),
        ((4,), False),
        ((2,), False),
    ]
    assert found.elected == (0, 1, 3)


@pytest.mark.parametrize("lot", [(0, 1, 2, 3), (1, 0, 2, 3)])
def test_level_surpluses_pass_on_in_the_order_of_the_lot(lot: tuple[int, ...]) -> None:
    """Rule 49: A and B have had as many votes at all stages."""
    ballots = papers((5, "AC"), (5, "BD"), (1, "C"), (1, "D"))
    assert count_stv(ballots, 4, 3, ()).tied == (0, 1)
    found = count_stv(ballots, 4, 3, lot)
    assert (found.rounds[1].step, found.rounds[1].who, found.rounds[1].lot) == (
        "surplus",
        (lot[0],),
        True,
    )


def test_a_surplus_that_an_earlier_round_tells_apart_needs_no_lot() -> None:
    """E is out and makes A and B level, 1 above the quota of 9; A had more the round before."""
    ballots = papers((8, "AC"), (7, "B"), (6, "C"), (6, "D"), (2, "EA"), (3, "EB"))
    found = count_stv(ballots, 5, 3, (1, 0, 2, 3, 4))
    assert [(each.step, each.who, each.lot) for each in found.rounds[1:4]] == [
        ("out", (4,), False),
        ("surplus", (0,), False),
        ("surplus", (1,), False),
    ]
    assert found.elected == (0, 1, 2)


def test_those_for_whom_nobody_voted_go_out_without_a_lot() -> None:
    found = count_runoff(papers((2, "A"), (2, "B"), (1, "CA")), 6, ())
    assert [(each.who, each.lot) for each in found.rounds[1:]] == [
        ((3, 4, 5), False),
        ((2,), False),
    ]
    assert found.elected == (0,)


def test_a_lot_decides_between_those_for_whom_nobody_voted_where_one_of_them_is_elected() -> None:
    ballots = papers((5, "A"), (1, "B"))
    assert count_stv(ballots, 4, 3, ()).tied == (2, 3)
    found = count_stv(ballots, 4, 3, (0, 1, 3, 2))
    assert (found.elected, found.rounds[-1].lot) == ((0, 1, 3), True)


def test_nobody_voted() -> None:
    assert count_stv([], 3, 2, LOT).elected == count_runoff([], 3, LOT).elected == ()


# --- whatever the ballots say ---


@st.composite
def elections(draw: st.DrawFn) -> tuple[Ballots, int, int]:
    """Ballots, how many candidates, and how many seats."""
    size = draw(st.integers(2, 7))
    order = st.permutations(range(size))
    ballot = st.tuples(order, st.integers(1, size)).map(lambda pair: tuple(pair[0][: pair[1]]))
    return draw(st.lists(ballot, min_size=1, max_size=40)), size, draw(st.integers(1, size - 1))


def both(ballots: Ballots, size: int, seats: int) -> tuple[Count, Count]:
    lot = LOT[:size]
    return count_stv(ballots, size, seats, lot), count_runoff(ballots, size, lot)


@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_does_not_matter(
    election: tuple[Ballots, int, int], luck: object
) -> None:
    ballots, size, seats = election
    mixed = sorted(ballots, key=lambda _: luck.random())  # type: ignore[attr-defined]
    assert both(ballots, size, seats) == both(mixed, size, seats)


@given(elections())
def test_votes_add_up_and_every_seat_is_filled_once(election: tuple[Ballots, int, int]) -> None:
    ballots, size, seats = election
    for found, wanted in zip(both(ballots, size, seats), (seats, 1), strict=True):
        assert len(found.elected) == len(set(found.elected)) == wanted
        assert [who for each in found.rounds for who in each.elected] == list(found.elected)
        lost = 0
        for each in found.rounds:
            assert sum(each.votes) + each.nobody == len(ballots) * UNIT
            assert each.nobody_moved >= 0
            lost += each.nobody_moved
            assert each.nobody == lost
            assert not {*each.who} & {*each.elected}


@given(elections())
def test_enough_first_choices_are_enough(election: tuple[Ballots, int, int]) -> None:
    ballots, size, seats = election
    stv, runoff = both(ballots, size, seats)
    for each in range(size):
        firsts = sum(ballot[0] == each for ballot in ballots)
        assert firsts < stv.quota or each in stv.elected
        assert 2 * firsts <= len(ballots) or runoff.elected == (each,)
