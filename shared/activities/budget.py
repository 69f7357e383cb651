"""budget: projects with costs and a sum of money to spend, as in participatory budgeting.

Each person ticks the projects that they would pay for. The ballots are counted in two ways, side by
side: by the method of equal shares, and by most votes (`equal_shares` names the sources, says how
money that is left over is spent, and what decides between projects that are level).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.structs import force_setattr, replace

from shared.activities.kind import Earlier, Kind, Known, SettingsError
from shared.activities.parts.budget_words import moved_words, summary_words
from shared.activities.parts.equal_shares import Picked, by_votes, equal_shares, votes_of
from shared.activities.parts.options import OPTION_LIMIT, OptionIndex, check_texts
from shared.items import Item, Written
from shared.language import _, ngettext
from shared.outcome import Refusal
from shared.text import TextError, clean, show
from shared.wording import quote

MOST_MONEY: Final = 1_000_000_000
CURRENCY_LIMIT: Final = 4

Money = Annotated[int, Meta(ge=1, le=MOST_MONEY)]
"""An amount, in whole pounds, euros, points or whatever is to be spent."""


class Project(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that could be paid for."""

    name: str
    cost: Money


class BudgetSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The projects, and how much there is for all of them."""

    projects: Annotated[tuple[Project, ...], Meta(min_length=2, max_length=9)]
    total: Money
    currency: str = ""
    """The sign before each amount."""
    within_total: bool = False
    """Whether what one person ticks may cost no more than there is."""


class Ticks(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: the projects' places in the agenda, from 0, each once.

    They are held in the agenda's order: the order in which somebody ticked would mark the ballot.
    """

    projects: Annotated[tuple[OptionIndex, ...], Meta(min_length=1, max_length=9)]

    def __post_init__(self) -> None:
        force_setattr(self, "projects", tuple(sorted(self.projects)))


class ProjectVotes(Struct, frozen=True):
    """A project, and how many people would pay for it."""

    name: str
    cost: int
    votes: int


class Paid(Struct, frozen=True):
    """A project that was bought with shares. Projects are places in the agenda, from 0."""

    project: int
    most: str
    """What each who wants it paid, as "425/7"; who had less left paid that."""
    all_alike: bool
    """Whether everybody who wants it paid as much."""
    level: tuple[int, ...]
    """The projects level with it that the tie rule put behind it."""


class ByVotes(Struct, frozen=True):
    """Projects paid for in the order of their votes, and where the tie rule decided."""

    projects: tuple[int, ...]
    level: tuple[tuple[int, ...], ...]
    """Projects with as many votes, of which not all fitted."""


class ByShares(Struct, frozen=True):
    """Projects paid for by equal shares, and then with the rest of the money."""

    share: str
    """What each person had in the end, as "425/7": such parts outgrow the numbers that travel."""
    raised: int
    """By how many per cent that is more than an equal part of the money."""
    paid: tuple[Paid, ...]
    rest: ByVotes


class BudgetResult(Struct, frozen=True):
    """The projects in the agenda's order, the ballots counted, and what each way pays for."""

    ballots: int
    total: int
    currency: str
    projects: tuple[ProjectVotes, ...]
    by_shares: ByShares
    by_votes: ByVotes

    @property
    def shares_fund(self) -> frozenset[int]:
        """What equal shares pay for, with the rest of the money."""
        bought = {each.project for each in self.by_shares.paid}
        return frozenset(bought | set(self.by_shares.rest.projects))

    @property
    def votes_fund(self) -> frozenset[int]:
        """What most votes pay for."""
        return frozenset(self.by_votes.projects)

    def left(self, funded: Iterable[int]) -> int:
        """The money that is left once these are paid for."""
        return self.total - sum(self.projects[each].cost for each in funded)


class BudgetTally:
    """Keeps the ballots that say the same together, because shares need them whole."""

    def __init__(self) -> None:
        self.ballots: Counter[tuple[int, ...]] = Counter()

    def add(self, choice: Ticks) -> None:
        """Count one ballot."""
        self.ballots[choice.projects] += 1


class Budget(Kind[BudgetSettings, Ticks, BudgetTally, BudgetResult]):
    """Money for projects."""

    name = "budget"
    settings_type = BudgetSettings
    texts = ("projects",)
    result_type = BudgetResult
    choice_type = Ticks

    def texts_in(self, settings: BudgetSettings) -> dict[str, str | tuple[str, ...]]:
        """What each project is called."""
        return {"projects": tuple(each.name for each in settings.projects)}

    def with_texts(
        self, settings: BudgetSettings, texts: Mapping[str, str | tuple[str, ...]]
    ) -> BudgetSettings:
        """The same projects by other names."""
        names = texts.get("projects", ())
        both = zip(settings.projects, names, strict=True) if names else ()
        named = tuple(replace(project, name=name) for project, name in both)
        return replace(settings, projects=named) if named else settings

    def check_settings(self, settings: BudgetSettings, earlier: Mapping[str, Earlier]) -> None:
        """Each project has words of its own and could be paid for."""
        check_texts("projects", tuple(each.name for each in settings.projects), OPTION_LIMIT)
        if settings.currency:
            try:
                clean(settings.currency, limit=CURRENCY_LIMIT)
            except TextError as error:
                raise SettingsError("currency", f'"{settings.currency[:9]}": {error}') from error
        for each in settings.projects:
            if each.cost > settings.total:
                raise SettingsError(
                    "projects",
                    f'"{each.name}" costs {each.cost}, which is more than the total of '
                    f"{settings.total}: nothing could pay for it",
                )

    def check_choice(
        self, settings: BudgetSettings, choice: Ticks, items: Mapping[str, Item]
    ) -> Refusal | None:
        """Every project is on the agenda, none twice, and no dearer than allowed."""
        if max(choice.projects) >= len(settings.projects):
            return Refusal("no-option", _("One of those projects is not on the agenda."))
        if len(set(choice.projects)) != len(choice.projects):
            return Refusal("picked-twice", _("The same project was ticked twice."))
        if settings.within_total and costs_of(settings, choice.projects) > settings.total:
            return Refusal("too-many", _("These projects cost more than there is."))
        return None

    def shift(
        self, before: BudgetResult, now: BudgetResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """The votes of each project, and whether equal shares pay for it."""
        for place, (first, after) in enumerate(zip(before.projects, now.projects, strict=True)):
            then, today = (
                _("paid for") if place in each.shares_fund else _("not paid for")
                for each in (before, now)
            )
            told = ngettext(
                "{project}: {votes} vote before, {more} now; "
                "by equal shares {then} before, {now} now",
                "{project}: {votes} votes before, {more} now; "
                "by equal shares {then} before, {now} now",
                first.votes,
            )
            yield told.format(
                project=quote(after.name),
                votes=first.votes,
                more=after.votes,
                then=then,
                now=today,
            )

    def words(self, settings: BudgetSettings, choice: Ticks, items: Mapping[str, Item]) -> str:
        """The projects, in the agenda's order."""
        return ", ".join(show(settings.projects[place].name) for place in choice.projects)

    def new_tally(self, settings: BudgetSettings) -> BudgetTally:
        """An empty count."""
        return BudgetTally()

    def main_shift(
        self, before: BudgetResult, now: BudgetResult, items: Mapping[str, Written]
    ) -> str:
        """What equal shares pay for that they did not, and what no longer."""
        return moved_words(before, now)

    def summary(
        self, settings: BudgetSettings, result: BudgetResult, known: Known
    ) -> Iterator[str]:
        """What is paid for, as far as the two ways agree."""
        return summary_words(result, closed=known.closed)

    def result(
        self, settings: BudgetSettings, tally: BudgetTally | None, items: Iterable[Item]
    ) -> BudgetResult:
        """What each way of counting pays for."""
        ballots = (tally or self.new_tally(settings)).ballots
        costs = tuple(each.cost for each in settings.projects)
        votes = votes_of(ballots, len(costs))
        return BudgetResult(
            ballots.total(),
            settings.total,
            settings.currency,
            tuple(
                ProjectVotes(each.name, each.cost, number)
                for each, number in zip(settings.projects, votes, strict=True)
            ),
            _by_shares(costs, settings.total, ballots),
            _picked(by_votes(costs, settings.total, ballots)),
        )


def costs_of(settings: BudgetSettings, places: Iterable[int]) -> int:
    """What these projects cost together."""
    return sum(settings.projects[place].cost for place in places)


def _by_shares(costs: tuple[int, ...], total: int, ballots: Counter[tuple[int, ...]]) -> ByShares:
    counted = equal_shares(costs, total, tuple(sorted(ballots.items())))
    paid = tuple(
        Paid(
            each.project,
            str(each.most),
            all(spent == each.most for spent in each.paid.values()),
            each.level,
        )
        for each in counted.bought
    )
    return ByShares(str(counted.share), counted.raised, paid, _picked(counted.rest))


def _picked(picked: Picked) -> ByVotes:
    return ByVotes(picked.projects, picked.level)


KIND = Budget()
