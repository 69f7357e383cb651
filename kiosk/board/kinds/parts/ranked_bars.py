"""Options in an order, each with a place, a bar and numbers, in the roomiest form that fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said, share_of
from kiosk.widgets.bars import bar, bar_look
from kiosk.widgets.big_letters import big_rows, big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import (
    BLANK,
    Line,
    Span,
    as_lines,
    beside,
    cells,
    line,
    padded,
    spread,
    wrapped,
)
from shared.text import width
from shared.views import BoardView, Results

HEAD_CELLS = 8
"""Cells of an option's place and letter."""
SHORTEST_BAR = 8
"""Cells that a bar needs beside the numbers."""

FactsT = TypeVar("FactsT")


class Ranked(NamedTuple):
    """One option in words and numbers."""

    option: int
    place: str
    name: str
    large: str
    """Its main number, for large letters."""
    number: str
    """The same with its unit."""
    numbers: str
    """All its numbers beside the bar, padded so that they stand below each other."""
    short: str
    """All its numbers in few letters."""
    columns: tuple[str, ...]
    """All its numbers by themselves, under the heads; first that of the first time, if any."""
    share: tuple[int, int]
    """How long its bar is, and of how much."""
    was: str = ""
    """What it came to the first time it was asked."""


class RankedBars(Drawn[FactsT], Generic[FactsT]):
    """Every option in the same form, the roomiest that fits, and the words at the foot."""

    @classmethod
    def ranked(cls, facts: FactsT) -> list[Ranked]:
        """The options in their order."""
        raise NotImplementedError

    @classmethod
    def heads(cls, facts: FactsT) -> Sequence[str]:
        """What the columns are, where there is room for numbers alone."""
        raise NotImplementedError

    @classmethod
    def foot(cls, facts: FactsT, wide: int, *, bars: bool = True) -> list[Line]:
        """What stands below, the least needed last; `bars`: whether there are any."""
        raise NotImplementedError

    @classmethod
    def foot_words(cls, facts: FactsT) -> Iterable[str]:
        """The same in sentences, however long."""
        raise NotImplementedError

    def draw(self, facts: FactsT, width: int, height: int) -> list[Line]:
        """The options, then the foot."""
        options, foot = self.ranked(facts), self.foot(facts, width)
        rows = (height - len(foot) - 1) // max(len(options), 1)
        blocks = _large(options, width, rows) or _blocks(options, width, rows)
        lines = [each for block in blocks for each in block]
        if not lines:
            lines = _tight(options, self.heads(facts), width)
            foot = self.foot(facts, width, bars=False)
        if len(lines) + len(foot) > height:
            foot = foot[:-1]  # how it is counted stands in the report as well
        room = max(height - len(foot), 0)
        return [*lines[:room], *([BLANK] if len(lines) < room else []), *foot]


class RankedPanel(BoardPanel, Generic[FactsT]):
    """One drawn widget for all options. A kind says how its bars are made of a result."""

    dense = True
    bars_type: ClassVar[type[RankedBars[FactsT]]]

    @classmethod
    def facts(cls, results: Results) -> FactsT:
        """What is drawn of a result and that of the first time."""
        raise NotImplementedError

    def results(self) -> Iterable[Widget]:
        """The options' bars."""
        self.bars = self.bars_type()
        yield self.bars

    def show_results(self, view: BoardView) -> None:
        """The count now, and the first time."""
        if view.results is not None:
            self.bars.put(self.facts(view.results))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """An option after another, each with its bar; then the foot."""
        if view.results is None:
            return ()
        facts = cls.facts(view.results)
        foot = enumerate(cls.bars_type.foot_words(facts))
        return (
            *(_said(each) for each in cls.bars_type.ranked(facts)),
            *(Said(words, key=f"foot {place}") for place, words in foot),
        )


def place_words(place: int, places: Iterable[int], ballots: int) -> str:
    """The place, with "=" where it is shared; a dash while nobody has voted."""
    if not ballots:
        return "-"
    return f"{place}{'=' if sum(each == place for each in places) > 1 else '.'}"


def _large(options: Sequence[Ranked], wide: int, rows: int) -> list[list[Line]]:
    """Words and the main number in large letters; nothing where one does not fit."""
    blocks: list[list[Line]] = []
    for each in options:
        letter, _pattern, ink = bar_look(each.option)
        number = as_lines(big_rows(each.large) or [], ink)
        end = max(map(cells, number), default=0)
        words = f"{each.place} {letter}  {each.name}"
        left = as_lines(big_text(words, wide - end - 4, rows - 3) or [], "strong")
        if not left or not number:
            return []
        head = beside([left, number], [wide - end - 2, end])
        numbers = spread(line(each.was), line(each.numbers, "strong"), wide)
        thick = min(rows - len(head) - 2, 3)
        blocks.append([*head, numbers, *[_bar(each, wide)] * thick, BLANK])
    return blocks


def _blocks(options: Sequence[Ranked], wide: int, rows: int) -> list[list[Line]]:
    """Words in a row or two, and the bar beside the numbers below them."""
    end = max((width(each.numbers) for each in options), default=0) + 2
    if wide - HEAD_CELLS - end < SHORTEST_BAR:
        return _narrow(options, wide, rows)
    lead = Span(" " * HEAD_CELLS)
    texts, bars = [], []
    for each in options:
        room = max(wide - HEAD_CELLS - len(each.was) - 2, 1)
        first, *rest = wrapped(each.name, room, "strong") or [BLANK]
        head = (*_head(each), *first)
        top = spread(head, line(each.was), wide) if each.was else head
        texts.append([top, *((lead, *more) for more in rest)])
        bars.append((lead, *_bar(each, max(wide - HEAD_CELLS - end, 1))))
    more = min(rows - max(map(len, texts), default=0) - 1, 3)
    if more < 0:
        return []
    return [
        [
            *words,
            spread(shape, line(each.numbers, "strong"), wide),
            *[shape] * (more - 1),
            *[BLANK][:more],
        ]
        for each, words, shape in zip(options, texts, bars, strict=True)
    ]


def _narrow(options: Sequence[Ranked], wide: int, rows: int) -> list[list[Line]]:
    """Where numbers leave no room for a bar beside them: each option as far as its rows go."""
    lead, room = Span(" " * HEAD_CELLS), max(wide - HEAD_CELLS, 1)
    full: list[list[Line]] = []
    for each in options:
        first, *rest = wrapped(each.name, room, "strong", most=2) or [BLANK]
        below = [*rest, *wrapped(each.short, room), _bar(each, room)]
        full.append([(*_head(each), *first), *((lead, *more) for more in below)])
    tallest = max(map(len, full), default=0)
    if tallest <= rows:
        return [[*block, *[BLANK] * (tallest < rows)] for block in full]
    return [[spread(_named(each), line(each.number, "key"), wide)] for each in options]


def _tight(options: Sequence[Ranked], heads: Sequence[str], wide: int) -> list[Line]:
    """A row an option, and what the columns are above them."""
    end = sum(map(width, heads)) + 2 * len(heads)
    lines = [spread(BLANK, line("  ".join(heads)), wide)]
    for each in options:
        columns = "  ".join(
            " " * (width(head) - width(n)) + n for n, head in zip(each.columns, heads, strict=True)
        )
        left = padded(_named(each), max(wide - end, 1))
        lines.append(spread(left, line(columns, "strong"), wide))
    return lines


def _bar(each: Ranked, wide: int) -> Line:
    _letter, pattern, ink = bar_look(each.option)
    return bar(*each.share, wide, pattern, ink)


def _head(each: Ranked) -> Line:
    letter, _pattern, ink = bar_look(each.option)
    return (Span(each.place.rjust(3), "strong"), Span(f"  {letter}  ", ink))


def _named(each: Ranked) -> Line:
    return (*_head(each), Span(each.name, "strong"))


def _said(each: Ranked) -> Said:
    letter, _pattern, _ink = bar_look(each.option)
    words = f"{each.place} {letter}  {each.name}"
    return Said(
        words, each.number, share_of(each.option, *each.share), each.was, key=str(each.option)
    )
