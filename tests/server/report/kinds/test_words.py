"""Words in the report: a ranking with shared places, and no word that is anything but text."""

from __future__ import annotations

from pathlib import Path

from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.csv import write_csv
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.messages import Close, JoinWords, Open
from tests.server.report.meetings import Room
from tests.server.report.written import read_html, read_markdown

AGENDA = """
title = "A day"
[[activity]]
id = "words"
kind = "words"
title = "In a word"
"""


def held(*ballots: list[str], joined: tuple[str, ...] = ()) -> Report:
    """The report of these ballots; `joined`: words counted together, the first stands for all."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    room.do("chair", Open, activity="words")
    for words in ballots:
        room.cast(table, "words", words=words)
    room.do("chair", Close)
    if joined:
        room.do("chair", JoinWords, activity="words", words=joined[1:], into=joined[0])
    return report_of(room.meeting, room.entries)


def test_the_summary_names_what_most_gave() -> None:
    section = page_of(held(["Tea", "Rest"], ["tea!"], ["tea"])).sections[0]
    assert section.summary == (
        "3 of 9 voted. Everybody said “tea”: 3 of 3. Next: “Rest”, 1. 2 different words in all."
    )
    assert "counted together" in section.counted and "counted apart" in section.counted
    level = page_of(held(["Tea"], ["Rest"])).sections[0].summary
    assert "“Rest” and “Tea” came first together, each with 1 of 2, that is 50 perc" in level
    many = page_of(held(["a", "b", "c"], ["d"])).sections[0].summary
    assert "4 words came first together, each with 1 of 2, that is 50 percent. 4 diff" in many
    assert page_of(held()).sections[0].summary == "Nobody gave a word."


def test_words_counted_together_stand_beside_the_one_that_stands_for_them() -> None:
    report = held(["minutes"], ["minuits", "tea"], ["=1+1"], joined=("minutes", "minuits", "=1+1"))
    section = page_of(report).sections[0]
    assert "Everybody said “minutes”: 3 of 3. Next: “tea”, 1." in section.summary
    assert "the chair had counted together" in section.counted
    for found in (read_html(write_html(report)), read_markdown(write_markdown(report))):
        assert found.tables[0][1][1] == "minutes (also: =1+1, minuits)"
    answers = write_csv(report)["answers.csv"].decode("utf-8-sig")
    assert '"minutes (also: =1+1, minuits)","",1,3,3' in answers
    assert (
        report.activities[0].ballots
        == held(["minutes"], ["minuits", "tea"], ["=1+1"]).activities[0].ballots
    )


def test_every_word_is_listed_with_its_place_and_number() -> None:
    report = held(["Tea", "<b>x</b>"], ["tea", "a | b"], ["=1+1"])
    for found in (read_html(write_html(report)), read_markdown(write_markdown(report))):
        rows = found.tables[0][1:]
        assert [[each for each in row if each][:2] for row in rows] == [
            ["1", "Tea"], ["2", "<b>x</b>"], ["2", "=1+1"], ["2", "a | b"],
        ]  # fmt: skip
        assert "b" not in found.tags
