"""motion on the board: the verdict, large, the votes on each side, and the rule in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said, share_of
from kiosk.widgets.bars import bar, bar_look
from kiosk.widgets.big_letters import big_rows, big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, as_lines, beside, cells, line, padded, wrapped
from shared.activities.motion import MotionResult
from shared.activities.parts.verdict import first_time_words, headline, needed_words, quorum_words
from shared.language import _
from shared.text import width
from shared.views import BoardView

LARGE_ROWS: Final = 5
"""Rows of a side in large letters, with a blank one."""
THICKEST: Final = 3


class MotionFacts(NamedTuple):
    """The votes now and, where it was voted on before, then; and whether people still vote."""

    now: MotionResult
    before: MotionResult | None
    closed: bool


class MotionVerdict(Drawn[MotionFacts]):
    """The verdict, a bar a side and the rule: the larger, the more room there is."""

    def draw(self, facts: MotionFacts, width: int, height: int) -> list[Line]:
        """The rule always; large letters first for the sides, then twice as large a verdict."""
        foot = _foot(facts, width)
        room = height - len(foot) - 1
        words = headline(facts.now, closed=facts.closed)
        good = facts.closed and facts.now.verdict == "carried"
        ink = "good" if good else "strong"
        for scale, rows in ((2, LARGE_ROWS), (1, LARGE_ROWS), (1, 1)):
            head = [*as_lines(big_text(words, width, room, scale) or [], ink), BLANK]
            each = (room - len(head)) // 3
            if len(head) == 1 or each < rows:
                continue
            sides = _large_sides(facts.now, width) if rows > 1 else _sides(facts.now, width, each)
            if sides:
                lines = [*head, *sides, BLANK]
                return [*lines, *(_large_foot(facts, width, height - len(lines)) or foot)]
        return [line(words, ink), *_sides(facts.now, width, 1), *foot]


def _told(facts: MotionFacts) -> tuple[str, str]:
    """What it takes with the quorum, and the first time where there was one."""
    told = [needed_words(facts.now), quorum_words(facts.now)]
    if facts.closed and facts.now.verdict == "no quorum":
        told = [_("The quorum was not reached."), quorum_words(facts.now)]
    now = " ".join(filter(None, told))
    return now, "" if facts.before is None else first_time_words(facts.before)


def _foot(facts: MotionFacts, wide: int) -> list[Line]:
    now, first = _told(facts)
    return wrapped(now, wide, "strong") + wrapped(first, wide, "text")


def _large_foot(facts: MotionFacts, wide: int, tall: int) -> list[Line]:
    """The same in large letters; nothing where it does not fit."""
    now, first = _told(facts)
    return as_lines(big_text(f"{now} {first}".strip(), wide, tall) or [], "text")


def _of(result: MotionResult) -> tuple[tuple[str, int], ...]:
    return (
        (_("For"), result.votes_for),
        (_("Against"), result.against),
        (_("Abstained"), result.abstained),
    )


def _large_sides(result: MotionResult, wide: int) -> list[Line]:
    """Words and numbers in large letters around a thick bar; nothing where they do not fit."""
    names = [as_lines(big_rows(name) or [], "strong") for name, _count in _of(result)]
    numbers = [
        as_lines(big_rows(str(count)) or [], bar_look(place)[2])
        for place, (_name, count) in enumerate(_of(result))
    ]
    left = max(max(map(cells, rows), default=0) for rows in names)
    right = max(max(map(cells, rows), default=0) for rows in numbers)
    room = wide - left - right - 4
    if room < wide // 4:
        return []
    lines: list[Line] = []
    for place, name in enumerate(names):
        shape = [BLANK, *[_bar(result, place, room)] * 2]
        lines += [*beside([name, numbers[place], shape], [left, right, room]), BLANK]
    return lines[:-1]


def _sides(result: MotionResult, wide: int, rows: int) -> list[Line]:
    """A side in one row, or more where its bar can be thicker."""
    name_cells = max(width(name) for name, _count in _of(result)) + 2
    number_cells = max(len(str(count)) for _name, count in _of(result)) + 2
    room = max(wide - name_cells - number_cells, 1)
    lines: list[Line] = []
    for place, (name, count) in enumerate(_of(result)):
        number = f"{count:>{number_cells - 2}}  "
        shape = _bar(result, place, room)
        lines.append((*padded(line(name, "strong"), name_cells), Span(number, "strong"), *shape))
        thick = min(rows - 1, THICKEST) if rows > 2 else rows
        lines += [(Span(" " * (name_cells + number_cells)), *shape)] * (thick - 1)
        lines += [BLANK] * (rows > 2)
    return lines


def _bar(result: MotionResult, place: int, wide: int) -> Line:
    """All the room there is means the side that has most."""
    _letter, pattern, ink = bar_look(place)
    counts = [count for _name, count in _of(result)]
    return bar(counts[place], max(counts), wide, pattern, ink)


def _facts(view: BoardView) -> MotionFacts | None:
    if view.results is None or view.activity is None:
        return None
    before = view.results.before
    return MotionFacts(
        msgspec.convert(view.results.result, MotionResult),
        msgspec.convert(before, MotionResult) if before else None,
        view.activity.stage == "closed",
    )


class MotionPanel(BoardPanel):
    """One drawn widget for all of it."""

    dense = True
    tells = True

    def results(self) -> Iterable[Widget]:
        """The verdict."""
        self.verdict = MotionVerdict()
        yield self.verdict

    def show_results(self, view: BoardView) -> None:
        """The votes now, and the first time."""
        self.verdict.put(_facts(view))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """The verdict, a bar a side, and what it takes."""
        facts = _facts(view)
        if facts is None:
            return ()
        sides = _of(facts.now)
        most = max(count for _name, count in sides)
        return (
            Said(headline(facts.now, closed=facts.closed), key="verdict"),
            *(
                Said(name, str(count), share_of(place, count, most))
                for place, (name, count) in enumerate(sides)
            ),
            *(Said(words, key=f"told {n}") for n, words in enumerate(_told(facts)) if words),
        )


PANEL = MotionPanel
