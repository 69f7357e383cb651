"""One small meeting written whole, as it was looked at by eye, and one with hostile words."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.report.formats import FORMATS
from server.report.from_meeting import report_of
from shared.messages import Close, HideItem, Next, Open
from tests.server.report.any_meeting import AGENDA, HOSTILE
from tests.server.report.meetings import Room, room_in
from tests.server.report.written import read_html, read_markdown

SMALL = Path(__file__).with_name("small_report.md")
"""Change it by hand, or write it anew, and then read it as a decision-maker would."""


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Two tables, three people: every kind is asked, and one activity is never opened."""
    room = room_in(tmp_path, AGENDA.replace("# Not *sure*", "Not sure"))
    north, south = room.join("North", 2), room.join("South", 1)
    room.do("chair", Open, activity="choice")
    room.cast(north, "choice", option=0)
    room.cast(south, "choice", option=1)
    room.do("chair", Next)
    trust = room.write(north, "swot", "strengths", "Trust")
    time = room.write(north, "swot", "weaknesses", "It takes time")
    room.write(south, "swot", "strengths", "People know | what works")
    rude = room.write(south, "swot", "threats", "Something rude")
    room.do("chair", HideItem, item=rude)
    room.do("chair", Next)
    room.cast(north, "dots", dots={trust: 2, time: 1})
    room.cast(north, "dots", dots={trust: 1})
    room.do("chair", Next)
    room.cast(north, "scale", answers=[5, 2])
    room.cast(north, "scale", answers=[4, 0])
    room.cast(south, "scale", answers=[4, 0])
    room.do("chair", Close)
    room.do("chair", Open, activity="again")
    room.cast(north, "again", option=0)
    room.cast(north, "again", option=0)
    room.cast(south, "again", option=2)
    room.do("chair", Close)
    return room


def test_a_small_report_reads_as_it_did(room: Room) -> None:
    assert FORMATS["md"](report_of(room.meeting, room.entries)) == SMALL.read_text("utf-8")


def test_the_page_stands_alone_and_is_made_for_everyone(room: Room) -> None:
    page = FORMATS["html"](report_of(room.meeting, room.entries))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    first = page.partition("</section>")[0]
    assert '<bdi class="asked">' in first  # who reads one page alone reads what was asked, too
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
    assert "<script" not in page and "url(" not in page.replace("url(#before)", "")
    pictures = page.count('<svg class="bar"') + page.count('<svg class="spread"')
    assert pictures == page.count('role="img" aria-label="')
    assert page.count("<caption>") == page.count("<table")
    assert '<th scope="row">' in page and '<th scope="col">' in page


def test_what_was_hidden_is_not_printed_but_said(room: Room) -> None:
    report = report_of(room.meeting, room.entries)
    for name in ("html", "md"):
        written = FORMATS[name](report)
        assert "rude" not in written
        assert "1 item hidden by the chair" in written
    assert "Something rude" in FORMATS["json"](report)


def test_hostile_words_are_the_words_that_are_read(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    tables = [room.join(text[:24].strip(), 1) for text in HOSTILE]
    room.do("chair", Open, activity="swot")
    items = [
        room.write(table, "swot", "threats", text)
        for table, text in zip(tables, HOSTILE, strict=True)
    ]
    room.do("chair", Next)
    room.cast(tables[0], "dots", dots={items[0]: 1})
    room.do("chair", Close)
    report = report_of(room.meeting, room.entries)
    names = [report.table_name(table) for table in tables]
    markdown, page = read_markdown(FORMATS["md"](report)), read_html(FORMATS["html"](report))
    assert [row[0] for row in markdown.tables[0][1:-1]] == names
    assert [row[0] for row in page.tables[0][1:-1]] == names
    assert [row[1:3] for row in markdown.tables[1][1:]] == [
        [text, name] for text, name in zip(HOSTILE, names, strict=True)
    ]
    assert [row[1] for row in page.tables[1][1:]] == [
        f"{text} {name}" for text, name in zip(HOSTILE, names, strict=True)
    ]


@pytest.mark.parametrize("typed", ["\x1b[31mred\x1b[0m", "a\u202eb", "red\x07\u2066"])
def test_what_never_went_through_cleaning_is_cleaned_here(tmp_path: Path, typed: str) -> None:
    """An agenda's options are shown as they are written, so the report cleans them itself."""
    written = "".join(f"\\u{ord(letter):04x}" for letter in typed)
    room = room_in(tmp_path, AGENDA.replace("Tea", written))
    room.do("chair", Open, activity="multiple")
    for write in FORMATS.values():
        report = write(report_of(room.meeting, room.entries))
        assert not {"\x1b", "\u202e", "\x07", "\u2066", "\\u001b", "\\u202e"} & set(report)
        assert "\\u00" not in report
        assert "red" in report or "ab" in report
