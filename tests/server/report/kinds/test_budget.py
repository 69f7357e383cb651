"""A budget in the report: what each way pays for, every step, ties, and the first time."""

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
title = "Money"
[[activity]]
id = "first"
kind = "budget"
title = "What we pay for"
currency = "£"
total = 1100
projects = [
  {name = "Ramp | door", cost = 700},
  {name = "<b>Gym</b>", cost = 400},
  {name = "Fair", cost = 200},
  {name = "Books", cost = 100},
]
[[activity]]
id = "again"
kind = "budget"
title = "Once more"
again = "first"
"""
Ballots = list[list[int]]
FIRST: Ballots = [[0, 1]] * 6 + [[0], [2], [2, 3], [2, 3], [2, 3]]


def held(first: Ballots, again: Ballots | None = None) -> Report:
    """The report of these ballots."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 20)
    for activity, ballots in (("first", first), ("again", again)):
        if ballots is not None:
            room.do("chair", Open, activity=activity)
            for projects in ballots:
                room.cast(table, activity, projects=projects)
            room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def test_the_summary_says_what_each_way_pays_for() -> None:
    section = page_of(held(FIRST)).sections[0]
    assert section.summary == (
        "11 of 20 voted. Both ways agree on 1 of 4 projects. Both pay for “Ramp | door”. "
        "Equal shares alone: “Fair” and “Books”. Most votes alone: “<b>Gym</b>”."
    )
    assert "Peters, Pierczyński and Skowron" in section.counted
    assert "the lower cost, then more votes, then the agenda's order" in section.counted
    assert page_of(held([])).sections[0].summary == "Nobody voted, so nothing is paid for."


def test_every_number_stands_in_every_format() -> None:
    report = held(FIRST, [[1], [1], [2]])
    for found in (read_markdown(write_markdown(report)), read_html(write_html(report))):
        funded = next(table for table in found.tables if "Equal shares" in table[0])
        assert funded == [
            ["Project", "Cost", "Votes", "Equal shares", "Most votes"],
            ["Ramp | door", "£700", "7", "yes", "yes"],
            ["<b>Gym</b>", "£400", "6", "no", "yes"],
            ["Fair", "£200", "4", "yes", "no"],
            ["Books", "£100", "3", "yes", "no"],
            ["Together", "£1,400", "", "£1,000", "£1,100"],
        ]
        again = next(table for table in found.tables if "Votes the first time" in table[0])
        assert again[1] == ["<b>Gym</b>", "£400", "2", "6", "yes", "yes"]
        assert "b" not in found.tags


def test_the_steps_and_ties_stand_in_sentences() -> None:
    told = write_markdown(held([[0], [1], [2], [2]]))
    for words in (
        "4 people voted. Equal shares: everybody has the same part of the money (£275",
        "Step 1: Fair: 2 people would pay for it: £200 together, £100 each.",
        "Most votes:",
    ):
        assert words in told, words
    level = write_markdown(held([[0], [1], [0], [1]]))
    assert "were level" in level and "the lower cost" in level


def test_the_first_time_is_told_beside_the_second() -> None:
    section = page_of(held(FIRST, [[3]])).sections[1]
    assert section.summary.endswith(
        "Equal shares, before and now: no longer “Fair” and “Ramp | door”."
    )
    then = "The first time: Equal shares: “Ramp | door”, “Fair” and “Books”; £100 of"
    assert any(isinstance(each, Note) and each.text.startswith(then) for each in section.blocks)
