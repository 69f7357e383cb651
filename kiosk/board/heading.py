"""The top of the board: the activity's title and, as large as fits, its question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.board.reading.large import Large, below, large
from kiosk.widgets.big_letters import big_text, have_half_blocks
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import Line, as_lines, line, spread, wrapped
from kiosk.widgets.standing import standing
from shared.language import _
from shared.text import show
from shared.views import BoardView

LARGE_FROM: Final = (100, 34)
"""Columns and rows from which there is room for large letters around what is read; below, the
question is bold."""

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
    large: bool = False
    """Whether everything in it is large."""


def is_large(size: tuple[int, int]) -> bool:
    """Whether a screen of this size has room for large letters around what is read."""
    return size[0] >= LARGE_FROM[0] and size[1] >= LARGE_FROM[1]


def heading_of(view: BoardView) -> HeadingFacts:
    """The heading of the activity that the room is at, or of the meeting."""
    at = view.activity
    if at is None or at.stage == "waiting":
        return HeadingFacts("", show(view.title), show(view.welcome))
    corner = _("PRACTICE") if at.practice else _place(at.place, at.of)
    over = f"{show(at.title)} · {show(at.sign)}" if at.sign else show(at.title)
    main = "" if view.spotlight else show(at.question)
    return HeadingFacts(over, main, "", corner, standing(at))


def _place(place: int, of: int) -> str:
    # Translators: the third of five activities: "3 of 5".
    return _("{number} of {count}").format(number=place, count=of)


def rows_for_question(view: BoardView, size: tuple[int, int]) -> int:
    """The most rows for a question in large letters: a quarter of the screen; 0 on a small one.

    Before an activity the title and the welcome have what joining leaves.
    """
    height = size[1]
    if not is_large(size):
        return 0
    at = view.activity
    if at is None or at.stage == "waiting":
        return max(height // 4, height - JOINING)
    return max(height // 4, 9)


def heading_lines(facts: HeadingFacts, width: int, rows: int) -> Sequence[Line]:
    """The lines of a heading whose question may be large in so many rows."""
    if facts.large:
        return large_heading(facts, width).rows
    return _lines(facts, width, rows, have_half_blocks())


@lru_cache(8)
def _lines(facts: HeadingFacts, width: int, rows: int, blocks: bool) -> Sequence[Line]:
    lines = [spread(line(facts.over, "title"), line(facts.corner, "muted"), width)]
    if not facts.over:
        lines = []
    big = big_text(facts.main, width, rows) or []
    lines += as_lines(big, "strong") or wrapped(facts.main, width, "strong", most=3)
    lines += _standing(facts.standing, width, large=bool(big))
    under = as_lines(big_text(facts.under, width, rows - len(big)) or [], "text")
    return lines + (under or wrapped(facts.under, width, "text", most=2))


def large_heading(facts: HeadingFacts, width: int) -> Large:
    """A heading in which everything is large."""
    return below((large(facts.main, width, "strong"), large(facts.standing, width, "key")))


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
