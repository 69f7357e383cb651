"""The board's live line: the stage in words, how far the room is, tables connected, time left."""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.board.participation import Counts
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import Line, Span, as_lines, beside, cells, line, spread
from shared.state import Stage
from shared.views import Progress

STAGE_WORDS: Final[dict[Stage, str]] = {
    "waiting": "Coming up",
    "open": "Open now",
    "closed": "Closed",
}
TIME_IS_UP: Final = "Time is up"
TALL: Final = 4
"""Rows of the large form: one row of large letters."""
LARGE_FROM: Final = (100, 34)


class StatusFacts(NamedTuple):
    """What the live line says. `seconds` are those left; None where no time is set."""

    stage: Stage
    counts: Counts
    tables: str
    seconds: int | None


def tables_words(progress: Progress) -> str:
    """How many tables are connected."""
    if not progress.tables:
        return "no tables yet"
    tables = "table" if progress.tables == 1 else "tables"
    return f"{progress.connected} of {progress.tables} {tables} connected"


def seconds_left(ends_at: int, now: float, clock_ahead: int) -> int:
    """Whole seconds until `ends_at` (ms, the hub's clock), at `now` (s, this machine's)."""
    left = ends_at - clock_ahead - now * 1000
    return max(-int(-left // 1000), 0)


def time_words(seconds: int) -> str:
    """Time left as people say it: "4:12 left"."""
    return f"{seconds // 60}:{seconds % 60:02} left" if seconds > 0 else TIME_IS_UP


def status_height(width: int, screen_height: int) -> int:
    """How many rows the live line takes on a screen of this size."""
    return TALL + 1 if width >= LARGE_FROM[0] and screen_height >= LARGE_FROM[1] else 1


class Status(Drawn[StatusFacts]):
    """The live line; on large screens the count and the time stand in large letters."""

    def draw(self, facts: StatusFacts, width: int, height: int) -> list[Line]:
        """One row, or five."""
        time = "" if facts.seconds is None else time_words(facts.seconds)
        if height <= TALL:
            return [_row(facts, time, width)]
        big_time = big_text(time, width // 2, TALL) if time else None
        right = as_lines(big_time or [time], "key")
        wide = max(map(cells, right), default=0)
        room = width - wide - 2
        big_counts = big_text(facts.counts.words, room, TALL)
        if big_counts is None:
            return [_row(facts, "", room), *beside([[()], right], [room, wide])]
        left = as_lines(big_counts, "strong")
        under = (Span(STAGE_WORDS[facts.stage], "good"), Span(f"   {facts.tables}", "text"))
        return [*beside([left, right], [room, wide])[:TALL], under]


def _row(facts: StatusFacts, time: str, width: int) -> Line:
    left = (
        Span(STAGE_WORDS[facts.stage], "good"),
        Span(f" · {facts.counts.words}", "strong"),
        Span(f" · {facts.tables}", "text"),
    )
    return spread(left, line(time, "key"), width)
