"""A grid in the report: quarters and splits in sentences, means and every cell in tables."""

from __future__ import annotations

from pathlib import Path

from server.journal.sqlite import SqliteStore
from server.report.blocks import Note
from server.report.content import Report
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.messages import Close, Open
from tests.server.report.meetings import Room
from tests.server.report.written import read_html, read_markdown

AGENDA = """
title = "Where it belongs"
[[activity]]
id = "first"
kind = "grid"
title = "First"
options = ["Lifts | ramps", "<b>Pay</b>", "Time"]
[[activity]]
id = "again"
kind = "grid"
title = "Again"
again = "first"
"""


def held(first: list[list[int]], again: list[list[int]] | None = None) -> Report:
    """The report of these places."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    for activity, cast in (("first", first), ("again", again)):
        if cast is not None:
            room.do("chair", Open, activity=activity)
            for answers in cast:
                room.cast(table, activity, answers=answers)
            room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def test_the_summary_names_the_ends_and_splits_and_quarters_stand_together() -> None:
    section = page_of(held([[1, 5, 1, 1, 2, 4], [1, 4, 5, 1, 0, 0]])).sections[0]
    assert section.summary == (
        "2 of 9 voted. Highest for Impact: “Lifts | ramps”, 4.5 of 5 (Effort: 1.0). "
        "Lowest: “<b>Pay</b>”, 1.0 of 5 (Effort: 3.0). The room is split over “<b>Pay</b>”."
    )
    assert section.blocks[0] == Note(
        "Impact: A lot, Effort: A little: “Lifts | ramps” and “Time”. "
        "Impact: A little, Effort: in the middle: “<b>Pay</b>”. "
        "The room is split over “<b>Pay</b>”: Effort."
    )
    assert "middle half" in section.counted and "split" in section.counted
    assert page_of(held([])).sections[0].summary == "Nobody placed anything."


def test_every_number_stands_in_every_format() -> None:
    report = held([[1, 5, 1, 1, 0, 0], [2, 5, 5, 1, 0, 0]], [[3, 3, 3, 3, 3, 3]])
    for found in (read_markdown(write_markdown(report)), read_html(write_html(report))):
        means = next(table for table in found.tables if "Impact: middle half" in table[0])
        assert means[1:] == [
            ["Lifts | ramps", "5.0", "half say 5", "1.5", "half say 1-2", "0"],
            ["<b>Pay</b>", "1.0", "half say 1", "3.0", "half say 1-5, split", "0"],
            ["Time", "-", "-", "-", "-", "2"],
        ]
        first = next(table for table in found.tables if "Impact: the first time" in table[0])
        assert first[1] == [
            "Lifts | ramps",
            "3.0",
            "half say 3",
            "5.0",
            "3.0",
            "half say 3",
            "1.5",
            "0",
        ]
        cells = [table for table in found.tables if table[0][0] == "Impact / Effort"]
        assert cells[0][0] == ["Impact / Effort", "1 A little", "2", "3", "4", "5 A lot"]
        assert cells[0][1] == ["5 A lot", "1", "1", "0", "0", "0"]
        assert cells[1][5] == ["1 A little", "1", "0", "0", "0", "1"]
        assert "b" not in found.tags
