"""What came of a budget, in plain words: the same on every screen and in the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from shared.text import show
from shared.wording import listed, people, quote

if TYPE_CHECKING:
    from shared.activities.budget import BudgetResult, Paid

SHARES: Final = "Equal shares"
VOTES: Final = "Most votes"
FUNDED: Final = "✓ yes"
NOT_FUNDED: Final = "no"


def money_words(amount: int | Fraction, currency: str) -> str:
    """`£12,500`, `CHF 12,500`; parts of a pound with two decimals, halves up."""
    sign = show(currency)
    if sign and sign[-1].isalpha():
        sign += " "
    hundredths = (200 * amount.numerator + amount.denominator) // (2 * amount.denominator)
    whole, rest = divmod(hundredths, 100)
    return f"{sign}{whole:,}.{rest:02}" if rest else f"{sign}{whole:,}"


def standing(result: BudgetResult) -> list[int]:
    """The projects by votes, then as the tie rule has them."""
    return sorted(
        range(len(result.projects)),
        key=lambda each: (-result.projects[each].votes, result.projects[each].cost, each),
    )


def agreed_words(result: BudgetResult, *, closed: bool = True) -> str:
    """How far the two ways of counting agree."""
    if not result.ballots:
        return "Nobody voted, so nothing is paid for." if closed else "Nobody has voted yet."
    shares, votes = result.shares_fund, result.votes_fund
    either, both = shares | votes, shares & votes
    so_far = "" if closed else "So far: "
    if shares == votes:
        same = "project" if len(both) == 1 else f"{len(both)} projects"
        told = f"Both ways pay for the same {same}."
    else:
        told = f"Both ways agree on {len(both)} of {len(either)} projects."
    return so_far + (told[0].lower() + told[1:] if so_far else told)


def summary_words(result: BudgetResult, *, closed: bool = True) -> Iterator[str]:
    """How far the two ways agree, what both pay for, and what one pays for alone."""
    yield agreed_words(result, closed=closed)
    if not result.ballots:
        return
    shares, votes = result.shares_fund, result.votes_fund
    if shares & votes:
        yield f"Both pay for {_projects(result, shares & votes)}."
    alone = ((SHARES, shares - votes), (VOTES, votes - shares))
    told = [f"{way} alone: {_projects(result, funded)}" for way, funded in alone if funded]
    if told:
        yield f"{'. '.join(told)}."


def moved_words(before: BudgetResult, now: BudgetResult) -> str:
    """What has changed since the same was asked before."""
    then, today = before.shares_fund, now.shares_fund
    moved = (("new", today - then), ("no longer", then - today))
    told = [f"{how} {_projects(now, funded)}" for how, funded in moved if funded]
    return f"{SHARES}, before and now: {'; '.join(told) or 'the same projects'}"


def _projects(result: BudgetResult, funded: Collection[int]) -> str:
    return listed([quote(result.projects[at].name) for at in standing(result) if at in funded])


def funded_words(result: BudgetResult, funded: Collection[int]) -> str:
    """The projects that one way pays for, with what is left."""
    names = [show(result.projects[each].name) for each in standing(result) if each in funded]
    left = money_words(result.left(funded), result.currency)
    return f"{', '.join(names) or 'nothing'}; {left} left"


def rule_words(result: BudgetResult) -> str:
    """How the two ways count, in a sentence each."""
    return (
        f"{SHARES}: everybody has the same part of the money{_share_words(result)}, and those who "
        f"want a project pay for it together. {VOTES}: from the top down, all that still fits."
    )


def _share_words(result: BudgetResult) -> str:
    if not result.ballots:
        return ""
    part = money_words(Fraction(result.total, result.ballots), result.currency)
    if not result.by_shares.raised:
        return f" ({part})"
    raised = money_words(Fraction(result.by_shares.share), result.currency)
    return f" ({part}, made {raised} so that more is paid for)"


def steps_words(result: BudgetResult) -> Iterator[str]:
    """What was paid for by equal shares, one sentence a project, in this order."""
    for paid in result.by_shares.paid:
        yield _paid_words(result, paid)
    left = result.total - sum(result.projects[p.project].cost for p in result.by_shares.paid)
    for place in result.by_shares.rest.projects:
        each = result.projects[place]
        yield (
            f"{show(each.name)}: paid for with {money_words(left, result.currency)} that was left, "
            f"because it still fits and {people(each.votes)} would pay for it."
        )
        left -= each.cost


def _paid_words(result: BudgetResult, paid: Paid) -> str:
    each = result.projects[paid.project]
    most = money_words(Fraction(paid.most), result.currency)
    how = f"{most} each" if paid.all_alike else f"{most} each, or all they had left"
    cost = money_words(each.cost, result.currency)
    return f"{show(each.name)}: {people(each.votes)} would pay for it: {cost} together, {how}."


def tie_words(result: BudgetResult, *, every: bool = False) -> Iterator[str]:
    """Where the tie rule decided which project is paid for; `every`: also which one came first."""
    shares = result.shares_fund
    for paid in result.by_shares.paid:
        if paid.level and (every or not shares.issuperset(paid.level)):
            yield f"{SHARES}: {_level_words(result, [paid.project], paid.level)}"
    for where, each in ((SHARES, result.by_shares.rest), (VOTES, result.by_votes)):
        for level in each.level:
            first = [place for place in level if place in each.projects]
            behind = [place for place in level if place not in each.projects]
            yield f"{where}: {_level_words(result, first, behind)}"


def _level_words(result: BudgetResult, first: Sequence[int], behind: Sequence[int]) -> str:
    names = [show(result.projects[each].name) for each in (*first, *behind)]
    ahead = listed(names[: len(first)])
    return f"{listed(names)} were level. {ahead} came first: {_why(result, first, behind)}."


def _why(result: BudgetResult, first: Iterable[int], behind: Iterable[int]) -> str:
    """What put some projects before others, by the first part of the rule that tells them apart."""
    last = max((_rank(result, each) for each in first), default=(0, 0))
    next_one = min((_rank(result, each) for each in behind), default=(0, 0))
    if last[0] < next_one[0]:
        return "the lower cost"
    return "more votes" if last < next_one else "higher on the agenda"


def _rank(result: BudgetResult, place: int) -> tuple[int, int]:
    each = result.projects[place]
    return each.cost, -each.votes
