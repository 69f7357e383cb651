"""The board's live line: the stage in words, how far the room is, tables connected, time left."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kiosk.board.heading import is_large
from kiosk.board.reading.large import NOTHING, Large, below, large
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, as_lines, beside, cells, line, spread
from shared.language import N_, _, ngettext
from shared.state import Stage
from shared.views import Progress

STAGE_WORDS: Final[dict[Stage, str]] = {
    "waiting": N_("Coming up"),
    "open": N_("Open now"),
    "closed": N_("Closed"),
}
TIME_IS_UP: Final = N_("Time is up")
FINISH: Final = N_("Finish your thought.")
TALL: Final = 4
"""Rows of the large form: one row of large letters."""


class StatusFacts(NamedTuple):
    """What the live line says. `seconds` are those left; None where no time is set."""

    stage: Stage
    counts: str
    """How far the room is; empty where the board says it larger."""
    tables: str
    seconds: int | None
    closes: bool = False
    """Whether it closes by itself at the end of the time."""
    large: bool = False
    """Whether all of it is large, and nothing is said that nobody needs from far away."""


def tables_words(progress: Progress) -> str:
    """How many tables are connected."""
    if not progress.tables:
        return _("no tables yet")
    told = ngettext(
        "{done} of {count} table connected", "{done} of {count} tables connected", progress.tables
    )
    return told.format(done=progress.connected, count=progress.tables)


def seconds_left(ends_at: int, now: float, clock_ahead: int) -> int:
    """Whole seconds until `ends_at` (ms, the hub's clock), at `now` (s, this machine's)."""
    left = ends_at - clock_ahead - now * 1000
    return max(-int(-left // 1000), 0)


def time_words(seconds: int, closes: bool = False) -> str:
    """Time left as people say it: "4:12 left"."""
    if seconds <= 0:
        return _(TIME_IS_UP)
    clock = f"{seconds // 60}:{seconds % 60:02}"
    told = _("closes in {time}") if closes else _("{time} left")
    return told.format(time=clock)


def status_lines(facts: StatusFacts, size: tuple[int, int], wide: int, dense: bool) -> Large:
    """The room that the live line takes on a screen of this size; none where it says nothing.

    `dense`: it stays in one row, where not all is large.
    """
    if facts.large:
        return live_line(facts, wide)
    if facts.stage == "waiting" and facts.seconds is None:
        return NOTHING
    large = is_large(size) and (facts.counts or facts.seconds is not None) and not dense
    return Large((BLANK,) * (TALL + 1 if large else 1))


def live_line(facts: StatusFacts, width: int) -> Large:
    """What happens now, and the time left, all of it large; nothing once results say it all."""
    time = "" if facts.seconds is None else time_words(facts.seconds, facts.closes)
    said, ink = _now(facts)
    if not time:
        return large(said, width, ink)
    right = large(time, width, "key")
    # As wide as with other digits: what stands beside it would move with each second.
    wide = max(map(cells, large(re.sub(r"\d", "0", time), width, "key").rows))
    if wide > width // 2:
        return below((large(said, width, ink), right))
    room = width - wide - 2
    left = large(said, room, ink)
    rows = beside([left.rows, right.rows], [room, wide])
    return Large(tuple(rows), max(left.lines, right.lines))


def _now(facts: StatusFacts) -> tuple[str, str]:
    """How far the room is while it may answer, or the stage; and the ink."""
    if facts.stage == "open" and facts.seconds == 0:
        return _(FINISH), "key"
    if facts.stage == "open" and facts.counts:
        return facts.counts, "strong"
    told = "" if facts.counts or facts.stage == "waiting" else _(STAGE_WORDS[facts.stage])
    return told, "good"


class Status(Drawn[StatusFacts]):
    """The live line; on large screens the count and the time stand in large letters."""

    def draw(self, facts: StatusFacts, width: int, height: int) -> list[Line]:
        """One row, or five; or as many as large letters need."""
        if facts.large:
            return list(live_line(facts, width).rows)
        time = "" if facts.seconds is None else time_words(facts.seconds, facts.closes)
        up = time == _(TIME_IS_UP) and facts.stage == "open"
        if height <= TALL:
            return [_row(facts, f"{time}. {_(FINISH)}" if up else time, width)]
        under = _row(facts._replace(counts=""), _(FINISH) if up else "", width)
        right = as_lines((time and big_text(time, width // 2, TALL)) or [time], "key")
        wide = max(map(cells, right), default=0)
        room = width - wide - 2
        large = big_text(facts.counts, room, TALL) if facts.counts else []
        left = as_lines(large, "strong") if large is not None else [line(facts.counts, "strong")]
        return [*beside([left, right], [room, wide])[:TALL], under]


def _row(facts: StatusFacts, time: str, width: int) -> Line:
    stage = Span(_(STAGE_WORDS[facts.stage]), "good")
    counts = (Span(f" · {facts.counts}", "strong"),) if facts.counts else ()
    left = (stage, *counts, Span(f" · {facts.tables}", "text"))
    right = line(time, "key")
    if cells(left) + cells(right) + 1 > width:  # the tables can be counted in the room as well
        left = (stage, *counts)
    return spread(left, right, width)
