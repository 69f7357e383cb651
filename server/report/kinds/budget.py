"""budget in the report: what each way of counting pays for, and every step of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import msgspec

from server.report.blocks import DECIDED, Bar, Bars, Block, Grid, Note, Told, Unit
from server.report.content import ActivityReport, Report
from shared.activities.budget import BudgetResult, BudgetSettings
from shared.activities.parts.budget_words import (
    SHARES,
    VOTES,
    money_words,
    order_words,
    rule_words,
    standing,
    steps_words,
)
from shared.activities.parts.equal_shares import MOST_RAISED
from shared.language import N_, _, ngettext
from shared.wording import listed, quoted

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the money pays for."""
    result = msgspec.convert(activity.results, BudgetResult)
    settings = msgspec.convert(activity.settings, BudgetSettings)
    before = msgspec.convert(activity.before, BudgetResult) if activity.before else None
    blocks: list[Block] = [_funded(result, before), _votes(result, before)]
    if before is not None and before.ballots:
        blocks.append(Note(_("The first time: {told}").format(told=_pays(before))))
    blocks += [Note(words) for words in (*_steps(result), *order_words(result))]
    return Told(tuple(blocks), _counted(settings), _differed(result))


def _differed(result: BudgetResult) -> str:
    """What a part of the room wants, and would lose if most votes alone decided."""
    only = [each for each in standing(result) if each in result.shares_fund]
    lost = [quoted(result.projects[each].name) for each in only if each not in result.votes_fund]
    told = _("Paid for by equal shares, and not by most votes: {projects}.")
    return told.format(projects=listed(lost)) if lost else ""


def _pays(result: BudgetResult) -> str:
    """What each way pays for, in two sentences."""
    ways = ((SHARES, result.shares_fund), (VOTES, result.votes_fund))
    return " ".join(f"{_(name)}: {_names(result, funded)}." for name, funded in ways)


def _names(result: BudgetResult, funded: Collection[int]) -> str:
    names = [quoted(result.projects[each].name) for each in standing(result) if each in funded]
    left = money_words(result.left(funded), result.currency)
    total = money_words(result.total, result.currency)
    told = _("{projects}; {left} of {total} are left")
    return told.format(projects=listed(names) or _("nothing"), left=left, total=total)


def _funded(result: BudgetResult, before: BudgetResult | None) -> Grid:
    """A row a project: its cost, its votes, and whether each way pays for it."""
    rows = []
    for place in standing(result):
        each = result.projects[place]
        then = (str(before.projects[place].votes),) if before else ()
        paid = (
            _("yes") if place in way else _("no") for way in (result.shares_fund, result.votes_fund)
        )
        cost = money_words(each.cost, result.currency)
        rows.append((each.name, cost, str(each.votes), *then, *paid))
    spent = (
        money_words(result.total - result.left(way), result.currency)
        for way in (result.shares_fund, result.votes_fund)
    )
    total = money_words(sum(each.cost for each in result.projects), result.currency)
    rows.append((_("Together"), total, "", *([""] if before else []), *spent))
    first = (_("Votes the first time"),) if before else ()
    head = (_("Project"), _("Cost"), _("Votes"), *first, _(SHARES), _(VOTES))
    return Grid(_("What is paid for"), head, tuple(rows), summed=True)


def _votes(result: BudgetResult, before: BudgetResult | None) -> Bars:
    bars = tuple(
        Bar(
            each.name,
            each.votes,
            result.ballots,
            before=before.projects[place].votes if before else 0,
            before_of=before.ballots if before else 0,
        )
        for place, each in enumerate(result.projects)
    )
    caption = _("How many people would pay for each")
    return Bars(caption, _("Project"), Unit.PEOPLE, bars, compared=before is not None)


def _steps(result: BudgetResult) -> list[str]:
    if not result.ballots:
        return []
    voted = ngettext("{count} person voted.", "{count} people voted.", result.ballots)
    step = _("Step {number}: {words}")
    steps = [step.format(number=at, words=words) for at, words in enumerate(steps_words(result), 1)]
    return [f"{voted.format(count=result.ballots)} {rule_words(result)}", *steps]


WITHIN: Final = N_(
    "Each person ticked all projects that they would pay for, at most the total of {total}."
)
BEYOND: Final = N_(
    "Each person ticked all projects that they would pay for, also more than the total of {total}."
)
EQUAL_SHARES: Final = N_(
    "{equal_shares} is the method of equal shares (Peters, Pierczyński and Skowron, 2021): "
    "everybody who voted has the same share of the money; a project is paid for where those who "
    "ticked it have its cost together, and they pay as equally as possible; first comes the one "
    "for which the most that anybody pays is the smallest part of its cost. All shares are then "
    "raised by one per cent at a time, at most by {raised}, as long as the total is enough for "
    "what they pay for. What is still left goes to the projects with most votes."
)
MOST_VOTES: Final = N_(
    "{most_votes} pays from the most votes down for all that still fits. Projects that are level "
    "are taken in this order: the lower cost, then more votes, then the agenda's order."
)


def _counted(settings: BudgetSettings) -> str:
    total = money_words(settings.total, settings.currency)
    ticked = _(WITHIN if settings.within_total else BEYOND).format(total=total)
    shares = _(EQUAL_SHARES).format(equal_shares=_(SHARES), raised=MOST_RAISED)
    return f"{ticked} {shares} {_(MOST_VOTES).format(most_votes=_(VOTES))}"
