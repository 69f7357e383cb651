"""Which projects a sum of money pays for: by the method of equal shares, and by most votes.

**Equal shares** (Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with
Additive Utilities", 2021; for approval ballots with cost utilities, as equalshares.net explains
it). Everybody who votes gets the same share of the money. A project can be bought where those who
want it have its cost together; they pay as equally as possible, and whoever has less left pays all
of it. Bought first is the project for which its cost divided by the most that one of them pays (its
*effective votes*) is largest; then again, until nothing can be bought.

That leaves money over, so it is completed in two steps (equalshares.net, "Completion" and
"Computation"). First everybody's share is raised, by one per cent at a time, until nothing more
would fit, or until one more step would spend more than there is; at most to the double, which is
ours: raised further, shares would say little about who had a say. Then what is still left goes to
the projects with most votes.

**Most votes**: from the most votes down, every project that still fits and that anybody wants.

Projects that are level are taken by this rule: the lower cost first, then more votes, then the
agenda's order (equalshares.net, "Tie breaking", which draws a lot where we take the agenda's
order). Each time that it decides is recorded. All amounts are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

Ballot = tuple[int, ...]
"""The projects that one person wants, by their places in the agenda."""

MOST_RAISED: Final = 100
"""By how many per cent shares are raised at the most."""


class Bought(NamedTuple):
    """A project that those who want it pay for."""

    project: int
    most: Fraction
    """What each of them pays, except those who had less left, and pay that."""
    paid: dict[Ballot, Fraction]
    """What each person with such a ballot pays."""
    level: tuple[int, ...]
    """The projects that were level with it, and came later by the tie rule."""


class Picked(NamedTuple):
    """Projects that most want and that fit, in this order."""

    projects: tuple[int, ...]
    level: tuple[tuple[int, ...], ...]
    """Projects with as many votes, of which not all fitted: the tie rule decided."""


class EqualShares(NamedTuple):
    """What shares bought, and what was paid for with the rest of the money."""

    share: Fraction
    """What each person had in the end."""
    raised: int
    """By how many per cent each share was raised."""
    bought: tuple[Bought, ...]
    rest: Picked


@lru_cache(64)
def equal_shares(
    costs: tuple[int, ...], total: int, cast: tuple[tuple[Ballot, int], ...]
) -> EqualShares:
    """The method of equal shares, completed; `cast`: each ballot, and how many cast it."""
    ballots = dict(cast)
    people = sum(ballots.values())
    if not people:
        return EqualShares(Fraction(0), 0, (), Picked((), ()))
    share, raised = Fraction(total, people), 0
    bought = buy(costs, ballots, share)
    for more in range(1, MOST_RAISED + 1):
        if _is_full(costs, total, ballots, bought):
            break
        larger = Fraction(total * (100 + more), 100 * people)
        then = buy(costs, ballots, larger)
        if sum(costs[each.project] for each in then) > total:
            break
        if {each.project for each in then} != {each.project for each in bought}:
            share, raised, bought = larger, more, then
    rest = by_votes(costs, total, ballots, [each.project for each in bought])
    return EqualShares(share, raised, bought, rest)


def buy(costs: Sequence[int], ballots: Mapping[Ballot, int], share: Fraction) -> tuple[Bought, ...]:
    """What people with this share buy, in this order."""
    votes = votes_of(ballots, len(costs))
    # Whole parts of a unit of money, which gets finer as costs are split: exact, and far quicker.
    unit = share.denominator
    money = dict.fromkeys(ballots, share.numerator)
    wanted = {each for each in range(len(costs)) if votes[each]}
    bought: list[Bought] = []
    while True:
        most = {each: _most(each, costs[each] * unit, ballots, money) for each in wanted}
        # Money only grows less: what cannot be bought now never can.
        effective = {each: costs[each] * unit / paid for each, paid in most.items() if paid}
        if not effective:
            return tuple(bought)
        best = max(effective.values())
        first, *level = sorted(
            (each for each in effective if effective[each] == best),
            key=lambda each: (costs[each], -votes[each], each),
        )
        limit = costs[first] * unit / best
        finer = limit.denominator
        unit *= finer
        money = {each: left * finer for each, left in money.items()}
        paid = {each: min(limit.numerator, money[each]) for each in ballots if first in each}
        money |= {each: money[each] - spent for each, spent in paid.items()}
        exact = {each: Fraction(spent, unit) for each, spent in paid.items()}
        bought.append(Bought(first, Fraction(limit.numerator, unit), exact, tuple(level)))
        wanted = effective.keys() - {first}


def by_votes(
    costs: Sequence[int],
    total: int,
    ballots: Mapping[Ballot, int],
    already: Collection[int] = (),
) -> Picked:
    """The projects with most votes that fit beside those that are paid for already."""
    votes = votes_of(ballots, len(costs))
    left = total - sum(costs[each] for each in already)
    picked: list[int] = []
    level: list[tuple[int, ...]] = []
    for number in sorted({each for each in votes if each}, reverse=True):
        equal = [p for p in range(len(costs)) if votes[p] == number and p not in already]
        fitting = sorted((p for p in equal if costs[p] <= left), key=lambda p: (costs[p], p))
        for each in fitting:
            if costs[each] <= left:
                picked.append(each)
                left -= costs[each]
        if not set(fitting) <= set(picked):
            level.append(tuple(fitting))
    return Picked(tuple(picked), tuple(level))


def votes_of(ballots: Mapping[Ballot, int], size: int) -> tuple[int, ...]:
    """How many people want each project."""
    votes: Counter[int] = Counter()
    for ballot, number in ballots.items():
        votes.update(dict.fromkeys(ballot, number))
    return tuple(votes[each] for each in range(size))


def _most(
    project: int, cost: int, ballots: Mapping[Ballot, int], money: Mapping[Ballot, int]
) -> Fraction | None:
    """The most that one person pays, split as equally as can be; None: they have too little."""
    payers = [each for each in ballots if project in each]
    number = sum(ballots[each] for each in payers)
    for each in sorted(payers, key=money.__getitem__):
        if cost <= money[each] * number:
            return Fraction(cost, number)
        cost -= money[each] * ballots[each]
        number -= ballots[each]
    return None


def _is_full(
    costs: Sequence[int], total: int, ballots: Mapping[Ballot, int], bought: Iterable[Bought]
) -> bool:
    """Whether nothing more that anybody wants would fit."""
    return not by_votes(costs, total, ballots, [each.project for each in bought]).projects
