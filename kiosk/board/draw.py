"""draw on the board: who can be drawn, then who was, large, with the phrase and how to check it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.participation import Counts
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, line, wrapped
from shared.activities.draw import DrawResult
from shared.activities.election_words import and_
from shared.text import show
from shared.views import BoardView

CHECK: Final = (
    "Anybody can check it: the SHA-256 of the phrase, a line feed and the name; the smallest first."
)


class DrawFacts(NamedTuple):
    """The names, and the phrase by which they were drawn."""

    result: DrawResult
    phrase: str


class Drawing(Drawn[DrawFacts]):
    """Who was drawn, as large as fits, and all the others below."""

    def draw(self, facts: DrawFacts, width: int, height: int) -> list[Line]:
        """The sentence, the phrase, the names in order."""
        result = facts.result
        if not result.drawn:
            words = f"Nobody is drawn yet. Who can be: {and_(result.candidates)}."
            return _large(words, width, height)
        seats = result.seats
        lines = _large(f"Drawn: {and_(result.drawn[:seats])}", width, height // 2)
        lines += [BLANK, *wrapped(f"By the phrase: “{show(facts.phrase)}”", width, "strong")]
        rest = [
            f"{place}. {name}{'  ✓ drawn' if place <= seats else ''}"
            for place, name in enumerate(result.drawn, 1)
        ]
        room = height - len(lines) - 3
        lines += [BLANK, *(line(each, "strong") for each in rest[: max(room, 0)])]
        return [*lines, *wrapped(CHECK, width, "muted")]


def _large(words: str, wide: int, tall: int) -> list[Line]:
    return as_lines(big_text(words, wide, tall) or [], "good") or wrapped(words, wide, "good")


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
