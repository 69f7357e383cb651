"""An election and a draw in the report: who, every round, and how a tie was settled."""

from __future__ import annotations

from pathlib import Path

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.lots import drawn
from shared.messages import Close, DrawLot, Open
from tests.server.report.meetings import Room
from tests.server.report.written import read_html, read_markdown

NAMES = ("Ada | one", "<b>Bo</b>", "Cy")
PHRASE = "4 1 6 <i>"
AGENDA = f"""
title = "Trustees"
[[activity]]
id = "vote"
kind = "election"
title = "Our trustee"
candidates = {list(NAMES)!r}
[[activity]]
id = "lot"
kind = "draw"
title = "By lot"
candidates = {list(NAMES)!r}
"""


def held(*ballots: str, phrase: str = "") -> Room:
    """A meeting in which people put candidates, by their numbers from 0, in these orders."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    for activity in ("vote", "lot"):
        room.do("chair", Open, activity=activity)
        for ballot in ballots if activity == "vote" else ():
            room.cast(table, activity, candidates=ballot.split())
        room.do("chair", Close)
        if phrase and room.meeting.state.activities[activity].activity.kind:
            room.act("chair", DrawLot(id=room.new_id(), activity=activity, phrase=phrase))
    return room


def test_every_round_stands_in_words_and_in_numbers_in_every_format() -> None:
    room = held("0", "0", "1", "1", "2 1")
    report = report_of(room.meeting, room.entries)
    vote, lot = page_of(report).sections
    assert vote.summary == "5 of 9 voted. Elected: <b>Bo</b>."
    assert "instant run-off" in vote.counted
    assert lot.summary == "No lot was drawn between Ada | one, <b>Bo</b> and Cy."
    for found in (read_markdown(write_markdown(report)), read_html(write_html(report))):
        rounds = next(table for table in found.tables if "Round 1" in table[0])
        assert [row[1:] for row in rounds[1:]] == [["2", "2"], ["2", "3"], ["1", "0"], ["0", "0"]]
        assert "b" not in found.tags
    text = write_markdown(report)
    assert "Cy has fewest votes and is out." in text


def test_a_tie_before_and_after_the_lot() -> None:
    room = held("0", "1")
    vote, _ = page_of(report_of(room.meeting, room.entries)).sections
    assert "are level: a lot decides." in vote.summary
    settled = held("0", "1", phrase=PHRASE)
    report = report_of(settled.meeting, settled.entries)
    vote, lot = page_of(report).sections
    order = drawn(PHRASE, NAMES)
    first = next(name for name in order if name != "Cy")
    assert vote.summary == (
        f"2 of 9 voted. Elected: {first}. A lot decided between those who were level."
    )
    assert lot.summary == f"Drawn by lot: {order[0]}."
    found = read_html(write_html(report))
    table = next(table for table in found.tables if "Place in the lot" in table[0])
    assert [row[:2] for row in table[1:]] == [[n, str(p)] for p, n in enumerate(order, 1)]
    assert "i" not in found.tags
