"""grid on the board: options as letters in four quarters with their spread, and a list in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.kinds.parts.plot import Mark, plot
from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said, lettered
from kiosk.widgets.bars import bar_look
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, beside, centred, line, padded, spread, wrapped
from shared.activities.grid import Along, Axis, GridResult, OptionCells, half_words
from shared.language import N_, _, ngettext
from shared.text import shorten, show, width
from shared.views import BoardView, Results
from shared.wording import tenths

GAP: Final = 3
LIST_CELLS: Final = (38, 72)
"""The least and the most cells of the list."""
LEGEND: Final = N_(
    "Letter: mean. ═ ║: middle half of the answers. Split: a quarter or more at each end."
)
NOBODY: Final = N_("nobody placed it")


class GridFacts(NamedTuple):
    """The count now, and that of the first time where there was one."""

    now: GridResult
    before: GridResult | None = None


class GridPlot(Drawn[GridFacts]):
    """The plot at the left, the words at the right, what the signs mean at the foot."""

    def draw(self, facts: GridFacts, width: int, height: int) -> list[Line]:
        """Both as large as fits."""
        foot = wrapped(_(LEGEND), width, "muted", most=2)
        tall = max(height - len(foot) - 1, 1)
        side = min(max(width * 9 // 20, LIST_CELLS[0]), LIST_CELLS[1])
        words = _words(facts, side, tall)
        if not words:
            side = min(max(width * 11 // 20, LIST_CELLS[0]), LIST_CELLS[1])
            words = _one_row_each(facts, side)
        square = _square(facts.now, max(width - side - GAP, 3), tall)
        rows = beside([square, words], [width - side - GAP, side], GAP)[:tall]
        return [*rows, *[BLANK] * (tall - len(rows) + 1), *foot]


def _square(result: GridResult, wide: int, tall: int) -> list[Line]:
    """The plot between the words of its ends."""
    up, across = result.up, result.across
    marks = [
        Mark(letter, ink, each.across.mean, each.up.mean, each.across.half, each.up.half)
        for letter, ink, each in _looks(result)
        if each.across.mean is not None
        and each.up.mean is not None
        and each.across.half is not None
        and each.up.half is not None
    ]
    ends = spread(line(f"1 {show(across.low)}"), line(f"{show(across.high)} 5"), wide)
    return [
        padded(line(f"5 {show(up.name)}: {show(up.high)}", "strong"), wide),
        *plot(marks, wide, max(tall - 4, 5)),
        padded(line(f"1 {show(up.name)}: {show(up.low)}", "strong"), wide),
        ends,
        centred(line(show(across.name), "strong"), wide),
    ]


def _looks(result: GridResult) -> Iterable[tuple[str, str, OptionCells]]:
    for place, each in enumerate(result.options):
        letter, _pattern, ink = bar_look(place)
        yield letter, ink, each


def _words(facts: GridFacts, wide: int, tall: int) -> list[Line]:
    """The list in the fullest form that fits; nothing where none does."""
    for form in (_full, _two_rows):
        blocks = [
            form(facts, place, letter, ink, wide)
            for place, (letter, ink, _each) in enumerate(_looks(facts.now))
        ]
        rows = sum(map(len, blocks))
        if rows + len(blocks) - 1 <= tall:
            return [each for block in blocks for each in (*block, BLANK)][:-1]
        if rows <= tall:
            return [each for block in blocks for each in block]
    return []


def _full(facts: GridFacts, place: int, letter: str, ink: str, wide: int) -> list[Line]:
    """The option's words, then a row a scale with the mean, the spread and the first time."""
    each = facts.now.options[place]
    first, *rest = wrapped(show(each.option), wide - 3, "strong", most=2) or [BLANK]
    rows: list[Line] = [(Span(f"{letter}  ", ink), *first)]
    rows += [(Span("   "), *more) for more in rest]
    told = _told(facts, place)
    return [*rows, *((Span("   "), *row) for text in told for row in wrapped(text, wide - 3))]


def _told(facts: GridFacts, place: int) -> list[str]:
    """Where an option stands on both scales, and who can't say."""
    each = facts.now.options[place]
    before = facts.before.options[place] if facts.before else None
    up, across = facts.now.up, facts.now.across
    told = [
        _scale(up, each.up, before.up if before else None),
        _scale(across, each.across, before.across if before else None),
    ]
    if not each.up.placed:
        told = [_(NOBODY)]
    return [*told, _cant_say(each)] if each.cant_say else told


def _scale(axis: Axis, along: Along, before: Along | None) -> str:
    parts = [f"{show(axis.name)} {tenths(along.mean)}", half_words(along.half)]
    if before:
        parts.append(_("before {mean}").format(mean=tenths(before.mean)))
    if along.split:
        parts.append(_("SPLIT"))
    return ", ".join(parts)


def _cant_say(each: OptionCells) -> str:
    told = ngettext("{count} can't say", "{count} can't say", each.cant_say)
    return told.format(count=each.cant_say)


def _two_rows(facts: GridFacts, place: int, letter: str, ink: str, wide: int) -> list[Line]:
    """The option's words in one row, and both scales in another where they fit."""
    each = facts.now.options[place]
    before = facts.before.options[place] if facts.before else None
    was_up, was_across = (before.up, before.across) if before else (None, None)
    told = [
        f"{show(facts.now.up.name)} {_numbers(each.up)}{_was(was_up)}",
        f"{show(facts.now.across.name)} {_numbers(each.across)}{_was(was_across)}",
    ]
    if not each.up.placed:
        told = [_(NOBODY)]
    if each.cant_say:
        told.append(_cant_say(each))
    name = line(shorten(show(each.option), wide - 3), "strong")
    rows = wrapped(", ".join(told), wide - 3)
    return [(Span(f"{letter}  ", ink), *name), *((Span("   "), *row) for row in rows)]


def _numbers(along: Along, *, half: bool = True) -> str:
    """A mean, the middle half and a word for a split: "2.1 (1-3) SPLIT"."""
    if along.half is None:
        return "-"
    low, high = along.half
    spread = str(low) if low == high else f"{low}-{high}"
    told = f"{tenths(along.mean)} ({spread})" if half else tenths(along.mean)
    return _("{numbers} SPLIT").format(numbers=told) if along.split else told


def _was(before: Along | None) -> str:
    if before is None:
        return ""
    return " " + _("was {mean}").format(mean=tenths(before.mean))


def _one_row_each(facts: GridFacts, wide: int) -> list[Line]:
    """A row an option, under the names of the scales."""
    result, first = facts.now, facts.before
    half = first is None  # two numbers a scale are enough in one row; the plot shows the spread
    ups = [_numbers(each.up, half=half) for each in result.options]
    acrosses = [_numbers(each.across, half=half) for each in result.options]
    if first is not None:
        ups = [now + _was(was.up) for now, was in zip(ups, first.options, strict=True)]
        acrosses = [
            now + _was(was.across) for now, was in zip(acrosses, first.options, strict=True)
        ]
    columns = [ups, acrosses]
    heads = [shorten(show(axis.name), 12) for axis in (result.up, result.across)]
    cells = [
        max(width(text) for text in (head, *column))
        for head, column in zip(heads, columns, strict=True)
    ]
    rows = [spread(BLANK, _columns(heads, cells), wide)]
    for (letter, ink, each), up, across in zip(_looks(result), *columns, strict=True):
        left = (Span(f"{letter} ", ink), Span(show(each.option), "strong"))
        rows.append(spread(left, _columns((up, across), cells), wide))
    return rows


def _columns(texts: Iterable[str], cells: Iterable[int]) -> Line:
    told = [padded(line(text), room) for text, room in zip(texts, cells, strict=True)]
    return tuple(span for each in told for span in (Span("  "), *each))


def _facts(results: Results) -> GridFacts:
    before = results.before
    now = msgspec.convert(results.result, GridResult)
    return GridFacts(now, msgspec.convert(before, GridResult) if before else None)


class GridPanel(BoardPanel):
    """One drawn widget for the plot and its words."""

    dense = True

    def results(self) -> Iterable[Widget]:
        """The plot."""
        self.plot = GridPlot()
        yield self.plot

    def show_results(self, view: BoardView) -> None:
        """Where the room placed the options, and where it did the first time."""
        if view.results is not None:
            self.plot.put(_facts(view.results))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """An option after another, with where it stands on both scales."""
        if view.results is None:
            return ()
        facts = _facts(view.results)
        return tuple(
            Said(lettered(n, show(each.option)), more=". ".join(_told(facts, n)), key=str(n))
            for n, each in enumerate(facts.now.options)
        )


PANEL = GridPanel
