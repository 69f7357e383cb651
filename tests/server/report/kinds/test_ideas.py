"""Ideas in the report: every column with its hint and items, most dots first, and who wrote."""

from __future__ import annotations

from pathlib import Path

from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.messages import Close, HideItem, Open, Say
from tests.server.report.meetings import Room
from tests.server.report.written import read_html, read_markdown

AGENDA = """
title = "A day"
[[activity]]
id = "ideas"
kind = "ideas"
title = "Start, stop, continue"
set = "start-stop-continue"
[[activity]]
id = "own"
kind = "ideas"
title = "Our own"
columns = ["<b>One</b> | =1+1"]
[[activity]]
id = "dots"
kind = "dots"
title = "What matters"
from = "ideas"
"""


def held() -> Report:
    """The report of a meeting with a few ideas and a dot."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    north, south = room.join("North", 2), room.join("South", 2)
    room.do("chair", Open, activity="ideas")
    room.write(north, "ideas", "Start", "Walks")
    tea = room.write(south, "ideas", "Start", "Tea")
    rude = room.write(south, "ideas", "Stop", "Rude")
    gone = room.write(north, "ideas", "Stop", "Gone")
    room.do("chair", HideItem, item=rude)
    room.do(north, Say, activity="ideas", said={"do": "withdraw", "item": gone})
    room.do("chair", Close)
    room.do("chair", Open, activity="own")
    room.do("chair", Close)
    room.do("chair", Open, activity="dots")
    room.cast(north, "dots", dots={tea: 1})
    room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def test_the_summary_says_how_much_was_written_where() -> None:
    section = page_of(held()).sections[0]
    assert section.summary == "2 items from 2 tables: 2 in “Start”."
    assert page_of(held()).sections[1].summary == "No table wrote anything."


def test_the_columns_are_listed_with_hints_and_dots_and_what_is_left_out() -> None:
    for found in (
        read_html(write_html(held())),
        read_markdown(write_markdown(held())),
    ):
        assert "Start (What should we begin to do?): 2" in found.headings
        assert "Stop (What should we no longer do?): 0" in found.headings
        assert "<b>One</b> | =1+1: 0" in found.headings
        starts = [line for line in found.listed if line.startswith(("Walks", "Tea"))]
        assert [line[:3] for line in starts] == ["Tea", "Wal"] and "South" in starts[0]
        table = next(each for each in found.tables if each[0][1:2] == ["Start"])
        assert table[1:] == [
            ["North", "1", "0", "0", "1"],
            ["South", "1", "0", "0", "1"],
            ["All tables", "2", "0", "0", "2"],
        ]
    assert "1 item hidden by the chair and 1 item taken back" in write_markdown(held())
