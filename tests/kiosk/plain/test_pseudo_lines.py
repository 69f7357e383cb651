"""A day of every kind in plain lines in a made-up language: nothing that is heard is English."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from docs.pictures.examples import examples
from shared.activities import kind_named
from shared.messages import Close, DrawLot, Reveal
from tests.kiosk.plain.pseudo_lines import AT_BOARD, LinesDay, lines_day
from tests.kiosk.table.at_table import new_id

DONE: Final = "done"
ANSWERS: Final = {
    "choice": ("x", "9", "1", "n", "1", "y"),
    "multiple": ("1 1", "1 9", "1 2", "y"),
    "scale": ("4", "9", "4", "y"),
    "dots": ("χ", DONE, "1", "1", "left 1", DONE, "y"),
    "ranking": ("1", "1 1", "1 2", "y"),
    "points": ("200", "60", "40", "y"),
    "budget": ("1 2 3 4 5 6", "1", "y"),
    "grid": ("1",) * 6 + ("y",),
    "election": ("1 2", "y"),
    "motion": ("1", "y"),
    "words": ("τ", "τ", "ω", "y"),
    "draw": (),
    "swot": ("1", "", "1", "τ", "2", "ω", "5", "1", "1", "ψ", "5", "1", "2"),
    "ideas": ("1", "τ", "3", "1", "3"),
    "questions": ("1", "τ", "3", "1", "3", "2", "1", "1"),
    "exchange": ("1", "τ", "2", "ω", "3", "1", "1", "4", "1", "1", "5", "1", "2"),
    "volunteers": ("2", "1", "τ", "", "y", "y", "y", "", "2", "1", "y"),
    "actions": ("1", "τ", "ω", "", "2", "1", "3"),
    "followup": ("1", "1", "τ", "2"),
}
"""What one person types: first what is wrong, where that can be, then what is right."""
AT_TABLE: Final = ("/help", "/again", "/people", "/signal", "/signal 9", "/quiet", "/news")
ASKED: Final = ("", "status", "tables", "items", "more", "/stop", "ζ", "signals")
CLOSED: Final = ("results", "items", "look-alikes", "read-out", "more", "/stop")


async def activity(day: LinesDay, kind: str) -> None:
    """One activity, from opening to its results."""
    await day.open(kind)
    await day.table.types_all(*ANSWERS[kind], "/again", "")
    await day.speak()
    await day.table.types_all("/again", "")
    await day.chair.types_all(*ASKED)
    await day.board.types_all("n", "", last=AT_BOARD)
    await day.day.do(Close(id=new_id()))
    await day.chair.types_all(*CLOSED)
    if kind == "draw":
        await day.day.do(DrawLot(id=new_id(), activity=kind, phrase="4 1 6"))
    if not day.day.hub.meeting.state.activities[kind].revealed:
        await day.day.do(Reveal(id=new_id(), activity=kind))
    await day.chair.types_all("results")
    await day.board.types_all("n", "", last=AT_BOARD)


@pytest.mark.timeout(300)
async def test_a_day_of_every_kind_is_all_heard_in_the_language_that_is_spoken(
    tmp_path: Path,
) -> None:
    async with lines_day(tmp_path) as day:
        await day.table.types_all(*AT_TABLE)
        await day.chair.types_all("help", "help ζ")
        for kind in examples():
            await activity(day, kind)
        found = day.english()
        assert not found, "\n".join(f"{word} in {line}" for word, line in found.items())
        taken = [each for each in examples() if day.day.hub.meeting.state.activities[each].ballots]
        assert taken == [each for each in examples() if kind_named(each).takes_ballots]
