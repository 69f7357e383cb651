"""grid: cells, means, the middle half, splits, and what holds for any ballots."""

from __future__ import annotations

from fractions import Fraction
from statistics import mean
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities import kind_named
from shared.activities.grid import (
    Along,
    Axis,
    GridSettings,
    OptionCells,
    Placed,
    corner_words,
    half_words,
)
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.wording import tenths

RULES = kind_named("grid")
SETTINGS = GridSettings(("Lifts", "Pay"))


def counted(*ballots: tuple[int, ...]) -> Any:
    tally = RULES.new_tally(SETTINGS)
    for answers in ballots:
        assert RULES.check_choice(SETTINGS, Placed(answers), {}) is None
        tally.add(Placed(answers))
    return RULES.result(SETTINGS, tally, [])


def along(*answers: int) -> Along:
    return Along(tuple(answers.count(step) for step in range(1, 6)))


def test_each_place_is_counted_in_its_cell() -> None:
    result = counted((2, 5, 0, 0), (2, 5, 1, 3), (4, 1, 1, 1))
    lifts, pay = result.options
    assert lifts.cells == (
        (0, 0, 0, 1, 0),
        (0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0),
        (0, 2, 0, 0, 0),
    )
    assert (result.ballots, lifts.cant_say, pay.cant_say) == (3, 0, 1)
    assert lifts.across.counts == (0, 2, 0, 1, 0) and lifts.up.counts == (1, 0, 0, 0, 2)
    assert (tenths(lifts.across.mean), tenths(lifts.up.mean)) == ("2.7", "3.7")
    assert (pay.across.mean, pay.up.mean) == (1, 2)


def test_quartiles_as_hyndman_and_fan_define_them_first() -> None:
    """Definition 1: of 1 to 4 the quartiles are 1 and 3; of 1 to 5 they are 2 and 4."""
    assert along(1, 2, 3, 4).half == (1, 3)
    assert along(1, 2, 3, 4, 5).half == (2, 4)
    assert along(3).half == (3, 3)
    assert along().half is None
    assert [half_words(each.half) for each in (along(), along(3), along(1, 2, 3, 4))] == [
        "",
        "half say 3",
        "half say 1-3",
    ]


@pytest.mark.parametrize(
    ("answers", "split"),
    [
        ((), False),
        ((3, 3), False),
        ((2, 4), True),
        ((1, 5, 5, 5), True),
        ((1, 5, 3, 3), True),
        ((2, 4, 4, 4, 4), False),
        ((1, 1, 5, 5, 3), True),
        ((1, 1, 2, 3, 3), False),
    ],
)
def test_a_scale_is_split_where_a_quarter_is_at_either_end(
    answers: tuple[int, ...], split: bool
) -> None:
    assert along(*answers).split is split


def test_the_quarter_of_the_grid_in_words() -> None:
    effort, impact = Axis("Effort", "Little", "Much"), Axis("Impact", "Small", "Large")

    def corner(*places: tuple[int, int]) -> str:
        cells = tuple(
            tuple(places.count((across, up)) for across in range(1, 6)) for up in range(1, 6)
        )
        return corner_words(OptionCells("Lifts", cells, 0), effort, impact)

    assert corner((1, 5)) == "Impact: Large, Effort: Little"
    assert corner((4, 3), (5, 3)) == "Impact: in the middle, Effort: Much"
    assert corner() == "Nobody placed it"


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((1, 5, 0, 0), None),
        ((1, 5, 2, 2), None),
        ((1, 5, 2, 0), "half-placed"),
        ((0, 5, 2, 2), "half-placed"),
        ((1, 5, 2, 2, 3, 3), "answers-missing"),
        ((1, 5, 2, 2, 3), "answers-missing"),
    ],
)
def test_ballots_that_cannot_be_counted(answers: tuple[int, ...], code: str | None) -> None:
    refusal = RULES.check_choice(SETTINGS, Placed(answers), {})
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize("answers", [[], [1, 2], [1, 2, 3, 6], [1, 2, 3, None], [1] * 20])
def test_ballots_of_the_wrong_type(answers: list[Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"answers": answers}, Placed)


def test_a_ballot_in_words() -> None:
    assert RULES.words(SETTINGS, Placed((2, 5, 0, 0)), {}) == "2 across 5 up, can't say"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('options = ["A", "a"]', "twice"),
        ('options = ["A"]', "needs 2 at least"),
        ('options = ["A", "B"]\nacross = ""', "across"),
        ('options = ["A", "B"]\nup_low = "Much"\nup_high = "much"', "same as up_low"),
        ('options = ["A", "B"]\nacross = "Worth"\nup = "worth"', "same as across"),
        (f'options = ["A", "B"]\nacross_high = "{"x" * 25}"', "24"),
        ('options = ["A", "B"]\ncolour = "red"', "for grid: options, from, across"),
    ],
)
def test_what_is_wrong_in_the_agenda_is_said(written: str, says: str) -> None:
    agenda = f'title = "T"\n[[activity]]\nid = "a"\nkind = "grid"\ntitle = "A"\n{written}\n'
    with pytest.raises(AgendaError, match=says):
        read_agenda(agenda)


# --- what holds for any ballots ---

place = st.tuples(st.integers(1, 5), st.integers(1, 5)) | st.just((0, 0))
ballots = st.lists(st.tuples(place, place).map(lambda two: (*two[0], *two[1])), max_size=12)


@given(ballots, st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(votes: list[tuple[int, ...]], random: Any) -> None:
    result = counted(*votes)
    random.shuffle(votes)
    assert counted(*votes) == result


@given(ballots)
def test_every_ballot_is_in_a_cell_or_cant_say(votes: list[tuple[int, ...]]) -> None:
    for at, option in enumerate(counted(*votes).options):
        placed = [vote[2 * at : 2 * at + 2] for vote in votes if vote[2 * at]]
        assert option.across.placed == option.up.placed == len(placed)
        assert option.cant_say == len(votes) - len(placed)
        if placed:
            assert option.across.mean == mean([Fraction(one) for one, _ in placed])
            assert option.up.mean == mean([Fraction(two) for _, two in placed])


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_at_least_half_of_the_answers_lie_in_the_middle_half(answers: list[int]) -> None:
    half = along(*answers).half
    assert half is not None
    low, high = half
    assert low <= high
    assert 2 * sum(low <= each <= high for each in answers) >= len(answers)
    assert 4 * sum(each < low for each in answers) < len(answers)
    assert 4 * sum(each > high for each in answers) <= len(answers)
