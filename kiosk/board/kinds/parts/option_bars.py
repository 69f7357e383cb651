"""Bars for options: what `choice` and `multiple` show on the board, with the first time beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said, lettered, share_of
from kiosk.widgets.bars import bar, bar_look, percent
from kiosk.widgets.big_letters import big_rows
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, as_lines, beside, cells, line, spread
from shared.activities.parts.options import OptionsResult
from shared.language import _
from shared.text import show
from shared.text import width as cells_of
from shared.views import BoardView, Results

BEFORE_PATTERN = "░"
BEFORE_ROWS = 2
"""Rows that an option needs more where it was asked before."""


class BarsFacts(NamedTuple):
    """The count now, the count the first time where there was one, and a note for the foot."""

    now: OptionsResult
    before: OptionsResult | None = None
    note: str = ""


class Option(NamedTuple):
    """One option as it is drawn. A share is of the ballots of its own time, from 0 to 1000."""

    place: int
    words: str
    votes: int
    ballots: int
    share: int
    before: int | None
    before_share: int


def options_of(facts: BarsFacts) -> list[Option]:
    """The options in the agenda's order, each with what it had the first time."""
    earlier = {}
    if facts.before:
        earlier = {each.option: each.count for each in facts.before.counts}
    ballots, ballots_before = facts.now.ballots, facts.before.ballots if facts.before else 0
    return [
        Option(
            place,
            show(each.option),
            each.count,
            ballots,
            _share(each.count, ballots),
            earlier.get(each.option),
            _share(earlier.get(each.option, 0), ballots_before),
        )
        for place, each in enumerate(facts.now.counts)
    ]


def shift_words(before: int, now: int) -> str:
    """The shift of one option: "12 before, 21 now, 9 more"."""
    if now == before:
        told = _("{before} before, {now} now, the same")
    elif now > before:
        told = _("{before} before, {now} now, {change} more")
    else:
        told = _("{before} before, {now} now, {change} fewer")
    return told.format(before=before, now=now, change=abs(now - before))


class OptionBars(Drawn[BarsFacts]):
    """A bar an option, in the agenda's order, as large as fits."""

    def draw(self, facts: BarsFacts, width: int, height: int) -> list[Line]:
        """Every option in the same form, and the note at the foot."""
        options = options_of(facts)
        foot = [line(facts.note, "muted")] if facts.note else []
        rows = max((height - len(foot)) // max(len(options), 1), 1)
        most = max((max(each.share, each.before_share) for each in options), default=0)
        lines: list[Line] = []
        for block in _blocks(options, most, width, rows):
            lines += block
        return lines[: height - len(foot)] + foot


def _blocks(options: list[Option], most: int, width: int, rows: int) -> list[list[Line]]:
    more = BEFORE_ROWS if any(each.before is not None for each in options) else 0
    if rows >= 6 + more:
        heads = [_large_head(each, width) for each in options]
        if all(heads):
            room = rows - 5 - more
            return [
                [*head, *_bars(option, most, width, min(room, 4)), BLANK]
                for option, head in zip(options, heads, strict=True)
            ]
    if rows >= 2:
        thick = min(max(rows - 2 - (1 if more else 0), 1), 4)
        return [_block(each, most, width, thick, rows) for each in options]
    return [[_one_row(each, most, width)] for each in options]


def _large_head(option: Option, width: int) -> list[Line]:
    letter, _pattern, ink = bar_look(option.place)
    number = big_rows(f"{option.votes}   {percent(option.votes, option.ballots)}")
    words = big_rows(f"{letter}  {option.words}")
    right, left = as_lines(number or [], ink), as_lines(words or [], "strong")
    wide = max(map(cells, right), default=0)
    if not left or not right or cells(left[0]) > width - wide - 4:
        return []
    return beside([left, right], [width - wide - 2, wide])


def _bars(option: Option, most: int, width: int, thick: int) -> list[Line]:
    """The bar, and where it was asked before also the bar of then and the shift in words."""
    _letter, pattern, ink = bar_look(option.place)
    if option.before is None:
        return [bar(option.share, most, width, pattern, ink)] * thick
    before, today = _same_width(_("before"), _("now"))
    lead = cells_of(before)
    wide = max(width - lead - 6, 1)
    then = bar(option.before_share, most, wide, BEFORE_PATTERN, "text")
    now = bar(option.share, most, wide, pattern, ink)
    words = line(f"{' ' * lead}{shift_words(option.before, option.votes)}", "strong")
    rest = [(Span(" " * lead), *now)] * (thick - 1)
    return [
        (Span(before), *then, Span(f"{_percent(option.before_share):>6}", "text")),
        (Span(today, "strong"), *now, Span(f"{_percent(option.share):>6}", "strong")),
        *rest,
        words,
    ]


def _same_width(one: str, other: str) -> tuple[str, str]:
    """Two words with a gap of two cells behind the longer one."""
    most = max(cells_of(one), cells_of(other)) + 2
    return one + " " * (most - cells_of(one)), other + " " * (most - cells_of(other))


def _block(option: Option, most: int, width: int, thick: int, rows: int) -> list[Line]:
    letter, pattern, ink = bar_look(option.place)
    left = (Span(f"{letter}  ", ink), Span(option.words, "strong"))
    if option.before is None:
        share = f"{option.votes:>4}  {percent(option.votes, option.ballots):>4}"
        head = spread(left, line(share, "strong"), width)
        gap = [BLANK] if rows >= 3 else []
        return [head, *[bar(option.share, most, width, pattern, ink)] * thick, *gap]
    words = shift_words(option.before, option.votes)
    head = spread(left, line(words, "strong"), width)
    if rows < 3:
        return [head, bar(option.share, most, width, pattern, ink)]
    return [head, *_bars(option, most, width, thick)[:-1], *([BLANK] if rows >= 4 else [])]


def _one_row(option: Option, most: int, width: int) -> Line:
    letter, pattern, ink = bar_look(option.place)
    end = f" {option.votes:>3}  {percent(option.votes, option.ballots):>4}"
    if option.before is not None:
        end = f" {shift_words(option.before, option.votes)}"
    room = width - cells_of(end)
    half = room // 2
    left = (Span(f"{letter}  ", ink), Span(option.words, "strong"))
    return (
        *beside([[left]], [half])[0],
        *bar(option.share, most, room - half, pattern, ink),
        Span(end, "strong"),
    )


def _share(count: int, ballots: int) -> int:
    return round(1000 * count / ballots) if ballots else 0


def _percent(share: int) -> str:
    return percent(share, 1000)


def _facts(results: Results) -> BarsFacts:
    before = results.before
    return BarsFacts(
        msgspec.convert(results.result, OptionsResult),
        msgspec.convert(before, OptionsResult) if before else None,
    )


def _said(option: Option, most: int) -> Said:
    number = f"{option.votes}  {percent(option.votes, option.ballots)}"
    shift = "" if option.before is None else shift_words(option.before, option.votes)
    share = share_of(option.place, option.share, most)
    return Said(lettered(option.place, option.words), number, share, shift, key=str(option.place))


class OptionsPanel(BoardPanel):
    """The panel of a kind whose ballots pick from options."""

    def results(self) -> Iterable[Widget]:
        """One drawn widget."""
        self.bars = OptionBars()
        yield self.bars

    def show_results(self, view: BoardView) -> None:
        """Count now, and the first time."""
        if view.results is None:
            return
        self.bars.put(_facts(view.results)._replace(note=self.note(view)))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """An option after another, each with its bar; then the note."""
        if view.results is None:
            return ()
        options = options_of(_facts(view.results))
        most = max((max(each.share, each.before_share) for each in options), default=0)
        note = cls.note(view)
        return (*(_said(each, most) for each in options), *([Said(note)] if note else []))

    @classmethod
    def note(cls, view: BoardView) -> str:
        """A line for the foot; none unless a kind says so."""
        return ""
