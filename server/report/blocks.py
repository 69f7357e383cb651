"""What a section of the report is made of, whatever it is written as: bars, items, a grid.

A picture that has no place in some formats (`Spreads`) is a table there, with the same numbers.

Each shape has a template a format: `<shape>.html.j2` and `<shape>.md.j2`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from shared.activities.parts.shift import shift_lines
from shared.amounts import people
from shared.language import N_, _, ngettext
from shared.wording import more_or_fewer, percent, tenths

DECIDED: Final = N_("What the room decided")
FELT: Final = N_("What the room felt")
WROTE: Final = N_("What the tables wrote")
NEXT: Final = N_("What comes next")
CHAPTERS: Final = (DECIDED, FELT, WROTE, NEXT)
"""The parts of the first page; a kind says in its `CHAPTER` where it belongs."""


class Unit(Enum):
    """What a bar counts."""

    PEOPLE = "people"
    DOTS = "dots"
    POINTS = "points"

    def head(self) -> str:
        """As it stands over a column of numbers."""
        heads = {Unit.PEOPLE: _("People"), Unit.DOTS: _("Dots"), Unit.POINTS: _("Points")}
        return heads[self]

    def counted(self, count: int) -> str:
        """So many of them."""
        match self:
            case Unit.PEOPLE:
                return people(count)
            case Unit.DOTS:
                return ngettext("{count} dot", "{count} dots", count).format(count=count)
        return ngettext("{count} point", "{count} points", count).format(count=count)


class Bar(Struct, frozen=True):
    """One answer and its count. `by`: who wrote it; `place`: its rank, where there is one."""

    label: str
    count: int
    of: int
    by: str = ""
    place: int | None = None
    before: int = 0
    before_of: int = 0

    @property
    def share(self) -> str:
        """The count as a per cent of `of`."""
        return percent(self.count, self.of)

    @property
    def before_share(self) -> str:
        """The count of the first time as a per cent of its `before_of`."""
        return percent(self.before, self.before_of)

    @property
    def change(self) -> str:
        """How the count moved since the first time, in words."""
        return more_or_fewer(self.before, self.count)


class DrawnBar(Struct, frozen=True):
    """A bar with how long it and the earlier one are drawn, as per cents of the room there is."""

    bar: Bar
    length: str
    before_length: str


class Bars(Struct, frozen=True):
    """A bar for each answer, also for those that nobody gave.

    `head` is what the answers are, `unit` what is counted. `compared`: an earlier count stands
    beside each.
    """

    shape: ClassVar[str] = "bars"
    caption: str
    head: str
    unit: Unit
    bars: tuple[Bar, ...]
    note: str = ""
    compared: bool = False

    @property
    def ranked(self) -> bool:
        """Whether the answers have places."""
        return any(bar.place for bar in self.bars)

    def drawn(self) -> list[DrawnBar]:
        """The bars: all the room there is means 100%, or the first place's share in a ranking."""
        shares = [(_share(b.count, b.of), _share(b.before, b.before_of)) for b in self.bars]
        longest = (max(now for now, _before in shares) or 1) if self.ranked else 1
        return [
            DrawnBar(bar, f"{100 * now / longest:.1f}%", f"{100 * before / longest:.1f}%")
            for bar, (now, before) in zip(self.bars, shares, strict=True)
        ]


class ItemRow(Struct, frozen=True):
    """One item, the table that wrote it, and its dots, where there was a dot vote.

    `parts`: what is part of it, where it is a theme.
    """

    text: str
    by: str
    dots: int | None = None
    parts: tuple[ItemRow, ...] = ()


class Items(Struct, frozen=True):
    """Items under one heading."""

    shape: ClassVar[str] = "items"
    heading: str
    rows: tuple[ItemRow, ...]
    dotted: bool = False

    def in_order(self) -> list[tuple[int, ItemRow]]:
        """Each row, then what is part of it; and how deep it stands."""
        return list(_in_order(self.rows, 0))


class Grid(Struct, frozen=True):
    """A table; the first cell of each row names the row. `summed`: the last row is the sum."""

    shape: ClassVar[str] = "grid"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    summed: bool = False


class Note(Struct, frozen=True):
    """A sentence or two."""

    shape: ClassVar[str] = "note"
    text: str


class Spread(Struct, frozen=True):
    """How many chose each step of a scale, from the lowest, and the mean of those who chose one."""

    label: str
    counts: tuple[int, ...]
    mean: Fraction | None
    cant_say: int


class DrawnStep(Struct, frozen=True):
    """One step of a scale as a column: where it stands and how high it is, in a picture's units."""

    number: int
    count: int
    left: int
    top: int
    height: int


class Spreads(Struct, frozen=True):
    """Statements on one scale, one above the other, so that they can be compared by eye."""

    shape: ClassVar[str] = "spreads"
    STEP: ClassVar[int] = 100
    HIGHEST: ClassVar[int] = 60
    caption: str
    low: str
    high: str
    spreads: tuple[Spread, ...]

    def drawn(self, spread: Spread) -> list[DrawnStep]:
        """The columns of one statement; all statements are drawn to one measure."""
        most = max((count for each in self.spreads for count in each.counts), default=0) or 1
        steps = []
        for place, count in enumerate(spread.counts):
            height = -(-self.HIGHEST * count // most)
            top = 20 + self.HIGHEST - height
            steps.append(DrawnStep(place + 1, count, place * self.STEP, top, height))
        return steps

    def mean_at(self, spread: Spread) -> float | None:
        """Where the mean stands across the picture."""
        return (
            None
            if spread.mean is None
            else round(float(spread.mean - Fraction(1, 2)) * self.STEP, 1)
        )

    def in_words(self, spread: Spread) -> str:
        """The picture of one statement, for who does not see it."""
        steps = ", ".join(f"{step}: {count}" for step, count in enumerate(spread.counts, 1))
        # Translators: {steps} is such as "1: 4, 2: 7": each number, and how many chose it.
        told = _("How many chose each number. {steps}. Mean: {mean}.")
        return told.format(steps=steps, mean=tenths(spread.mean) if spread.mean else _("none"))

    def key(self) -> str:
        """What the ends of the scale mean, and what the picture's sign is."""
        steps = len(self.spreads[0].counts) if self.spreads else 0
        told = _("1 is “{lowest}”, {last} is “{highest}”. The triangle is the mean.")
        return told.format(lowest=self.low, last=steps, highest=self.high)

    def grid(self) -> Grid:
        """The same as a table."""
        steps = len(self.spreads[0].counts) if self.spreads else 0
        names = [str(step) for step in range(1, steps + 1)]
        if names:
            names[0], names[-1] = f"{names[0]} {self.low}", f"{names[-1]} {self.high}"
        head = (_("Statement"), *names, _("Can't say"), _("Mean"))
        rows = tuple(
            (each.label, *map(str, each.counts), str(each.cant_say), tenths(each.mean))
            for each in self.spreads
        )
        return Grid(self.caption, head, rows)


Plain = Bars | Items | Grid | Note
"""What every format can write."""

Block = Plain | Spreads


class Side(Struct, frozen=True):
    """A part of the room, told as the whole is."""

    name: str
    summary: str
    blocks: tuple[Block, ...]


class Sides(Struct, frozen=True):
    """The parts of the room, side by side where the page is wide enough."""

    shape: ClassVar[str] = "sides"
    sides: tuple[Side, ...]

    def flat(self) -> Iterator[Plain]:
        """The blocks of all parts, each with the name of its part, for tables of data."""
        for side in self.sides:
            yield Note(f"{side.name}: {side.summary}")
            for block in flattened(side.blocks):
                match block:
                    case Bars() | Grid():
                        yield replace(block, caption=f"{side.name}: {block.caption}")
                    case Items():
                        yield replace(block, heading=f"{side.name}: {block.heading}")
                    case _:
                        yield block


Shown = Block | Sides
"""What stands in a section: what a kind tells, and the parts of the room."""


def flattened(blocks: Iterable[Shown]) -> Iterator[Plain]:
    """Blocks with those of the parts of the room among them, each named; pictures as tables."""
    for block in blocks:
        match block:
            case Sides():
                yield from block.flat()
            case Spreads():
                yield block.grid()
            case _:
                yield block


def before_and_now(
    kind: str, before: Mapping[str, Any] | None, now: Mapping[str, Any] | None
) -> tuple[Note, ...]:
    """What has shifted since it was asked before, in a sentence or a few; nothing without that."""
    told = [f"{each}." for each in shift_lines(kind, before, now or {})]
    if not told:
        return ()
    return (Note(_("Since the first time. {changes}").format(changes=" ".join(told))),)


class Ask(Struct, frozen=True):
    """What those who decide are asked to answer; `id` is the item's, or the activity's."""

    id: str
    text: str


class Told(Struct, frozen=True):
    """What a kind tells of one activity below its summary: the whole, and how it was counted.

    `differed`: in a sentence, what those said who are not of the most; "" where all agreed.
    `asks`: what those who decide are asked to answer.
    """

    blocks: tuple[Block, ...]
    counted: str
    differed: str = ""
    asks: tuple[Ask, ...] = ()


def _in_order(rows: Iterable[ItemRow], depth: int) -> Iterator[tuple[int, ItemRow]]:
    for row in rows:
        yield depth, row
        yield from _in_order(row.parts, depth + 1)


def _share(count: int, of: int) -> float:
    return count / of if of else 0
