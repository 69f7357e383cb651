"""budget for the chair: what each way of counting pays for, and how that came about."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.said.room_words import first_time
from shared.activities.budget import BudgetResult
from shared.activities.parts.budget_words import (
    SHARES,
    VOTES,
    funded_words,
    money_words,
    order_words,
    standing,
    steps_words,
)
from shared.language import _
from shared.text import show
from shared.views import ChairView, Results


def budget_lines(results: Results, view: ChairView) -> Iterator[str]:
    """What each way pays for, each project's votes, and the steps of equal shares."""
    result = msgspec.convert(results.result, BudgetResult)
    first = msgspec.convert(results.before, BudgetResult) if results.before else None
    yield f"{_(SHARES)}: {funded_words(result, result.shares_fund)}."
    yield f"{_(VOTES)}: {funded_words(result, result.votes_fund)}."
    for place in standing(result):
        each = result.projects[place]
        words = f"{each.votes} {show(each.name)}, {money_words(each.cost, result.currency)}"
        yield f"{words}, {first_time(str(first.projects[place].votes))}" if first else words
    yield from order_words(result)
    yield from steps_words(result)
    yield _("Ballots: {ballots}").format(ballots=result.ballots)


PREVIEW = budget_lines
