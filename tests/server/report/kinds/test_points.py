"""Points in the report: who leads, ties, and the first time, in sentences and tables."""

from __future__ import annotations

from pathlib import Path

from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.messages import Close, Open
from tests.server.report.meetings import Room
from tests.server.report.written import read_html, read_markdown

AGENDA = """
title = "Shared"
[[activity]]
id = "first"
kind = "points"
title = "What matters"
options = ["Lifts | ramps", "<b>Pay</b>", "Time"]
points = 10
[[activity]]
id = "again"
kind = "points"
title = "Once more"
again = "first"
"""
Ballots = list[list[int]]


def held(first: Ballots, again: Ballots | None = None) -> Report:
    """The report of these ballots."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    for activity, ballots in (("first", first), ("again", again)):
        if ballots is not None:
            room.do("chair", Open, activity=activity)
            for points in ballots:
                room.cast(table, activity, points=points)
            room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def test_the_summary_names_who_leads() -> None:
    section = page_of(held([[7, 3, 0], [2, 0, 1], [0, 0, 2]])).sections[0]
    assert section.summary == (
        "3 of 9 voted. “Lifts | ramps” has most points: 9 of 15, that is 60 percent. "
        "2 of 3 gave it some."
    )
    assert "10 points to share" in section.counted and "kept back" in section.counted


def test_ties_are_named_and_nobody_is_nobody() -> None:
    section = page_of(held([[5, 5, 0]])).sections[0]
    assert section.summary.endswith(
        "“Lifts | ramps” and “<b>Pay</b>” have most points, 5 points each."
    )
    assert page_of(held([])).sections[0].summary == "Nobody answered."


def test_every_number_stands_in_every_format() -> None:
    report = held([[7, 3, 0], [2, 0, 1]], [[0, 0, 10]])
    for found in (read_markdown(write_markdown(report)), read_html(write_html(report))):
        standing = next(table for table in found.tables if "For each voter" in table[0])
        assert standing[1:] == [
            ["Lifts | ramps", "1", "9", "2", "4.5"],
            ["<b>Pay</b>", "2", "3", "1", "1.5"],
            ["Time", "3", "1", "1", "0.5"],
        ]
        once_more = next(table for table in found.tables if "Points the first time" in table[0])
        assert once_more[1] == ["Time", "1", "10", "1", "10.0", "1", "0.5"]
        assert "b" not in found.tags


def test_the_first_time_is_told_beside_the_second() -> None:
    section = page_of(held([[7, 3, 0]], [[0, 0, 10]])).sections[1]
    assert section.summary.endswith("“Time”: 0 points before, 10 now.")
