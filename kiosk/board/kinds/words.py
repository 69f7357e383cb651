"""words on the board: the words in a few sizes, most given first, with the number beside each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.item_pages import not_shown
from kiosk.board.kinds.parts.amounts import showing
from kiosk.board.kinds.parts.word_flow import Said, drawn, flow, pages
from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said as Told
from kiosk.board.reading.said import Share
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, line, wrapped
from shared.activities.words import WordsResult
from shared.language import N_, _
from shared.text import show
from shared.views import BoardView

MOST_FOOT = 3
"""Rows for the words of the first time."""

NO_WORDS = N_("Nobody gave a word.")


class WordsFacts(NamedTuple):
    """The words, most given first; the turns so far; and whether pages may turn."""

    words: tuple[Said, ...]
    turn: int = 0
    motion: bool = True
    before: str = ""
    """The words of the first time, in a sentence."""


class WordList(Drawn[WordsFacts]):
    """Draws the words."""

    def draw(self, facts: WordsFacts, width: int, height: int) -> list[Line]:
        """All words where they fit, else a page of them, and a foot that says which."""
        if facts.before:
            then = wrapped(facts.before, width, "text", most=MOST_FOOT)
            room = max(height - len(then) - 1, 1)
            words = self.draw(facts._replace(before=""), width, room)
            return [*words[:room], *([BLANK] * (room - len(words) + 1)), *then]
        if not facts.words:
            return [BLANK, line(_(NO_WORDS), "strong")]
        rows = flow(facts.words, width, height)
        if sum(row.tall for row in rows) <= height:
            return drawn(rows)
        room = max(height - 1, 1)
        every = pages(rows, room)
        first, last = every[facts.turn % len(every) if facts.motion else 0]
        shown = drawn(rows[first:last])[:room]
        total = len(facts.words)
        after = rows[last].before if last < len(rows) else total
        seen = range(rows[first].before, after)
        foot = showing(seen, total) if facts.motion else not_shown(total - after)
        return [*shown, *([BLANK] * (room - len(shown))), line(foot)]


class WordsPanel(BoardPanel):
    """One drawn widget for all words."""

    dense = True

    def results(self) -> Iterable[Widget]:
        """The words."""
        self._list = WordList()
        yield self._list

    def show_results(self, view: BoardView) -> None:
        """The words in the result's order."""
        if view.results is None:
            return
        counted = msgspec.convert(view.results.result, WordsResult)
        words = tuple(Said(show(each.word), each.count) for each in counted.words)
        turn = self._list.facts.turn if self._list.facts else 0
        before = view.results.before
        first = msgspec.convert(before, WordsResult) if before else None
        self._list.put(WordsFacts(words, turn, self.motion, _before(first)))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Told]:
        """A word after another, most given first."""
        if view.results is None:
            return ()
        counted = msgspec.convert(view.results.result, WordsResult)
        most = max((each.count for each in counted.words), default=0)
        before = view.results.before
        then = _before(msgspec.convert(before, WordsResult) if before else None)
        return (
            *(
                Told(show(each.word), str(each.count), Share(each.count, most, "█", "text"))
                for each in counted.words
            ),
            *([Told(then, key="before")] if then else []),
        )

    def turn(self) -> None:
        """The next page."""
        if (facts := self._list.facts) is not None:
            self._list.put(facts._replace(turn=facts.turn + 1))


def _before(first: WordsResult | None) -> str:
    if first is None:
        return ""
    given = [f"{show(each.word)} ({each.count})" for each in first.words]
    return _("Before: {words}").format(words=", ".join(given) or _(NO_WORDS))


PANEL = WordsPanel
