"""swot: tables write strengths, weaknesses, opportunities and threats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct

from shared.activities.columns import Said, change_items
from shared.activities.kind import Kind, Known, Tally
from shared.items import Item, ItemChange
from shared.outcome import Refusal
from shared.wording import listed, many

QUADRANTS: Final = ("strengths", "weaknesses", "opportunities", "threats")
ONE_IN: Final = dict(zip(QUADRANTS, ("Strength", "Weakness", "Opportunity", "Threat"), strict=True))
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
        return ONE_IN[column]

    def say(
        self, settings: SwotSettings, said: Said, table: str, items: Mapping[str, Item]
    ) -> ItemChange | Refusal:
        """Add, edit or withdraw an item of one's own."""
        return change_items(QUADRANTS, settings.most, said, table, items)

    def summary(self, settings: SwotSettings, result: SwotResult, known: Known) -> Iterator[str]:
        """How much was written, the balance, and how many tables see it the other way."""
        written = result.all.helpful + result.all.harmful
        if not written:
            yield "No table wrote anything."
            return
        tables = many(len(result.tables), "table", "tables")
        yield f"{many(written, 'item', 'items')} from {tables}: {lean_words(result.all)}."
        if other := _other_way(result):
            yield other
        words = ((name, ONE_IN[name].lower()) for name in QUADRANTS)
        parts = [many(getattr(result.all, name), one, name) for name, one in words]
        yield f"There are {listed(parts)}."

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
            {table: QuadrantCount(**counts[table]) for table in sorted(counts)},
        )


def lean_words(count: QuadrantCount) -> str:
    """The balance of strengths and opportunities against weaknesses and threats, in words."""
    weighed = f"{count.helpful} for and {count.harmful} against"
    if count.helpful == count.harmful:
        return f"{weighed}, evenly balanced" if count.helpful else "nothing was written"
    more = abs(count.helpful - count.harmful)
    side = "for" if count.helpful > count.harmful else "against"
    return f"{weighed}, {more} more {side}"


def _other_way(result: SwotResult) -> str:
    """How many tables lean another way than all together do; "" where none does."""
    lean = result.all.helpful - result.all.harmful
    other = sum((each.helpful - each.harmful) * lean < 0 for each in result.tables.values())
    leans = "leans" if other == 1 else "lean"
    return f"{other} of {len(result.tables)} tables {leans} the other way." if other else ""


KIND = Swot()
