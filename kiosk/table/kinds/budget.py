"""One person's ticks for the projects that they would pay for, with what these cost together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.table.voting.ticking import TickingForm
from shared.activities.budget import BudgetSettings, Ticks, costs_of
from shared.activities.parts.budget_words import money_words
from shared.language import N_, _, ngettext
from shared.text import show, width
from shared.views import TableView


class BudgetForm(TickingForm):
    """Projects with their costs; ticking more than there is says so, and is allowed or not."""

    none_yet = N_("Tick at least one first.")
    verbs = N_("{digits} or Enter Tick or untick")
    count_rows = 2

    def __init__(self, room: Room[TableView]) -> None:
        view = room.view
        given = view.activity.settings if view and view.activity else {}
        self._budget = msgspec.convert(given, BudgetSettings)
        super().__init__(room)

    def answers(self) -> Sequence[str]:
        """The projects."""
        return tuple(show(each.name) for each in self._budget.projects)

    def beside(self) -> Sequence[str]:
        """Their costs, one below the other."""
        costs = [self._money(each.cost) for each in self._budget.projects]
        wide = max(map(width, costs))
        return tuple(" " * (wide - width(cost)) + cost for cost in costs)

    def count_words(self, ticked: Sequence[int]) -> str:
        """What the ticked ones cost together, against what there is."""
        return ticked_words(self._budget, ticked)

    def too_much(self, ticked: Sequence[int]) -> str:
        """More than there is, where that is not allowed."""
        over = costs_of(self._budget, ticked) - self._budget.total
        if not self._budget.within_total or over <= 0:
            return ""
        told = _("That would be {money} too much: untick one first.")
        return told.format(money=self._money(over))

    def chosen(self, ticked: Sequence[int]) -> BallotForm.Chosen:
        """The ticks."""
        return self.Chosen(Ticks(tuple(ticked)), chosen_words(self._budget, ticked))

    def _money(self, amount: int) -> str:
        return money_words(amount, self._budget.currency)


def ticked_words(budget: BudgetSettings, ticked: Sequence[int]) -> str:
    """What is ticked so far, and whether that may be more than there is."""
    total = money_words(budget.total, budget.currency)
    cost = costs_of(budget, ticked)
    if not ticked:
        limit = (
            _("No more than that.") if budget.within_total else _("You may tick more than that.")
        )
        return " ".join([_("There is {money} in all.").format(money=total), limit])
    told = ngettext(
        "{count} ticked: {money} of {total}.", "{count} ticked: {money} of {total}.", len(ticked)
    ).format(count=len(ticked), money=money_words(cost, budget.currency), total=total)
    if cost <= budget.total:
        return told
    return " ".join([told, _("That is more than there is, which is allowed.")])


def chosen_words(budget: BudgetSettings, ticked: Sequence[int]) -> tuple[str, ...]:
    """A ballot as it is said to the person: a line a project, and the sum."""
    lines = [
        f"{money_words(each.cost, budget.currency)}: {show(each.name)}"
        for each in (budget.projects[place] for place in ticked)
    ]
    return (*lines, ticked_words(budget, ticked))


PANEL = BudgetForm
