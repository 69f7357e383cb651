"""points on the board: the options by points, how many people gave some, and ties in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.said import Said, share_of
from kiosk.widgets.bars import LETTERS, bar, bar_look
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
from shared.activities.points import (
    PointsResult,
    Standing,
    points_words,
    standings,
    ties,
)
from shared.language import _, ngettext
from shared.text import width, wrap
from shared.views import BoardView, Results
from shared.wording import listed, tenths

HEAD_CELLS = 8
"""Cells of an option's place and letter."""
SHORTEST_BAR = 8
"""Cells that a bar needs beside the numbers."""


class PointsFacts(NamedTuple):
    """The options by points, and those of the first time by option."""

    ballots: int
    points: int
    standing: tuple[Standing, ...]
    before: dict[int, Standing]

    @property
    def most(self) -> int:
        """What a full bar stands for: the most points of any option, now or the first time."""
        return max([1, *(each.total for each in (*self.standing, *self.before.values()))])


def facts_of(result: PointsResult, before: PointsResult | None) -> PointsFacts:
    """What is drawn of a result and that of the first time."""
    first = {each.option: each for each in standings(before)} if before else {}
    return PointsFacts(result.ballots, result.points, standings(result), first)


class PointsBars(Drawn[PointsFacts]):
    """Every option in the same form, the roomiest that fits, and the words at the foot."""

    def draw(self, facts: PointsFacts, width: int, height: int) -> list[Line]:
        """The options, then which have as many points, and what the numbers are of."""
        foot = _foot(facts, width)
        rows = (height - len(foot) - 1) // max(len(facts.standing), 1)
        blocks = _large(facts, width, rows) or _blocks(facts, width, rows)
        lines = [each for block in blocks for each in block]
        if not lines:
            lines, foot = _tight(facts, width), _foot(facts, width, bars=False)
        if len(lines) + len(foot) > height:
            foot = foot[:-1]  # how points are counted stands in the report as well
        room = max(height - len(foot), 0)
        return [*lines[:room], *([BLANK] if len(lines) < room else []), *foot]


def _large(facts: PointsFacts, wide: int, rows: int) -> list[list[Line]]:
    """Words and points in large letters; nothing where one does not fit."""
    blocks: list[list[Line]] = []
    for each in facts.standing:
        letter, _pattern, ink = bar_look(each.option)
        points = as_lines(big_rows(str(each.total)) or [], ink)
        end = max(map(cells, points), default=0)
        words = f"{_place(facts, each)} {letter}  {each.name}"
        left = as_lines(big_text(words, wide - end - 4, rows - 3) or [], "strong")
        if not left or not points:
            return []
        head = beside([left, points], [wide - end - 2, end])
        numbers = spread(line(_was(facts, each)), line(_numbers(each), "strong"), wide)
        thick = min(rows - len(head) - 2, 3)
        blocks.append([*head, numbers, *[_bar(facts, each, wide)] * thick, BLANK])
    return blocks


def _blocks(facts: PointsFacts, wide: int, rows: int) -> list[list[Line]]:
    """Words in a row or two, and the bar beside the numbers below them."""
    end = max((width(_numbers(each)) for each in facts.standing), default=0) + 2
    if wide - HEAD_CELLS - end < SHORTEST_BAR:
        return _narrow(facts, wide, rows)
    lead = Span(" " * HEAD_CELLS)
    texts, bars = [], []
    for each in facts.standing:
        was = _was(facts, each)
        room = max(wide - HEAD_CELLS - len(was) - 2, 1)
        first, *rest = wrapped(each.name, room, "strong") or [BLANK]
        head = (*_head(facts, each), *first)
        top = spread(head, line(was), wide) if was else head
        texts.append([top, *((lead, *more) for more in rest)])
        bars.append((lead, *_bar(facts, each, max(wide - HEAD_CELLS - end, 1))))
    more = min(rows - max(map(len, texts), default=0) - 1, 3)
    if more < 0:
        return []
    return [
        [
            *words,
            spread(shape, line(_numbers(each), "strong"), wide),
            *[shape] * (more - 1),
            *[BLANK][:more],
        ]
        for each, words, shape in zip(facts.standing, texts, bars, strict=True)
    ]


def _narrow(facts: PointsFacts, wide: int, rows: int) -> list[list[Line]]:
    """Where numbers leave no room for a bar beside them: each option as far as its rows go."""
    lead, room = Span(" " * HEAD_CELLS), max(wide - HEAD_CELLS, 1)
    full: list[list[Line]] = []
    for each in facts.standing:
        first, *rest = wrapped(each.name, room, "strong", most=2) or [BLANK]
        below = [*rest, *wrapped(_short(each), room), _bar(facts, each, room)]
        full.append([(*_head(facts, each), *first), *((lead, *more) for more in below)])
    tallest = max(map(len, full), default=0)
    if tallest <= rows:
        return [[*block, *[BLANK] * (tallest < rows)] for block in full]
    return [
        [
            spread(
                (*_head(facts, each), Span(each.name, "strong")),
                line(points_words(each.total), "key"),
                wide,
            )
        ]
        for each in facts.standing
    ]


def _tight(facts: PointsFacts, wide: int) -> list[Line]:
    """A row an option, and what the columns are above them."""
    heads = (_("before"), _("points"), _("from people"), _("each"))[0 if facts.before else 1 :]
    end = sum(map(width, heads)) + 2 * len(heads)
    lines = [spread(BLANK, line("  ".join(heads)), wide)]
    for each in facts.standing:
        was = facts.before.get(each.option)
        numbers = [str(each.total), str(each.givers), tenths(each.mean)]
        if facts.before:
            numbers.insert(0, str(was.total) if was else "-")
        columns = "  ".join(n.rjust(width(head)) for n, head in zip(numbers, heads, strict=True))
        left = padded((*_head(facts, each), Span(each.name, "strong")), max(wide - end, 1))
        lines.append(spread(left, line(columns, "strong"), wide))
    return lines


def _bar(facts: PointsFacts, each: Standing, wide: int) -> Line:
    """All the room there is stands for the option with most points, now or before."""
    _letter, pattern, ink = bar_look(each.option)
    return bar(each.total, facts.most, wide, pattern, ink)


def _head(facts: PointsFacts, each: Standing) -> Line:
    letter, _pattern, ink = bar_look(each.option)
    return (Span(_place(facts, each).rjust(3), "strong"), Span(f"  {letter}  ", ink))


def _place(facts: PointsFacts, each: Standing) -> str:
    """The place, with "=" where it is shared; a dash while nobody has voted."""
    if not facts.ballots:
        return "-"
    shared = sum(other.place == each.place for other in facts.standing) > 1
    return f"{each.place}{'=' if shared else '.'}"


def _numbers(each: Standing) -> str:
    told = ngettext(
        "{points} from {count} person  {mean} for each voter",
        "{points} from {count} people  {mean} for each voter",
        each.givers,
    )
    points = points_words(each.total)
    return told.format(
        points=" " * (12 - width(points)) + points,
        count=f"{each.givers:>3}",
        mean=f"{tenths(each.mean):>5}",
    )


def _short(each: Standing) -> str:
    """The numbers in few letters."""
    told = ngettext(
        "{points} from {count} person, {mean} for each voter",
        "{points} from {count} people, {mean} for each voter",
        each.givers,
    )
    return told.format(points=points_words(each.total), count=each.givers, mean=tenths(each.mean))


def _was(facts: PointsFacts, each: Standing) -> str:
    """What it had the first time it was asked."""
    was = facts.before.get(each.option)
    if was is None:
        return ""
    told = _("before: {points}, each {mean}")
    return told.format(points=was.total, mean=tenths(was.mean))


def _foot(facts: PointsFacts, wide: int, *, bars: bool = True) -> list[Line]:
    tied = wrap(tie_words(facts.standing), wide) if facts.ballots else []
    return [
        *(line(words, "strong") for words in tied),
        *wrapped(_rule(facts, bars=bars), wide, "muted"),
    ]


def _foot_words(facts: PointsFacts) -> list[str]:
    tied = tie_words(facts.standing) if facts.ballots else ""
    return [words for words in (tied, _rule(facts)) if words]


def _rule(facts: PointsFacts, *, bars: bool = True) -> str:
    rule = ngettext(
        "{count} person voted, with {points} points each.",
        "{count} people voted, with {points} points each.",
        facts.ballots,
    ).format(count=facts.ballots, points=facts.points)
    if bars:
        full = _("A full bar is {points}.").format(points=points_words(facts.most))
        rule = f"{rule} {full}"
    return rule


def tie_words(standing: Sequence[Standing]) -> str:
    """Which options have as many points, by their letters."""
    told = _("{options} have {points} each")
    groups = [
        told.format(
            options=listed([LETTERS[each.option] for each in group]),
            points=points_words(group[0].total),
        )
        for group in ties(standing)
    ]
    return _("Equal: {groups}.").format(groups="; ".join(groups)) if groups else ""


def _facts(results: Results) -> PointsFacts:
    before = results.before
    now = msgspec.convert(results.result, PointsResult)
    return facts_of(now, msgspec.convert(before, PointsResult) if before else None)


def _said(facts: PointsFacts, each: Standing) -> Said:
    letter, _pattern, _ink = bar_look(each.option)
    words = f"{_place(facts, each)} {letter}  {each.name}"
    share = share_of(each.option, each.total, facts.most)
    number = points_words(each.total)
    return Said(words, number, share, _was(facts, each), key=str(each.option))


class PointsPanel(BoardPanel):
    """One drawn widget for all options."""

    dense = True

    def results(self) -> Iterable[Widget]:
        """The options' bars."""
        self.bars = PointsBars()
        yield self.bars

    def show_results(self, view: BoardView) -> None:
        """The count now, and the first time."""
        if view.results is not None:
            self.bars.put(_facts(view.results))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """An option after another, each with its bar; then ties, and how it is counted."""
        if view.results is None:
            return ()
        facts = _facts(view.results)
        foot = [Said(words, key=f"foot {place}") for place, words in enumerate(_foot_words(facts))]
        return (*(_said(facts, each) for each in facts.standing), *foot)


PANEL = PointsPanel
