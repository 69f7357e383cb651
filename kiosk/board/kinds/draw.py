"""draw on the board: who can be drawn, then who was, large, with the phrase and how to check it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.participation import Counts
from kiosk.board.reading.said import Said
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, beside, line, wrapped
from shared.activities.draw import DrawResult
from shared.language import N_, _
from shared.text import show, width
from shared.views import BoardView
from shared.wording import listed

GAP: Final = 4
"""Cells between two columns of names."""
CHECK: Final = N_(
    "Anybody can check it: the SHA-256 of the phrase, a line feed and the name; the smallest first."
)


class DrawFacts(NamedTuple):
    """The names, and the phrase by which they were drawn."""

    result: DrawResult
    phrase: str


class Drawing(Drawn[DrawFacts]):
    """Who was drawn, as large as fits, and all the others below."""

    def draw(self, facts: DrawFacts, wide: int, tall: int) -> list[Line]:
        """Large where every name can still be read in full below, and otherwise smaller."""
        result, below = facts.result, list[Line]()
        words, names = _drawn_words(facts), result.candidates
        between = [BLANK, line(_("These can be drawn:"), "muted"), BLANK]
        if result.drawn:
            names = _in_order(result)
            said = wrapped(_phrase_words(facts), wide, "strong")
            between = [BLANK, *said, BLANK]
            below = [BLANK, *wrapped(_(CHECK), wide, "muted")]
        small = wrapped(words, wide, "good")
        for head in (as_lines(big_text(words, wide, tall // 2) or [], "good") or small, small):
            room = tall - len(head) - len(between) - len(below)
            if rows := _columns(names, wide, room):
                return [*head, *between, *rows, *below]
        return [*small, *between, *wrapped(", ".join(names), wide, "strong"), *below]


def _in_order(result: DrawResult) -> tuple[str, ...]:
    """Names with their places in the lot; a sign before those who are drawn."""
    return tuple(
        f"{'✓' if place <= result.seats else ' '} {place}. {name}"
        for place, name in enumerate(result.drawn, 1)
    )


def _columns(names: Sequence[str], wide: int, tall: int) -> list[Line]:
    """Names from top to bottom, in as few columns as fit; none where they do not fit in full."""
    if 2 * len(names) - 1 <= tall:
        return [each for name in names for each in (line(name, "strong"), BLANK)][:-1]
    number = -(-len(names) // max(tall, 1))
    room = max(map(width, names), default=1)
    if number * (room + GAP) - GAP > wide:
        return []
    rows = -(-len(names) // number)
    blocks = [
        [line(name, "strong") for name in names[first : first + rows]]
        for first in range(0, len(names), rows)
    ]
    return beside(blocks, [room] * len(blocks), GAP)


def _facts(view: BoardView) -> DrawFacts | None:
    if view.results is None or view.activity is None:
        return None
    result = msgspec.convert(view.results.result, DrawResult)
    return DrawFacts(result, view.activity.phrase)


def _drawn_words(facts: DrawFacts) -> str:
    result = facts.result
    if not result.drawn:
        return _("Nobody is drawn yet.")
    return _("Drawn: {names}").format(names=listed(result.drawn[: result.seats]))


def _phrase_words(facts: DrawFacts) -> str:
    return _("By the phrase: “{phrase}”").format(phrase=show(facts.phrase))


class DrawPanel(BoardPanel):
    """One drawn widget."""

    tells = True

    def results(self) -> Iterable[Widget]:
        """The names."""
        self.drawing = Drawing()
        yield self.drawing

    def show_results(self, view: BoardView) -> None:
        """Who can be drawn, or was."""
        self.drawing.put(_facts(view))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """Who was drawn and by which phrase, then all names in their order."""
        facts = _facts(view)
        if facts is None:
            return ()
        result, words, names = facts.result, _drawn_words(facts), facts.result.candidates
        head = [_("These can be drawn:")]
        if result.drawn:
            names, head = _in_order(result), [_phrase_words(facts), _(CHECK)]
        told = [words, *head] if result.drawn else [words]
        heading = "" if result.drawn else head[0]
        return (
            *(Said(each, key=f"told {n}") for n, each in enumerate(told)),
            *(Said(show(name), heading=heading) for name in names),
        )

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """Nobody votes: what is awaited."""
        more = _("Somebody says a phrase, and the lot is drawn by it.")
        return Counts(_("A lot is drawn"), 0, 0, more)


PANEL = DrawPanel
