"""ranking on the board: the options by points, each with its three numbers, and ties in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.amounts import half_points
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
from shared.activities.duels import Duels, duel_words
from shared.activities.ranking import (
    ORDINALS,
    RankingResult,
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
MOST_DUEL_LINES = 2
ENDLESS = 10_000
"""Cells that hold any sentence."""


class RankingFacts(NamedTuple):
    """The options by points, those of the first time by option, and the duels where asked."""

    ballots: int
    standing: tuple[Standing, ...]
    before: dict[int, Standing]
    duels: Duels | None


def facts_of(result: RankingResult, before: RankingResult | None) -> RankingFacts:
    """What is drawn of a result and that of the first time."""
    first = {each.option: each for each in standings(before)} if before else {}
    return RankingFacts(result.ballots, standings(result), first, result.duels)


class RankingBars(Drawn[RankingFacts]):
    """Every option in the same form, the roomiest that fits, and the words at the foot."""

    def draw(self, facts: RankingFacts, width: int, height: int) -> list[Line]:
        """The options, then who is tied, the duels, and how points are given."""
        foot = _foot(facts, width)
        rows = (height - len(foot) - 1) // max(len(facts.standing), 1)
        blocks = _large(facts, width, rows) or _blocks(facts, width, rows)
        lines = [each for block in blocks for each in block] or _tight(facts, width)
        if len(lines) + len(foot) > height:
            foot = foot[:-1]  # how points are given stands in the report as well
        room = max(height - len(foot), 0)
        return [*lines[:room], *([BLANK] if len(lines) < room else []), *foot]


def _large(facts: RankingFacts, wide: int, rows: int) -> list[list[Line]]:
    """Words and points in large letters; nothing where one does not fit."""
    blocks: list[list[Line]] = []
    for each in facts.standing:
        letter, _pattern, ink = bar_look(each.option)
        points = as_lines(big_rows(points_words(each.points)) or [], ink)
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


def _blocks(facts: RankingFacts, wide: int, rows: int) -> list[list[Line]]:
    """Words in a row or two, and the bar beside the three numbers below them."""
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


def _narrow(facts: RankingFacts, wide: int, rows: int) -> list[list[Line]]:
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
                line(points_words(each.points), "key"),
                wide,
            )
        ]
        for each in facts.standing
    ]


def _tight(facts: RankingFacts, wide: int) -> list[Line]:
    """A row an option, and what the columns are above them."""
    heads = (_("before"), _("points"), _("1st choice"), _("mean place"))[0 if facts.before else 1 :]
    end = sum(map(width, heads)) + 2 * len(heads)
    lines = [spread(BLANK, line("  ".join(heads)), wide)]
    for each in facts.standing:
        was = facts.before.get(each.option)
        numbers = [points_words(each.points), str(each.firsts), tenths(each.mean)]
        if facts.before:
            numbers.insert(0, _(ORDINALS[was.place - 1]) if was else "-")
        columns = "  ".join(
            " " * (width(head) - width(n)) + n for n, head in zip(numbers, heads, strict=True)
        )
        left = padded((*_head(facts, each), Span(each.name, "strong")), max(wide - end, 1))
        lines.append(spread(left, line(columns, "strong"), wide))
    return lines


def _bar(facts: RankingFacts, each: Standing, wide: int) -> Line:
    """All the room there is means that every ballot puts it first."""
    _letter, pattern, ink = bar_look(each.option)
    most = facts.ballots * (len(facts.standing) - 1)
    return bar(int(2 * each.points), 2 * most, wide, pattern, ink)


def _head(facts: RankingFacts, each: Standing) -> Line:
    letter, _pattern, ink = bar_look(each.option)
    return (Span(_place(facts, each).rjust(3), "strong"), Span(f"  {letter}  ", ink))


def _place(facts: RankingFacts, each: Standing) -> str:
    """The place, with "=" where it is shared; a dash while nobody has voted."""
    if not facts.ballots:
        return "-"
    shared = sum(other.place == each.place for other in facts.standing) > 1
    return f"{each.place}{'=' if shared else '.'}"


def _numbers(each: Standing) -> str:
    points = half_points(each.points, points_words(each.points))
    told = ngettext(
        "{points} {count} put it first   mean place {place}",
        "{points} {count} put it first   mean place {place}",
        each.firsts,
    )
    return told.format(
        points=" " * (12 - width(points)) + points,
        count=f"{each.firsts:>3}",
        place=tenths(each.mean),
    )


def _short(each: Standing) -> str:
    """The three numbers in few letters."""
    told = ngettext(
        "{points}, {count} put it first, mean place {place}",
        "{points}, {count} put it first, mean place {place}",
        each.firsts,
    )
    points = half_points(each.points, points_words(each.points))
    return told.format(points=points, count=each.firsts, place=tenths(each.mean))


def _was(facts: RankingFacts, each: Standing) -> str:
    """Where it stood the first time it was asked."""
    was = facts.before.get(each.option)
    if was is None:
        return ""
    told = _("before: {place}, {mean}")
    return told.format(place=_(ORDINALS[was.place - 1]), mean=tenths(was.mean))


def _foot(facts: RankingFacts, wide: int) -> list[Line]:
    lines = []
    if facts.ballots:
        lines = [line(words, "strong") for words in tie_words(facts.standing, wide)]
        lines += [line(words, "key") for words in _duels(facts, wide)]
    rule = _rule(facts)
    return [*lines, line(rule, "muted") if width(rule) <= wide else BLANK]


def _rule(facts: RankingFacts) -> str:
    most = len(facts.standing) - 1
    return ngettext(
        "1st place {count} points, each next 1 fewer; options left out share the rest.",
        "1st place {count} points, each next 1 fewer; options left out share the rest.",
        most,
    ).format(count=most)


def _foot_words(facts: RankingFacts) -> list[str]:
    """Ties, duels and how points are given, each in a sentence however long."""
    if not facts.ballots:
        return [_rule(facts)]
    return [*tie_words(facts.standing, ENDLESS), *_duels(facts, ENDLESS), _rule(facts)]


def tie_words(standing: Sequence[Standing], wide: int) -> list[str]:
    """Which options share a place, by their letters."""
    told = _("{options} share the {place} place")
    groups = [
        told.format(
            options=listed([LETTERS[each.option] for each in group]),
            place=_(ORDINALS[group[0].place - 1]),
        )
        for group in ties(standing)
    ]
    return wrap(f"{'; '.join(groups)}.", wide) if groups else []


def _duels(facts: RankingFacts, wide: int) -> list[str]:
    """The duels in words; by letter alone where the options' own words take too many lines."""
    if facts.duels is None:
        return []
    names = {each.option: each.name for each in facts.standing}
    letters = [LETTERS[option] for option in sorted(names)]
    named = [f"{letter} {names[option]}" for option, letter in enumerate(letters)]
    lines = wrap(duel_words(facts.duels, named), wide)
    return lines if len(lines) <= MOST_DUEL_LINES else wrap(duel_words(facts.duels, letters), wide)


def _facts(results: Results) -> RankingFacts:
    before = results.before
    now = msgspec.convert(results.result, RankingResult)
    return facts_of(now, msgspec.convert(before, RankingResult) if before else None)


def _said(facts: RankingFacts, each: Standing) -> Said:
    letter, _pattern, _ink = bar_look(each.option)
    words = f"{_place(facts, each)} {letter}  {each.name}"
    most = facts.ballots * (len(facts.standing) - 1)
    share = share_of(each.option, int(2 * each.points), int(2 * most))
    number = half_points(each.points, points_words(each.points))
    return Said(words, number, share, _was(facts, each), key=str(each.option))


class RankingPanel(BoardPanel):
    """One drawn widget for all options."""

    dense = True

    def results(self) -> Iterable[Widget]:
        """The options' bars."""
        self.bars = RankingBars()
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


PANEL = RankingPanel
