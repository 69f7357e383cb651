"""budget, recounted: by equal shares, everybody's purse apart from the others', and by votes.

Written apart from what counted it, from the same sources: there is no putting together of people
here who ticked the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, NamedTuple

from server.verify.recount import Asked, Result, is_place

SETTINGS: Final[dict[str, Any]] = {"currency": "", "within_total": False}
RAISES: Final = range(101)
"""By how many per cent shares are raised, one after the other."""


class Sale(NamedTuple):
    """A project that was bought: the most that one pays, if all pay it, and who was level."""

    project: int
    price: Fraction
    alike: bool
    level: list[int]


class _Fund:
    """The projects' costs, the ballots, and the money."""

    def __init__(self, costs: list[int], total: int, ballots: list[list[int]]) -> None:
        self.costs, self.total, self.ballots = costs, total, ballots
        self.fans = [
            [who for who, ballot in enumerate(ballots) if project in ballot]
            for project in range(len(costs))
        ]

    def cost(self, projects: list[int]) -> int:
        return sum(self.costs[project] for project in projects)

    def order(self, project: int) -> tuple[int, int, int]:
        """What comes first of those that are level."""
        return self.costs[project], -len(self.fans[project]), project

    def sales(self, share: Fraction) -> Iterator[Sale]:
        """What is bought where everybody has this much."""
        purses = [share] * len(self.ballots)
        waiting = [project for project, fans in enumerate(self.fans) if fans]
        while True:
            prices = {project: self._price(project, purses) for project in waiting}
            # The part of its cost that one person pays at the most: the smaller, the sooner.
            parts = {
                each: price / self.costs[each]
                for each, price in prices.items()
                if price is not None
            }
            if not parts:
                return
            level = [each for each in parts if parts[each] == min(parts.values())]
            level.sort(key=self.order)
            price = parts[level[0]] * self.costs[level[0]]
            paid = [min(price, purses[who]) for who in self.fans[level[0]]]
            for who, spent in zip(self.fans[level[0]], paid, strict=True):
                purses[who] -= spent
            waiting.remove(level[0])
            yield Sale(level[0], price, set(paid) == {price}, level[1:])

    def _price(self, project: int, purses: list[Fraction]) -> Fraction | None:
        """The lowest price at which those who want it have its cost together."""
        able = [purses[who] for who in self.fans[project]]
        if sum(able) < self.costs[project]:
            return None
        short = Fraction(0)
        while True:
            price = (self.costs[project] - short) / len(able)
            poorer = [purse for purse in able if purse < price]
            if not poorer:
                return price
            short += sum(poorer)
            able = [purse for purse in able if purse >= price]

    def by_votes(self, already: list[int]) -> dict[str, Any]:
        """From the most votes down, what fits beside what is paid for already."""
        paid = list(already)
        level: list[list[int]] = []
        by_votes: dict[int, list[int]] = {}
        for project in sorted(range(len(self.costs)), key=self.order):
            if project not in already and self.fans[project]:
                by_votes.setdefault(len(self.fans[project]), []).append(project)
        for _, equal in sorted(by_votes.items(), reverse=True):
            could = [each for each in equal if self.cost([*paid, each]) <= self.total]
            for project in could:
                if self.cost([*paid, project]) <= self.total:
                    paid.append(project)
            if any(project not in paid for project in could):
                level.append(could)
        return {"projects": paid[len(already) :], "level": level}

    def by_shares(self) -> dict[str, Any]:
        """Shares raised step by step, then the rest by votes."""
        if not self.ballots:
            return {"share": "0", "raised": 0, "paid": [], "rest": self.by_votes([])}
        kept: tuple[int, Fraction, list[Sale]] = (0, Fraction(0), [])
        for raised in RAISES:
            share = Fraction(self.total, len(self.ballots)) * (100 + raised) / 100
            sales = list(self.sales(share))
            bought = [sale.project for sale in sales]
            if raised and self.cost(bought) > self.total:
                break
            if not raised or set(bought) != {sale.project for sale in kept[2]}:
                kept = (raised, share, sales)
            if not self.by_votes(bought)["projects"]:
                break
        raised, share, sales = kept
        return {
            "share": str(share),
            "raised": raised,
            "paid": [
                {
                    "project": sale.project,
                    "most": str(sale.price),
                    "all_alike": sale.alike,
                    "level": sale.level,
                }
                for sale in sales
            ],
            "rest": self.by_votes([sale.project for sale in sales]),
        }


def recount(asked: Asked) -> Result:
    """What each way pays for."""
    projects, total = asked.settings["projects"], asked.settings["total"]
    costs = [each["cost"] for each in projects]
    ballots: list[list[int]] = []
    for which, ticked in asked.choices("projects"):
        if why := _why_not(ticked, costs, total if asked.settings["within_total"] else None):
            asked.refuse(which, why)
        else:
            ballots.append(ticked)
    fund = _Fund(costs, total, ballots)
    return {
        "ballots": len(ballots),
        "total": total,
        "currency": asked.settings["currency"],
        "projects": [
            {"name": each["name"], "cost": each["cost"], "votes": len(fans)}
            for each, fans in zip(projects, fund.fans, strict=True)
        ],
        "by_shares": fund.by_shares(),
        "by_votes": fund.by_votes([]),
    }


def _why_not(ticked: Any, costs: list[int], most: int | None) -> str:
    if not (isinstance(ticked, list) and all(is_place(each, len(costs)) for each in ticked)):
        return "ticks a project that is not on the agenda"
    if not ticked or len(set(ticked)) < len(ticked):
        return "ticks nothing" if not ticked else "ticks a project twice"
    if ticked != sorted(ticked):
        return "is in the order in which somebody ticked, which would mark it"
    if most is not None and sum(costs[each] for each in ticked) > most:
        return "ticks projects that cost more than there is"
    return ""


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The projects that this ballot ticks."""
    projects = asked.settings["projects"]
    return ", ".join(str(projects[place]["name"]) for place in choice["projects"])
