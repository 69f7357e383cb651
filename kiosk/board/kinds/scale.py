"""scale on the board: for each statement how many chose each number, the mean, and can't say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said, share_of
from kiosk.widgets.bars import bar, bar_look
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, as_lines, beside, cells, line, spread, wrapped
from shared.activities.scale import ScaleResult, mean_words
from shared.language import _
from shared.text import show, width
from shared.views import BoardView
from shared.wording import tenths

GAP = 4
NARROWEST = 50
"""Columns that a statement's bars need at the least where others stand beside them."""
NARROWEST_ALONE = 30
"""And where there is no other form in which they could be drawn with bars."""


class Statement(NamedTuple):
    """One statement's answers, and the words at the ends of the scale; texts are cleaned."""

    place: int
    text: str
    counts: tuple[int, ...]
    cant_say: int
    mean: Fraction | None
    low: str
    high: str
    split: str = ""
    """Where the mean hides a split, in words."""
    before: str = ""
    """The mean of the first time, in words."""

    @property
    def mean_words(self) -> str:
        """The mean as people read it, and that of the first time."""
        now = _("no numbers yet")
        if self.mean is not None:
            now = _("mean {mean} of {count}").format(mean=tenths(self.mean), count=self.steps)
        if not self.before:
            return now
        return _("{now} ({before} before)").format(now=now, before=self.before)

    @property
    def steps(self) -> int:
        """The highest number of the scale."""
        return len(self.counts)

    @property
    def cant_say_words(self) -> str:
        """How many could not say."""
        return _("Can't say: {number}").format(number=self.cant_say)


def statements_of(result: ScaleResult, before: ScaleResult | None) -> tuple[Statement, ...]:
    """The statements as they are drawn."""
    low, high = show(result.low), show(result.high)
    then = [mean_words(each.mean) for each in before.statements] if before else []
    then += [""] * (len(result.statements) - len(then))
    return tuple(
        Statement(
            place,
            show(each.statement),
            each.counts,
            each.cant_say,
            each.mean,
            low,
            high,
            each.split,
            was,
        )
        for place, (each, was) in enumerate(zip(result.statements, then, strict=True))
    )


class ScaleBars(Drawn[tuple[Statement, ...]]):
    """All statements in one form: one below the other, side by side, or a few rows each."""

    def draw(self, facts: tuple[Statement, ...], width: int, height: int) -> list[Line]:
        """The roomiest form in which every statement fits."""
        for columns in (1, 2, 3):
            wide = (width - GAP * (columns - 1)) // columns
            rows = -(-len(facts) // columns)
            tall = (height + 1) // rows - 1
            least = NARROWEST if columns > 1 else NARROWEST_ALONE
            blocks = _full_blocks(facts, wide, tall) if wide >= least else []
            if blocks:
                return _grid(blocks, columns, wide)
        return [row for each in facts for row in _compact(each, width, height // len(facts))]


def _grid(blocks: Sequence[Sequence[Line]], columns: int, wide: int) -> list[Line]:
    lines: list[Line] = []
    for start in range(0, len(blocks), columns):
        row = blocks[start : start + columns]
        lines += [*beside(row, [wide] * len(row), GAP), BLANK]
    return lines[:-1]


def _full_blocks(facts: Sequence[Statement], wide: int, tall: int) -> list[list[Line]]:
    """Each statement with a bar for every number; nothing where one is too tall."""
    steps = max((each.steps for each in facts), default=0)
    heads = [_large_head(each, wide) for each in facts] if tall >= steps + 6 else []
    if not heads or not all(heads):
        heads = [_head(each, wide) for each in facts]
    head = max(map(len, heads), default=0)
    feet = [_foot(each, wide) for each in facts]
    foot = max(map(len, feet), default=0)
    thick = min((tall - head - foot) // max(steps, 1), 3)
    if thick < 1:
        return []
    most = max((count for each in facts for count in each.counts), default=0)
    return [
        [*rows, *_bars(each, most, wide, thick), *below]
        for each, rows, below in zip(facts, heads, feet, strict=True)
    ]


def _foot(each: Statement, wide: int) -> list[Line]:
    """Who can't say, and the split, which is not to be overlooked beside a mean."""
    if not each.split:
        return [line(each.cant_say_words, "text")]
    both = spread(line(each.split, "strong"), line(each.cant_say_words, "text"), wide)
    if width(each.split) + width(each.cant_say_words) + 2 <= wide:
        return [both]
    return [*wrapped(each.split, wide, "strong"), line(each.cant_say_words, "text")]


def _large_head(each: Statement, wide: int) -> list[Line]:
    mean = big_text(tenths(each.mean), wide // 3, 4)
    right = [*as_lines(mean or [], "key")]
    room = wide - max(map(cells, right), default=0) - 4
    words = big_text(each.text, room, 4)
    if not words or not right:
        return []
    head = beside([as_lines(words, "strong"), right], [room + 2, wide - room - 4])
    return [*head, spread(BLANK, line(each.mean_words, "key"), wide)]


def _head(each: Statement, wide: int) -> list[Line]:
    room = wide - width(each.mean_words) - 2
    first, *rest = wrapped(each.text, room, "strong", most=2) or [BLANK]
    return [spread(first, line(each.mean_words, "key"), wide), *rest]


def _bars(each: Statement, most: int, wide: int, thick: int) -> list[Line]:
    """A bar for each number; `most` is the same for all statements, so that they compare."""
    label = max(width(each.low), width(each.high)) + 3
    room = max(wide - label - 6, 1)
    lines: list[Line] = []
    for step, count in enumerate(each.counts, 1):
        _letter, pattern, ink = bar_look(step - 1)
        end = each.low if step == 1 else each.high if step == each.steps else ""
        shape = bar(count, most, room, pattern, ink)
        name = beside([[(Span(f"{step} ", "strong"), Span(end, "text"))]], [label])[0]
        lines.append((*name, *shape, Span(f" {count:>4}", "strong")))
        lines += [(Span(" " * label), *shape)] * (thick - 1)
    return lines


def _compact(each: Statement, wide: int, tall: int) -> list[Line]:
    """Two rows: the statement with its mean, and the counts in words."""
    counts = "   ".join(f"{step}: {count}" for step, count in enumerate(each.counts, 1))
    words = f"{each.low}  {counts}  {each.high}   {each.cant_say_words}"
    if width(words) > wide:  # the numbers come before the words
        counts = "  ".join(f"{step}: {count}" for step, count in enumerate(each.counts, 1))
        words = f"{counts}  {each.cant_say_words}"
    head = spread(line(each.text, "strong"), line(each.mean_words, "key"), wide)
    if tall < 2:
        split = each.split and _("split, {mean}").format(mean=each.mean_words)
        return [spread(line(each.text, "strong"), line(split, "key"), wide) if split else head]
    rows = wrapped(f"{each.split} {words}".strip(), wide, "text", most=tall - 1)
    return [head, *rows, *([BLANK] if tall > len(rows) + 1 else [])]


def _statements(view: BoardView) -> tuple[Statement, ...]:
    if view.results is None:
        return ()
    before = view.results.before
    first = msgspec.convert(before, ScaleResult) if before else None
    return statements_of(msgspec.convert(view.results.result, ScaleResult), first)


def _said(each: Statement, most: int) -> Iterable[Said]:
    """The numbers under the statement, then the mean, the split and who can't say."""
    for step, count in enumerate(each.counts, 1):
        end = each.low if step == 1 else each.high if step == each.steps else ""
        share = share_of(step - 1, count, most)
        yield Said(f"{step} {end}".strip(), str(count), share, heading=each.text, key=str(step))
    words = f"{each.mean_words}. {each.cant_say_words}. {each.split}".strip()
    yield Said(words, heading=each.text, key="mean")


class ScalePanel(BoardPanel):
    """One drawn widget for all statements."""

    def results(self) -> Iterable[Widget]:
        """The statements' bars."""
        self.bars = ScaleBars()
        yield self.bars

    def show_results(self, view: BoardView) -> None:
        """The statements' counts."""
        self.bars.put(_statements(view))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """A statement after another: a bar for every number, and the mean."""
        every = _statements(view)
        most = max((count for each in every for count in each.counts), default=0)
        return tuple(said for each in every for said in _said(each, most))


PANEL = ScalePanel
