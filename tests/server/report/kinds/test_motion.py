"""A motion in the report: the verdict in a sentence, the votes, and how it was counted."""

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
title = "AGM"
[[activity]]
id = "first"
kind = "motion"
title = "Motion | one"
question = "That <b>we</b> go on"
majority = "two-thirds"
quorum = 2
[[activity]]
id = "again"
kind = "motion"
title = "Motion one again"
again = "first"
[[activity]]
id = "shares"
kind = "motion"
title = "Motion two"
majority = "absolute"
quorum = "2/3"
open = true
"""


def held(first: str = "", again: str = "", shares: str = "", *, close: bool = True) -> Report:
    """The report of these votes: "+" for, "-" against, "0" abstained."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    sides = {"+": "for", "-": "against", "0": "abstain"}
    for activity, votes in (("first", first), ("again", again), ("shares", shares)):
        room.do("chair", Open, activity=activity)
        for vote in votes:
            room.cast(table, activity, vote=sides[vote])
        if close or activity != "shares":
            room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def test_the_summary_is_the_verdict_with_its_rule() -> None:
    first, again, shares = page_of(held("++-0", "+-", "++++0")).sections
    assert first.summary == (
        "4 of 9 voted. Carried: 2 for, 1 against, 1 abstained. Needed: 2 for, two thirds of the 3 "
        "votes for or against. Quorum: 2 people; 9 are here."
    )
    assert again.summary.startswith("2 of 9 voted. Not carried: 1 for, 1 against, 0")
    assert again.summary.endswith("Before: carried. Now: not carried.")
    assert "The first time: Carried: 2 for" in str(again.blocks)
    assert shares.summary == (
        "5 of 9 voted. No verdict: 4 for, 0 against, 1 abstained. The quorum was not reached. "
        "Quorum: 6 of the 9 people here must vote; 5 did."
    )


def test_it_says_how_it_was_counted() -> None:
    first, _, shares = page_of(held("+")).sections
    assert "two thirds of the votes for and against" in first.counted
    assert "only where 2 people or more are there" in first.counted
    assert "To abstain works like a vote against." in shares.counted
    assert "only where at least 2/3 of those who are there vote" in shares.counted


def test_nobody_is_nobody_and_open_is_open() -> None:
    first, _, shares = page_of(held(shares="+-", close=False)).sections
    assert first.summary.startswith("Nobody voted. Not carried: 0 for, 0 against, 0 abstained.")
    assert (
        "when this was written. 2 of 9 have voted so far. So far: 1 for, 1 against"
        in shares.summary
    )


def test_every_number_stands_in_every_format() -> None:
    report = held("+++--0", "++++-")
    for found in (read_markdown(write_markdown(report)), read_html(write_html(report))):
        first, again = [table for table in found.tables if table[0][0] == "Side"][:2]
        assert [row[:2] for row in first[1:]] == [
            ["For", "3"],
            ["Against", "2"],
            ["Abstained", "1"],
        ]
        assert [row[0] for row in again[1:]] == ["For", "Against", "Abstained"]
        assert "1 more" in again[1]
        assert "b" not in found.tags
