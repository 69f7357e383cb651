"""swot: tables write strengths, weaknesses, opportunities and threats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct

from shared import amounts
from shared.activities.kind import Kind, Known, Tally
from shared.activities.parts.columns import Said, change_items
from shared.ids import PAPER
from shared.items import Item, ItemChange
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.wording import listed, nobody_words

QUADRANTS: Final = (N_("strengths"), N_("weaknesses"), N_("opportunities"), N_("threats"))
ONE_IN: Final = dict(
    zip(
        QUADRANTS,
        (N_("Strength"), N_("Weakness"), N_("Opportunity"), N_("Threat")),
        strict=True,
    )
)
HELPFUL: Final = ("strengths", "opportunities")
"""The quadrants that speak for going ahead; the other two speak against."""


class SwotSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The most items that one table may have."""

    most: Annotated[int, Meta(ge=1, le=200)] = 60


class QuadrantCount(Struct, frozen=True):
    """How many items stand in each quadrant, for one table or for all."""

    strengths: int = 0
    weaknesses: int = 0
    opportunities: int = 0
    threats: int = 0

    @property
    def helpful(self) -> int:
        """Strengths and opportunities."""
        return self.strengths + self.opportunities

    @property
    def harmful(self) -> int:
        """Weaknesses and threats."""
        return self.weaknesses + self.threats


class SwotResult(Struct, frozen=True):
    """What tables wrote, in each quadrant: in all, and by table (table id -> count)."""

    all: QuadrantCount
    tables: dict[str, QuadrantCount]


class Swot(Kind[SwotSettings, Struct, Tally[Struct], SwotResult]):
    """Four quadrants of items."""

    name = "swot"
    settings_type = SwotSettings
    result_type = SwotResult
    said_type = Said
    groups_items = True

    def one_in(self, column: str) -> str:
        """One strength, weakness, opportunity or threat."""
        return _(ONE_IN[column])

    def columns_in(self, settings: SwotSettings) -> tuple[str, ...]:
        """The quadrants."""
        return tuple(QUADRANTS)

    def column_words(self, settings: SwotSettings, column: str) -> str:
        """The quadrant."""
        return _(column)

    def say(
        self, settings: SwotSettings, said: Said, table: str, items: Mapping[str, Item]
    ) -> ItemChange | Refusal:
        """Add, edit or withdraw an item of one's own."""
        return change_items(QUADRANTS, settings.most, said, table, items)

    def summary(self, settings: SwotSettings, result: SwotResult, known: Known) -> Iterator[str]:
        """How much was written, the balance, and how many tables see it the other way."""
        written = result.all.helpful + result.all.harmful
        if not written:
            yield nobody_words(
                closed=known.closed,
                over=N_("No table wrote anything."),
                so_far=N_("No table has written anything yet."),
            )
            return
        items = amounts.items(written)
        tables = len(result.tables)
        told = ngettext(
            "{items} from {count} table: {balance}.",
            "{items} from {count} tables: {balance}.",
            tables,
        )
        yield told.format(items=items, count=tables, balance=lean_words(result.all))
        yield _("That is {quadrants}.").format(quadrants=listed(_counted(result.all)))
        if other := _other_way(result):
            yield other

    def result(
        self, settings: SwotSettings, tally: Tally[Struct] | None, items: Iterable[Item]
    ) -> SwotResult:
        """Count what tables wrote and the room may see, in a theme or not."""
        counts: dict[str, Counter[str]] = {}
        for item in items:
            if item.counted:
                counts.setdefault(item.table, Counter())[item.column] += 1
        total = sum(counts.values(), Counter[str]())
        return SwotResult(
            QuadrantCount(**total),
            {table: QuadrantCount(**counts[table]) for table in sorted(counts.keys() - {PAPER})},
        )


def lean_words(count: QuadrantCount) -> str:
    """The balance of strengths and opportunities against weaknesses and threats, in words."""
    if not count.helpful and not count.harmful:
        return _("nothing was written")
    if count.helpful == count.harmful:
        told = _("{helpful} for and {harmful} against, evenly balanced")
    elif count.helpful > count.harmful:
        told = _("{helpful} for and {harmful} against, {more} more for")
    else:
        told = _("{helpful} for and {harmful} against, {more} more against")
    more = abs(count.helpful - count.harmful)
    return told.format(helpful=count.helpful, harmful=count.harmful, more=more)


def _counted(count: QuadrantCount) -> list[str]:
    """How many of each there are, for the summary; of what nobody wrote, nothing."""
    counted = (
        (ngettext("{count} strength", "{count} strengths", count.strengths), count.strengths),
        (ngettext("{count} weakness", "{count} weaknesses", count.weaknesses), count.weaknesses),
        (
            ngettext("{count} opportunity", "{count} opportunities", count.opportunities),
            count.opportunities,
        ),
        (ngettext("{count} threat", "{count} threats", count.threats), count.threats),
    )
    return [words.format(count=number) for words, number in counted if number]


def _other_way(result: SwotResult) -> str:
    """How many tables lean another way than all together do; "" where none does."""
    lean = result.all.helpful - result.all.harmful
    other = sum((each.helpful - each.harmful) * lean < 0 for each in result.tables.values())
    if not other:
        return ""
    told = ngettext(
        "{count} of {tables} tables leans the other way.",
        "{count} of {tables} tables lean the other way.",
        other,
    )
    return told.format(count=other, tables=len(result.tables))


KIND = Swot()
