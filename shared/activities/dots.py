"""dots: each person puts a few dots on the items of an earlier activity, unseen until revealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from shared import amounts
from shared.activities.kind import Earlier, Kind, Known, SettingsError
from shared.activities.parts.options import next_words
from shared.ids import ItemId
from shared.items import Item, Written
from shared.language import N_, _, ngettext
from shared.outcome import NO_ITEM, Refusal
from shared.text import show
from shared.themes import gathered
from shared.wording import MOST_NAMED, listed, nobody_words, quote, share_words, shift_words

DotCount = Annotated[int, Meta(ge=1, le=9)]


class DotsSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose items get the dots (`from` in the agenda), and how many dots each person has."""

    source: str = field(name="from")
    dots: DotCount = 3
    most_on_one: DotCount = 1
    """The most dots that one person may put on one item."""


class Dots(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: item id -> how many dots this person put on it.

    They are held by item id: the order in which somebody put them would mark the ballot.
    """

    dots: Annotated[dict[ItemId, DotCount], Meta(min_length=1, max_length=9)]

    def __post_init__(self) -> None:
        force_setattr(self, "dots", dict(sorted(self.dots.items())))


class ItemDots(Struct, frozen=True):
    """The dots on one item."""

    item: str
    dots: int


class DotsResult(Struct, frozen=True):
    """Every item on show with its dots, most first, and the number of ballots counted."""

    ballots: int
    items: tuple[ItemDots, ...]


class DotsTally:
    """Counts the dots on each item."""

    def __init__(self) -> None:
        self.ballots = 0
        self.dots: Counter[str] = Counter()

    def add(self, choice: Dots) -> None:
        """Count one ballot."""
        self.ballots += 1
        self.dots.update(choice.dots)


class DotVote(Kind[DotsSettings, Dots, DotsTally, DotsResult]):
    """Dots on items."""

    name = "dots"
    settings_type = DotsSettings
    result_type = DotsResult
    choice_type = Dots
    sums_themes = True

    def check_settings(self, settings: DotsSettings, earlier: Mapping[str, Earlier]) -> None:
        """The dots go on the items of an activity that comes before this one."""
        source = earlier.get(settings.source)
        if source is None or not source.takes_items:
            able = [activity.id for activity in earlier.values() if activity.takes_items]
            named = " or ".join(f'"{id}"' for id in able) or "one above this (there is none yet)"
            raise SettingsError("from", f"must name an activity with items: {named}")
        if settings.most_on_one > settings.dots:
            raise SettingsError(
                "most_on_one", f"is more than the {settings.dots} dots a person has"
            )

    def items_from(self, settings: DotsSettings) -> str | None:
        """The activity that the dots are about."""
        return settings.source

    def check_choice(
        self, settings: DotsSettings, choice: Dots, items: Mapping[str, Item]
    ) -> Refusal | None:
        """Every item is on show, and no more dots are used than a person has."""
        if any(id not in items for id in choice.dots):
            return NO_ITEM
        if sum(choice.dots.values()) > settings.dots:
            has = ngettext(
                "Each person has {count} dot.", "Each person has {count} dots.", settings.dots
            )
            return Refusal("too-many", has.format(count=settings.dots))
        if max(choice.dots.values()) > settings.most_on_one:
            most = _("Put {most} on one item at the most.").format(most=settings.most_on_one)
            return Refusal("too-many", most)
        return None

    def words(self, settings: DotsSettings, choice: Dots, items: Mapping[str, Item]) -> str:
        """The items with dots on them, oldest first."""
        chosen = sorted((items[id] for id in choice.dots if id in items), key=_age)
        return ", ".join(f"{show(each.text)} ({choice.dots[each.id]})" for each in chosen)

    def new_tally(self, settings: DotsSettings) -> DotsTally:
        """An empty count."""
        return DotsTally()

    def shift(
        self, before: DotsResult, now: DotsResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """The dots of each item, most of now first."""
        then = {each.item: each.dots for each in before.items}
        for each in now.items:
            if each.item in items:
                was = _dots(then.get(each.item, 0))
                yield shift_words(quote(items[each.item].text), was, each.dots)

    def summary(self, settings: DotsSettings, result: DotsResult, known: Known) -> Iterator[str]:
        """Which items have most dots, and which come next."""
        total = sum(each.dots for each in result.items)
        if not total:
            yield nobody_words(
                closed=known.closed,
                over=N_("Nobody put a dot on anything."),
                so_far=N_("Nobody has put a dot on anything yet."),
            )
            return
        most = result.items[0].dots
        first = [each.item for each in result.items if each.dots == most]
        if len(first) == 1:
            name = known.quote(first[0]) or _("One item")
            share = share_words(most, total)
            yield _("{item} has most dots: {share}.").format(item=name, share=share)
        else:
            told = _("{items} share the first place: {dots} of {total} each.")
            yield told.format(items=_level(first, known), dots=_dots(most), total=total)
        rest = [each for each in result.items[len(first) :] if each.dots]
        if rest:
            after = [each.item for each in rest if each.dots == rest[0].dots]
            yield next_words(_level(after, known), rest[0].dots, each=len(after) > 1)

    def result(
        self, settings: DotsSettings, tally: DotsTally | None, items: Iterable[Item]
    ) -> DotsResult:
        """The items on show, most dots first, older first where they are equal.

        A theme has its own dots, and those that were put on its items before they came under it.
        """
        counted = tally or self.new_tally(settings)
        every = {item.id: item for item in items}
        dots = gathered(counted.dots, every)
        shown = [item for item in every.values() if item.on_show]
        shown.sort(key=lambda item: (-dots.get(item.id, 0), item.order))
        return DotsResult(
            counted.ballots,
            tuple(ItemDots(item.id, dots.get(item.id, 0)) for item in shown),
        )

    def support(self, result: DotsResult) -> Mapping[str, int]:
        """The dots on each item."""
        return {each.item: each.dots for each in result.items}


def _level(items: Sequence[str], known: Known) -> str:
    quotes = [known.quote(each) for each in items]
    if len(quotes) > MOST_NAMED or not all(quotes):
        return amounts.items(len(items))
    return listed(quotes)


def _dots(count: int) -> str:
    return ngettext("{count} dot", "{count} dots", count).format(count=count)


def _age(item: Item) -> int:
    return item.order


KIND = DotVote()
