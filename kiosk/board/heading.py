"""The top of the board: the activity's title and, as large as fits, its question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import Line, as_lines, line, spread, wrapped
from kiosk.widgets.standing import standing
from shared.language import _
from shared.text import show
from shared.views import BoardView

LARGE_FROM = (100, 34)
"""Columns and rows from which the question stands in large letters; below, it is bold."""


JOINING = 30
"""Rows for how to join: address and code in large letters, what they are, and who is in."""

LARGE_ROWS = 4
"""Of the large word that says that nothing counts."""


class HeadingFacts(NamedTuple):
    """What stands above, large, and below; and a word at the right end of the first line."""

    over: str
    main: str
    under: str = ""
    corner: str = ""
    standing: str = ""
    """What it counts for, where that is nothing."""


def heading_of(view: BoardView) -> HeadingFacts:
    """The heading of the activity that the room is at, or of the meeting."""
    at = view.activity
    if at is None or at.stage == "waiting":
        return HeadingFacts("", show(view.title), show(view.welcome))
    corner = _("PRACTICE") if at.practice else _place(at.place, at.of)
    over = f"{show(at.title)} · {show(at.sign)}" if at.sign else show(at.title)
    return HeadingFacts(over, show(at.question), "", corner, standing(at))


def _place(place: int, of: int) -> str:
    # Translators: the third of five activities: "3 of 5".
    return _("{number} of {count}").format(number=place, count=of)


def rows_for_question(view: BoardView, size: tuple[int, int], *, large: bool = True) -> int:
    """The most rows for a question in large letters: a quarter of the screen; 0 on a small one.

    In `large` print it may take half where only how far the room is stands below it. Before an
    activity the title and the welcome have what joining leaves.
    """
    width, height = size
    if width < LARGE_FROM[0] or height < LARGE_FROM[1]:
        return 0
    at = view.activity
    if at is None or at.stage == "waiting":
        return max(height // 4, height - JOINING)
    alone = not at.revealed and not view.codes
    return max(height // 4, height // 2 if large and alone else 9)


def question_lines(words: str, width: int, rows: int) -> int:
    """How many lines of text it has above what is read."""
    large = big_text(words, width, rows)
    return (2 * len(large) + 1) // 9 if large else len(wrapped(words, width, most=3))


@lru_cache(8)
def heading_lines(facts: HeadingFacts, width: int, rows: int) -> Sequence[Line]:
    """The lines of a heading whose question may be large in so many rows."""
    lines = [spread(line(facts.over, "title"), line(facts.corner, "muted"), width)]
    if not facts.over:
        lines = []
    big = big_text(facts.main, width, rows) or []
    lines += as_lines(big, "strong") or wrapped(facts.main, width, "strong", most=3)
    lines += _standing(facts.standing, width, large=bool(big))
    under = as_lines(big_text(facts.under, width, rows - len(big)) or [], "text")
    return lines + (under or wrapped(facts.under, width, "text", most=2))


def _standing(words: str, width: int, *, large: bool) -> list[Line]:
    """What it counts for; its first word is large where the question is."""
    if not words:
        return []
    first = big_text(words.partition(":")[0], width, LARGE_ROWS) if large else None
    return as_lines(first or [], "key") + wrapped(words, width, "key", most=2)


class Heading(Drawn[tuple[HeadingFacts, int]]):
    """Shows a heading whose question may be large in so many rows."""

    def draw(self, facts: tuple[HeadingFacts, int], width: int, height: int) -> Sequence[Line]:
        """The heading's lines."""
        return heading_lines(facts[0], width, facts[1])
