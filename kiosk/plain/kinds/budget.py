"""budget in plain lines: the numbers of the projects that one would pay for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.kinds.parts.numbers import several
from kiosk.plain.talk import Talk
from kiosk.table.kinds.budget import chosen_words, ticked_words
from shared.activities.budget import BudgetResult, BudgetSettings, Ticks, costs_of
from shared.activities.parts.budget_words import (
    SHARES,
    VOTES,
    funded_words,
    money_words,
    standing,
)
from shared.language import N_, _
from shared.text import show
from shared.views import TableView

HOW: Final = N_("Type the numbers of all that you would pay for, with spaces between. Then Enter.")


class BudgetForm(VoteForm):
    """All numbers in one line; each project says its cost."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for the projects, and again where they cost more than they may."""
        budget = msgspec.convert(settings, BudgetSettings)
        talk.say(ticked_words(budget, ()))
        projects = [
            f"{each.name}, {money_words(each.cost, budget.currency)}" for each in budget.projects
        ]
        while True:
            ticked = sorted(await several(talk, projects, 1, len(projects), _(HOW)))
            over = costs_of(budget, ticked) - budget.total
            if over <= 0 or not budget.within_total:
                return Filled(Ticks(tuple(ticked)), chosen_words(budget, ticked))
            talk.say(
                _("That is {money} too much.").format(money=money_words(over, budget.currency))
            )


def figures(shown: Shown) -> Iterator[str]:
    """What each way pays for, and the votes."""
    counted = msgspec.convert(shown.result, BudgetResult)
    for way, funded in ((SHARES, counted.shares_fund), (VOTES, counted.votes_fund)):
        yield f"{_(way)}: {funded_words(counted, funded)}."
    for place in standing(counted):
        each = counted.projects[place]
        yield f"{show(each.name)}, {money_words(each.cost, counted.currency)}: {each.votes}"


FORM = BudgetForm()
