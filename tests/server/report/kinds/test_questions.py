"""Questions in the report: what was asked, how many tables wanted it, and what became of it."""

from __future__ import annotations

from pathlib import Path

from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.messages import Close, HideItem, MarkItem, Open, Say
from tests.server.report.meetings import Room
from tests.server.report.written import read_html, read_markdown

AGENDA = """
title = "Any questions"
[[activity]]
id = "ask"
kind = "questions"
title = "Ask"
"""


def asked(*texts: str) -> tuple[Room, list[str]]:
    """These questions from North and South in turn, while East looks on."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    for name in ("North", "South <b>", "East"):
        room.join(name, 2)
    room.do("chair", Open, activity="ask")
    ids = [
        room.write(f"t{1 + place % 2}", "ask", "questions", text)
        for place, text in enumerate(texts)
    ]
    return room, ids


def back(room: Room, by: str, item: str) -> None:
    room.do(by, Say, activity="ask", said={"do": "back", "item": item})


def report(room: Room) -> Report:
    return report_of(room.meeting, room.entries)


def test_the_summary_counts_and_names_the_most_wanted() -> None:
    room, (pay, lifts, buses) = asked("Pay?", "Lifts | ramps?", "Buses?")
    back(room, "t3", lifts)
    back(room, "t1", lifts)
    back(room, "t3", pay)
    room.do("chair", MarkItem, item=lifts, mark="answered")
    room.do("chair", MarkItem, item=buses, mark="parked")
    room.do("chair", Close)
    section = page_of(report(room)).sections[0]
    assert section.summary == (
        "3 questions: 1 answered, 1 parked, 1 waiting. Most votes: “Lifts | ramps?”, 2."
    )
    for found in (
        read_markdown(write_markdown(report(room))),
        read_html(write_html(report(room))),
    ):
        assert ["Pay?", "1", "North"] in found.tables[-4]
        assert ["Lifts | ramps?", "2", "South <b>"] in found.tables[-3]
        assert ["Buses?", "0", "North"] in found.tables[-2]


def test_ties_silence_and_what_is_left_out_are_said() -> None:
    room, ids = asked("A?", "B?", "C?", "D?", "E?")
    assert (
        "No table has voted for another's question yet."
        in page_of(report(room)).sections[0].summary
    )
    for item in ids[:4]:
        back(room, "t3", item)
    summary = page_of(report(room)).sections[0].summary
    assert summary.endswith("4 of them share most votes, 1 each.")
    for item in ids:
        room.do("chair", HideItem, item=item)
    assert page_of(report(room)).sections[0].summary.endswith("No table has asked anything yet.")
    assert "5 questions hidden by the chair" in write_markdown(report(room))


def test_no_list_of_the_report_says_which_table_voted_for_what() -> None:
    """The record has each act, as it has all that tables do openly; nothing else names a voter."""
    room, (pay,) = asked("Pay?")
    back(room, "t3", pay)
    told = report(room)
    assert "t3" not in repr(told.activities)
    assert "East" not in write_markdown(told).split("## ")[2]
    assert "backers" not in write_json(told)
