"""draw on the board: who can be drawn, then who was, large, with the phrase and how to check it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.participation import Counts
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, beside, cut, line, wrapped
from shared.activities.draw import DrawResult
from shared.activities.election_words import and_
from shared.text import show, width
from shared.views import BoardView

GAP: Final = 4
"""Cells between two columns of names."""
CHECK: Final = (
    "Anybody can check it: the SHA-256 of the phrase, a line feed and the name; the smallest first."
)


class DrawFacts(NamedTuple):
    """The names, and the phrase by which they were drawn."""

    result: DrawResult
    phrase: str


class Drawing(Drawn[DrawFacts]):
    """Who was drawn, as large as fits, and all the others below."""

    def draw(self, facts: DrawFacts, wide: int, tall: int) -> list[Line]:
        """The sentence, the phrase, the names in order."""
        result = facts.result
        if not result.drawn:
            lines = [*_large("Nobody is drawn yet.", wide, tall // 2), BLANK]
            lines += [line("These can be drawn:", "muted"), BLANK]
            return [*lines, *_columns(result.candidates, wide, tall - len(lines))]
        seats = result.seats
        lines = _large(f"Drawn: {and_(result.drawn[:seats])}", wide, tall // 2)
        lines += [BLANK, *wrapped(f"By the phrase: “{show(facts.phrase)}”", wide, "strong"), BLANK]
        below = [BLANK, *wrapped(CHECK, wide, "muted")]
        names = [
            f"{'✓' if place <= seats else ' '} {place}. {name}"
            for place, name in enumerate(result.drawn, 1)
        ]
        return [*lines, *_columns(names, wide, tall - len(lines) - len(below)), *below]


def _large(words: str, wide: int, tall: int) -> list[Line]:
    return as_lines(big_text(words, wide, tall) or [], "good") or wrapped(words, wide, "good")


def _columns(names: Sequence[str], wide: int, tall: int) -> list[Line]:
    """Names from top to bottom, in as few columns as fit; with a blank line between for few."""
    if 2 * len(names) - 1 <= tall:
        return [each for name in names for each in (line(name, "strong"), BLANK)][:-1]
    number = -(-len(names) // max(tall, 1))
    each = max((wide + GAP) // number - GAP, 1)
    room = min(each, max(map(width, names), default=1))
    rows = -(-len(names) // number)
    blocks = [
        [cut(line(name, "strong"), room) for name in names[first : first + rows]]
        for first in range(0, len(names), rows)
    ]
    return beside(blocks, [room] * len(blocks), GAP)


class DrawPanel(BoardPanel):
    """One drawn widget."""

    def results(self) -> Iterable[Widget]:
        """The names."""
        self.drawing = Drawing()
        yield self.drawing

    def show_results(self, view: BoardView) -> None:
        """Who can be drawn, or was."""
        if view.results is None or view.activity is None:
            return
        result = msgspec.convert(view.results.result, DrawResult)
        self.drawing.put(DrawFacts(result, view.activity.phrase))

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """Nobody votes: what is awaited."""
        return Counts("A lot is drawn", 0, 0, "Somebody says a phrase, and the lot is drawn by it.")


PANEL = DrawPanel
