"""A budget: what the agenda and a ballot may say, the result, and the same in words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from shared.activities import kind_named
from shared.activities.budget import BudgetResult, BudgetSettings, Project, Ticks
from shared.activities.parts.budget_words import (
    agreed_words,
    funded_words,
    money_words,
    order_words,
    rule_words,
    steps_words,
    summary_words,
    tie_words,
)
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.wire import pack, unpack

RULES = kind_named("budget")
HEAD = 'title = "X"\n[[activity]]\nid = "b"\nkind = "budget"\ntitle = "B"\n'
PROJECTS = (Project("Ramp", 700), Project("Gym", 400), Project("Fair", 200), Project("Books", 100))


def result(ballots: Sequence[Sequence[int]], total: int = 1100, **more: Any) -> BudgetResult:
    """The count of these ballots."""
    settings = BudgetSettings(more.pop("projects", PROJECTS), total, "£", **more)
    RULES.check_settings(settings, {})
    tally = RULES.new_tally(settings)
    for ballot in ballots:
        choice = Ticks(tuple(ballot))
        assert RULES.check_choice(settings, choice, {}) is None
        tally.add(choice)
    found = RULES.result(settings, tally, [])
    assert isinstance(found, BudgetResult)
    return found


SEVEN_TO_FOUR = [[0, 1]] * 6 + [[0]] + [[2]] + [[2, 3]] * 3


def test_the_result_holds_both_ways_side_by_side() -> None:
    counted = result(SEVEN_TO_FOUR)
    assert [each.votes for each in counted.projects] == [7, 6, 4, 3]
    assert counted.shares_fund == {0, 2, 3}
    assert counted.votes_fund == {0, 1}
    assert (counted.left(counted.shares_fund), counted.left(counted.votes_fund)) == (100, 0)
    assert agreed_words(counted) == "Both ways agree on 1 of 4 projects."
    assert funded_words(counted, counted.shares_fund) == "Ramp, Fair, Books; £100 left"
    assert list(steps_words(counted)) == [
        "Ramp: 7 people would pay for it: £700 together, £100 each.",
        "Fair: 4 people would pay for it: £200 together, £50 each.",
        "Books: 3 people would pay for it: £100 together, £33.33 each.",
    ]
    assert list(order_words(counted)) == []
    assert "the same part of the money (£100)" in rule_words(counted)
    assert msgspec.convert(msgspec.to_builtins(counted), BudgetResult) == counted


def test_what_is_bought_with_raised_shares_and_with_the_rest_is_told() -> None:
    counted = result([[0], [0], [1]], 1200)
    assert counted.shares_fund == counted.votes_fund == {0, 1}
    assert counted.by_shares.raised == 0
    counted = result([[0], [1], [1]], 1200)
    assert [each.project for each in counted.by_shares.paid] == [1, 0]
    assert counted.by_shares.raised == 75  # of 400 to 700, by one per cent at a time
    assert "(£400, made £700 so that more is paid for)" in rule_words(counted)
    assert agreed_words(counted, closed=False) == "So far: both ways pay for the same 2 projects."
    lone = result([[0], [1], [1], [1], [1]], 1100)
    assert lone.by_shares.rest.projects == (0,)
    assert lone.shares_fund == {0, 1}
    assert list(steps_words(lone))[1] == (
        "Ramp: paid for with £700 that was left, because it still fits and 1 person would pay "
        "for it."
    )


def test_some_pay_all_that_they_have_left() -> None:
    told = list(steps_words(result([[1, 2], [1, 2], [1], [1], [2], [3]], 900)))
    assert told[:2] == [
        "Gym: 4 people would pay for it: £400 together, £100 each.",
        "Fair: 3 people would pay for it: £200 together, £100 each, or all they had left.",
    ]


def test_ties_say_what_decided() -> None:
    three = (Project("Ramp", 300), Project("Gym", 200), Project("Fair", 200))
    counted = result([[0], [1], [2]], 300, projects=three)
    assert counted.votes_fund == {1}
    assert list(tie_words(counted)) == [
        "Equal shares: Gym, Fair and Ramp were level. Gym came first: higher on the agenda.",
        "Most votes: Gym, Fair and Ramp were level. Gym came first: higher on the agenda.",
    ]
    assert list(summary_words(counted))[2:] == list(tie_words(counted))
    cheaper = result([[0], [1]], 300, projects=(Project("Ramp", 300), Project("Gym", 100)))
    assert list(tie_words(cheaper))[-1] == (
        "Most votes: Gym and Ramp were level. Gym came first: the lower cost."
    )


def test_a_tie_that_both_survive_is_in_the_report_alone() -> None:
    two = (Project("Ramp", 300), Project("A", 200), Project("B", 200))
    counted = result([[1], [2]], 400, projects=two)
    assert list(tie_words(counted)) == []
    assert list(order_words(counted)) == [
        "Equal shares: A and B were level. A came first: higher on the agenda."
    ]


def test_shares_of_a_large_room_travel_whole() -> None:
    luck = random.Random(97)
    costs = sorted(luck.sample(range(300, 900), 9))
    total = int(sum(costs) * luck.uniform(0.6, 0.95))
    people = luck.randint(300, 600)
    ballots = [luck.sample(range(9), luck.randint(1, 9)) for _ in range(people)]
    many = tuple(Project(f"Project {n}", cost) for n, cost in enumerate(costs))
    counted = result(ballots, total, projects=many)
    assert max(Fraction(each.most).denominator for each in counted.by_shares.paid) > 2**64
    travelled = unpack(pack(msgspec.to_builtins(counted)))
    assert msgspec.convert(travelled, BudgetResult) == counted


def test_nobody_is_nobody() -> None:
    counted = result([])
    assert agreed_words(counted) == "Nobody voted, so nothing is paid for."
    assert agreed_words(counted, closed=False) == "Nobody has voted yet."
    assert funded_words(counted, counted.votes_fund) == "nothing; £1,100 left"


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (1234567, "£", "£1,234,567"),
        (5, "", "5"),
        (1200, "CHF", "CHF 1,200"),
        (Fraction(100, 3), "€", "€33.33"),
        (Fraction(1, 200), "€", "€0.01"),
        (Fraction(1999, 1000), "$", "$2"),
    ],
)
def test_money_in_words(amount: Any, currency: str, words: str) -> None:
    assert money_words(amount, currency) == words


@pytest.mark.parametrize(
    ("places", "within", "code"),
    [
        ((0,), True, None),
        ((0, 1), True, None),
        ((0, 1, 2), False, None),
        ((0, 1, 2), True, "too-many"),
        ((4,), False, "no-option"),
        ((1, 1), False, "picked-twice"),
    ],
)
def test_what_can_be_ticked(places: tuple[int, ...], within: bool, code: str | None) -> None:
    settings = BudgetSettings(PROJECTS, 1100, within_total=within)
    refusal = RULES.check_choice(settings, Ticks(places), {})
    assert (refusal and refusal.code) == code


def test_the_order_of_ticking_marks_no_ballot() -> None:
    assert Ticks((3, 0)) == Ticks((0, 3))
    settings = BudgetSettings(PROJECTS, 1100)
    assert RULES.words(settings, Ticks((3, 0)), {}) == "Ramp, Books"


@pytest.mark.parametrize("places", [[], [-1], [9], [True], ["0"], [*range(9), 0], 3])
def test_what_is_no_ballot(places: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"projects": places}, Ticks)


A, B = '{name = "A", cost = 5}', '{name = "B", cost = 2}'


@pytest.mark.parametrize(
    ("lines", "at", "says"),
    [
        ("total = 9", 2, '"projects" is missing'),
        (f"projects = [{A}, {B}]", 2, '"total" is missing'),
        (f"projects = [{A}]\ntotal = 9", 6, "projects"),
        (
            f'projects = [{A}, {{name = "B"}}]\ntotal = 9',
            6,
            'projects, number 2: "cost" is missing',
        ),
        (f'projects = [{{name = "B"}}, {A}]\ntotal = 9', 6, "write {name = ..., cost = ...}"),
        (
            f'projects = [{A}, {{name = "B", price = 1}}]\ntotal = 9',
            6,
            '"price" is not known there',
        ),
        (
            'projects = ["A", "B"]\ntotal = 9',
            6,
            "projects, number 1: write {name = ..., cost = ...}",
        ),
        (f'projects = [{A}, {{name = "a", cost = 2}}]\ntotal = 9', 6, "stands twice"),
        (f'projects = [{A}, {{name = "", cost = 2}}]\ntotal = 9', 6, "projects"),
        (f"projects = [{A}, {B}]\ntotal = 4", 6, '"A" costs 5, which is more than the total of 4'),
        (f'projects = [{A}, {{name = "B", cost = 1.5}}]\ntotal = 9', 6, "a whole number"),
        (f'projects = [{A}, {{name = "B", cost = 0}}]\ntotal = 9', 6, "number 2"),
        (f"projects = [{A}, {B}]\ntotal = 0", 7, "total"),
        (f'projects = [{A}, {B}]\ntotal = 9\ncurrency = "pounds"', 8, "currency"),
        (f"projects = [{A}, {B}]\ntotal = 9\nmost = 2", 8, "for budget: projects, total"),
    ],
)
def test_settings_that_cannot_be_used(lines: str, at: int, says: str) -> None:
    with pytest.raises(AgendaError) as told:
        read_agenda(HEAD + lines)
    assert says in str(told.value)
    assert told.value.line == at


def test_projects_can_stand_below_each_other() -> None:
    below = (
        '[[activity.projects]]\nname = "A"\ncost = 5\n[[activity.projects]]\nname = "B"\ncost = 2'
    )
    beside = f"projects = [\n  {A},\n  {B},\n]\n"
    agendas = [read_agenda(HEAD + lines) for lines in (f"total = 9\n{below}", f"{beside}total = 9")]
    assert agendas[0].activities[0].settings == agendas[1].activities[0].settings
