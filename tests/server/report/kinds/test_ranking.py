"""A ranking in the report: who leads, ties, duels, and the first time, in sentences and tables."""

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
title = "In order"
[[activity]]
id = "first"
kind = "ranking"
title = "What first"
options = ["Lifts | ramps", "<b>Pay</b>", "Time"]
least = 1
condorcet = true
[[activity]]
id = "again"
kind = "ranking"
title = "Once more"
again = "first"
"""


def held(first: list[str], again: list[str] | None = None) -> Report:
    """The report of these orders; "LP" is Lifts, then Pay."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    for activity, orders in (("first", first), ("again", again)):
        if orders is not None:
            room.do("chair", Open, activity=activity)
            for order in orders:
                room.cast(table, activity, order=["LPT".index(letter) for letter in order])
            room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def test_the_summary_names_who_leads_and_the_duels() -> None:
    section = page_of(held(["LPT", "LP", "P"])).sections[0]
    assert section.summary == (
        "3 of 9 voted. “Lifts | ramps” has most points: 4.5. 2 of 3 put it first. "
        "Two by two: “Lifts | ramps” wins against every other."
    )
    assert "Borda" in section.counted and "share equally" in section.counted


def test_ties_are_named_and_nobody_is_nobody() -> None:
    section = page_of(held(["LPT", "PLT"])).sections[0]
    assert section.summary == (
        "2 of 9 voted. “Lifts | ramps” and “<b>Pay</b>” share the first place. Points for each: 3. "
        "Two by two: nobody wins against every other. "
        "Even duels leave “Lifts | ramps” and “<b>Pay</b>”."
    )
    assert page_of(held([])).sections[0].summary == "Nobody answered."


def test_every_number_stands_in_every_format() -> None:
    report = held(["LPT", "PTL", "TLP", "LP"], ["TLP", "T"])
    for found in (read_markdown(write_markdown(report)), read_html(write_html(report))):
        standing = next(table for table in found.tables if "Mean place" in table[0])
        assert [row[:5] for row in standing[1:]] == [
            ["Lifts | ramps", "1st", "5", "2", "1.8"],
            ["<b>Pay</b>", "2nd", "4", "1", "2.0"],
            ["Time", "3rd", "3", "1", "2.3"],
        ]
        once_more = next(table for table in found.tables if "Place the first time" in table[0])
        assert [(row[0], row[-1]) for row in once_more[1:]] == [
            ("Time", "3rd"),
            ("Lifts | ramps", "1st"),
            ("<b>Pay</b>", "2nd"),
        ]
        places = next(table for table in found.tables if "Left out" in table[0])
        assert places[1] == ["Lifts | ramps", "2", "1", "1", "0"]
        duels = next(table for table in found.tables if "over 1." in table[0])
        assert duels[1] == ["1. Lifts | ramps", "-", "3", "2"]
        assert "b" not in found.tags


def test_the_first_time_is_told_beside_the_second() -> None:
    section = page_of(held(["LPT"], ["TLP"])).sections[1]
    assert section.summary.endswith("“Time”: 3rd before, 1st now.")
