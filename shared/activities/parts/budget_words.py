"""What came of a budget, in plain words: the same on every screen and in the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from shared.language import N_, _, ngettext, pgettext
from shared.text import show
from shared.wording import decimal, listed, quote, thousands

if TYPE_CHECKING:
    from shared.activities.budget import BudgetResult, Paid

SHARES: Final = N_("Equal shares")
VOTES: Final = N_("Most votes")
"""The two ways of counting."""
FUNDED: Final = N_("✓ yes")
NOT_FUNDED: Final = N_("no")


def money_words(amount: int | Fraction, currency: str) -> str:
    """`£12,500`, `CHF 12,500`; parts of a pound with two decimals, halves up."""
    hundredths = (200 * amount.numerator + amount.denominator) // (2 * amount.denominator)
    whole, rest = divmod(hundredths, 100)
    number = thousands(whole) + (decimal(f".{rest:02}") if rest else "")
    sign = show(currency)
    if not sign:
        return number
    # Translators: {amount} of money with its {sign}, such as CHF 12,500 or (below) £12,500
    letters, signed = pgettext("money", "{sign} {amount}"), pgettext("money", "{sign}{amount}")
    return (letters if sign[-1].isalpha() else signed).format(sign=sign, amount=number)


def standing(result: BudgetResult) -> list[int]:
    """The projects by votes, then as the tie rule has them."""
    return sorted(
        range(len(result.projects)),
        key=lambda each: (-result.projects[each].votes, result.projects[each].cost, each),
    )


def agreed_words(result: BudgetResult, *, closed: bool = True) -> str:
    """How far the two ways of counting agree."""
    if not result.ballots:
        return _("Nobody voted, so nothing is paid for.") if closed else _("Nobody has voted yet.")
    shares, votes = result.shares_fund, result.votes_fund
    either, both = len(shares | votes), len(shares & votes)
    told = _same_words(both, closed) if shares == votes else _differ_words(either, closed)
    return told.format(count=both, of=either)


def _same_words(count: int, closed: bool) -> str:
    if count == 1:
        if closed:
            return _("Both ways pay for the same project.")
        return _("So far: both ways pay for the same project.")
    if closed:
        return ngettext(
            "Both ways pay for the same {count} project.",
            "Both ways pay for the same {count} projects.",
            count,
        )
    return ngettext(
        "So far: both ways pay for the same {count} project.",
        "So far: both ways pay for the same {count} projects.",
        count,
    )


def _differ_words(of: int, closed: bool) -> str:
    if closed:
        return ngettext(
            "Both ways agree on {count} of {of} project.",
            "Both ways agree on {count} of {of} projects.",
            of,
        )
    return ngettext(
        "So far: both ways agree on {count} of {of} project.",
        "So far: both ways agree on {count} of {of} projects.",
        of,
    )


def summary_words(result: BudgetResult, *, closed: bool = True) -> Iterator[str]:
    """How far the two ways agree, what both or one alone pay for, and what the tie rule decided."""
    yield agreed_words(result, closed=closed)
    if not result.ballots:
        return
    shares, votes = result.shares_fund, result.votes_fund
    if shares & votes:
        both = _projects(result, shares & votes)
        yield _("Both pay for {projects}.").format(projects=both)
    alone = (
        # Translators: what one of the two ways of counting pays for, and the other does not.
        (_("Equal shares alone: {projects}."), shares - votes),
        (_("Most votes alone: {projects}."), votes - shares),
    )
    told = [words.format(projects=_projects(result, funded)) for words, funded in alone if funded]
    if told:
        yield " ".join(told)
    if closed:
        yield from tie_words(result)


def moved_words(before: BudgetResult, now: BudgetResult) -> str:
    """What has changed since the same was asked before."""
    then, today = before.shares_fund, now.shares_fund
    moved = ((_("new {projects}"), today - then), (_("no longer {projects}"), then - today))
    told = [words.format(projects=_projects(now, funded)) for words, funded in moved if funded]
    if not told:
        return _("Equal shares, before and now: the same projects")
    return _("Equal shares, before and now: {moved}").format(moved="; ".join(told))


def _projects(result: BudgetResult, funded: Collection[int]) -> str:
    return listed([quote(result.projects[at].name) for at in standing(result) if at in funded])


def funded_words(result: BudgetResult, funded: Collection[int]) -> str:
    """The projects that one way pays for, with what is left."""
    names = [show(result.projects[each].name) for each in standing(result) if each in funded]
    left = money_words(result.left(funded), result.currency)
    if not names:
        return _("nothing; {money} left").format(money=left)
    return _("{projects}; {money} left").format(projects=", ".join(names), money=left)


def rule_words(result: BudgetResult) -> str:
    """How the two ways count, in a sentence each."""
    if not result.ballots:
        return _(
            "Equal shares: everybody has the same part of the money, and those who "
            "want a project pay for it together. Most votes: from the top down, all that "
            "still fits."
        )
    part = money_words(Fraction(result.total, result.ballots), result.currency)
    if not result.by_shares.raised:
        told = _(
            "Equal shares: everybody has the same part of the money ({part}), and those who "
            "want a project pay for it together. Most votes: from the top down, all that "
            "still fits."
        )
        return told.format(part=part)
    raised = money_words(Fraction(result.by_shares.share), result.currency)
    told = _(
        "Equal shares: everybody has the same part of the money ({part}, made {raised} so that "
        "more is paid for), and those who want a project pay for it together. Most votes: from "
        "the top down, all that still fits."
    )
    return told.format(part=part, raised=raised)


def steps_words(result: BudgetResult) -> Iterator[str]:
    """What was paid for by equal shares, one sentence a project, in this order."""
    for paid in result.by_shares.paid:
        yield _paid_words(result, paid)
    left = result.total - sum(result.projects[p.project].cost for p in result.by_shares.paid)
    for place in result.by_shares.rest.projects:
        each = result.projects[place]
        told = ngettext(
            "{project}: paid for with {money} that was left, because it still fits and "
            "{count} person would pay for it.",
            "{project}: paid for with {money} that was left, because it still fits and "
            "{count} people would pay for it.",
            each.votes,
        )
        money = money_words(left, result.currency)
        yield told.format(project=show(each.name), money=money, count=each.votes)
        left -= each.cost


def _paid_words(result: BudgetResult, paid: Paid) -> str:
    each = result.projects[paid.project]
    most = money_words(Fraction(paid.most), result.currency)
    cost = money_words(each.cost, result.currency)
    told = (
        ngettext(
            "{project}: {count} person would pay for it: {cost} together, {most} each.",
            "{project}: {count} people would pay for it: {cost} together, {most} each.",
            each.votes,
        )
        if paid.all_alike
        else ngettext(
            "{project}: {count} person would pay for it: {cost} together, {most} each, "
            "or all they had left.",
            "{project}: {count} people would pay for it: {cost} together, {most} each, "
            "or all they had left.",
            each.votes,
        )
    )
    return told.format(project=show(each.name), count=each.votes, cost=cost, most=most)


def order_words(result: BudgetResult) -> Iterator[str]:
    """Where the tie rule decided only which project came first: all of them are paid for."""
    return _bought_words(result, all_paid=True)


def _bought_words(result: BudgetResult, *, all_paid: bool) -> Iterator[str]:
    for paid in result.by_shares.paid:
        if paid.level and all_paid == result.shares_fund.issuperset(paid.level):
            yield f"{_(SHARES)}: {_level_words(result, [paid.project], paid.level)}"


def tie_words(result: BudgetResult) -> Iterator[str]:
    """Where the tie rule decided which project is paid for."""
    yield from _bought_words(result, all_paid=False)
    for where, each in ((SHARES, result.by_shares.rest), (VOTES, result.by_votes)):
        for level in each.level:
            first = [place for place in level if place in each.projects]
            behind = [place for place in level if place not in each.projects]
            yield f"{_(where)}: {_level_words(result, first, behind)}"


def _level_words(result: BudgetResult, first: Sequence[int], behind: Sequence[int]) -> str:
    names = [show(result.projects[each].name) for each in (*first, *behind)]
    ahead = listed(names[: len(first)])
    return _why(result, first, behind).format(projects=listed(names), first=ahead)


def _why(result: BudgetResult, first: Iterable[int], behind: Iterable[int]) -> str:
    """What put some projects before others, by the first part of the rule that tells them apart."""
    last = max((_rank(result, each) for each in first), default=(0, 0))
    next_one = min((_rank(result, each) for each in behind), default=(0, 0))
    if last[0] < next_one[0]:
        return _("{projects} were level. {first} came first: the lower cost.")
    if last < next_one:
        return _("{projects} were level. {first} came first: more votes.")
    return _("{projects} were level. {first} came first: higher on the agenda.")


def _rank(result: BudgetResult, place: int) -> tuple[int, int]:
    each = result.projects[place]
    return each.cost, -each.votes
