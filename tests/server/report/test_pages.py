"""The report on paper: the same numbers in every format, and people's words stay words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from server.report.blocks import CHAPTERS
from server.report.content import Report
from server.report.formats import DOCUMENTS, FOLDERS, FORMATS
from server.report.from_meeting import report_of
from server.report.markdown import as_text
from server.report.section import tell_for
from shared.activities import kind_names
from tests.server.report.any_meeting import HOSTILE, any_meetings
from tests.server.report.meetings import Room
from tests.server.report.opened import document_tables, sheet_tables
from tests.server.report.written import Rows, plain, read_html, read_markdown
from tests.tries import tries

HTML_TAGS = {
    "html", "head", "meta", "title", "style", "body", "svg", "defs", "pattern", "rect", "main",
    "header", "h1", "h2", "h3", "p", "bdi", "section", "dl", "dt", "dd", "a", "table", "caption",
    "thead", "tbody", "tr", "th", "td", "ul", "li", "span", "div", "path", "text",
}  # fmt: skip
MARKDOWN_TAGS = {
    "h1", "h2", "h3", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "hr",
    "text", "text_special", "inline",
}  # fmt: skip


def reported(room: Room) -> Report:
    return report_of(room.meeting, room.entries)


def numbers(rows: Rows) -> list[int]:
    return [int(n) for row in rows[1:] for cell in row for n in re.findall(r"\d+", cell)]


def counted(activity: dict[str, Any]) -> list[list[int]]:
    """The counts of an activity's tables, from its results in JSON alone."""
    results = activity["results"] or {}
    if "counts" in results:
        return [[each["count"] for each in results["counts"]]]
    if "statements" in results:
        return [[*each["counts"], each["cant_say"]] for each in results["statements"]]
    if "items" in results:
        return [[each["dots"] for each in results["items"]]]
    return [[sum(results["all"].values())]] if results else []


def counted_on_paper(tables: Iterable[Sequence[Sequence[object]]]) -> list[list[int]]:
    """The counts of each table, from the column that holds them; a SWOT's from its last row."""
    found = []
    for head, *rows in tables:
        if "Strengths" in head:
            place = head.index("Strengths")
            found.append([sum(int(str(cell)) for cell in rows[-1][place : place + 4])])
            continue
        named = [name for name in ("This time", "People", "Dots", "count") if name in head]
        lists_items = "Item" in head and "Dots" in head and not {"Of", "Share"} & set(head)
        if named and not lists_items:
            column = head.index(named[0])
            found.append([int(str(row[column]).split()[0]) for row in rows])
    return found


def spread_on_paper(tables: Iterable[Sequence[Sequence[object]]]) -> list[list[int]]:
    """The counts of each statement, from the table that has them beside each other."""
    return [
        [int(str(cell)) for cell in row[-7:-1]]
        for head, *rows in tables
        if "Statement" in head
        for row in rows
    ]


def in_spreadsheets(report: Report) -> list[Rows]:
    """The tables of data in the CSV files, in the order of the agenda, each chart on its own."""
    files = {
        name: list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
        for name, file in FOLDERS["csv"](report).items()
    }
    head, *answers = files["answers.csv"]
    charts: dict[tuple[str, str], Rows] = {}
    for row in answers:
        charts.setdefault((row[0], row[1]), [head]).append(row)
    grids = {name: rows for name, rows in files.items() if name.startswith("grid-")}
    return [
        table
        for each in report.activities
        for table in (
            *(rows for name, rows in grids.items() if name.startswith(f"grid-{each.id}-")),
            *(rows for (id, _), rows in charts.items() if id == each.id),
        )
    ]


def written_everywhere(report: Report) -> dict[str, list[Any]]:
    """Every format that people read, opened again: its tables."""
    sheets = sheet_tables(DOCUMENTS["xlsx"](report))
    return {
        "html": read_html(FORMATS["html"](report)).tables,
        "md": read_markdown(FORMATS["md"](report)).tables,
        "docx": document_tables(DOCUMENTS["docx"](report)),
        "xlsx": [rows for name, each in sheets.items() if name[0].isdigit() for rows in each],
        "csv": in_spreadsheets(report),
    }


@tries(5)
@given(any_meetings())
def test_every_format_has_the_same_numbers(room: Room) -> None:
    report = reported(room)
    activities = json.loads(FORMATS["json"](report))["activities"]
    counts = [each for activity in activities for each in counted(activity)]
    spread = [
        [*each["counts"], each["cant_say"]]
        for activity in activities
        for each in (activity["results"] or {}).get("statements", ())
    ]
    written = written_everywhere(report)
    for name, tables in written.items():
        assert counted_on_paper(tables) == counts, name
        assert spread_on_paper(tables) == spread, name
    for here, there in zip(written["html"], written["md"], strict=True):
        assert Counter(numbers(here)) == Counter(numbers(there))


@tries(8)
@given(any_meetings())
def test_people_s_words_stay_words_and_are_all_there(room: Room) -> None:
    report = reported(room)
    page, markdown = read_html(FORMATS["html"](report)), read_markdown(FORMATS["md"](report))
    assert page.tags <= HTML_TAGS and markdown.tags <= MARKDOWN_TAGS
    assert not any(name.startswith("on") or name in ("src", "style") for name in page.attributes)
    assert markdown.headings == page.headings
    for item in report.activities[1].items:
        for listed in (page.listed, markdown.listed):
            lines = [line for line in listed if line.startswith(item.text)]
            assert bool(lines) or not item.on_show
            if item.on_show:
                assert any(report.table_name(item.table) in line for line in lines)


@tries(8)
@given(any_meetings())
def test_the_report_on_paper_ties_no_secret_ballot_to_a_table(room: Room) -> None:
    report = reported(room)
    spent = {entry.act.id for entry in room.entries if type(entry.act).__name__ == "Spend"}
    for write in FORMATS.values():
        assert not any(id in write(report) for id in spent)
    for activity in report.activities:
        if activity.secret:
            assert all(ballot.table is None and ballot.id is None for ballot in activity.ballots)
            assert list(activity.ballots) == sorted(activity.ballots, key=lambda b: b.ballot or "")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "- {}", "## {}", "**{}**: x", "- x: {} y"])
def test_markdown_shows_a_text_as_it_was_typed(text: str, around: str) -> None:
    tokens = MarkdownIt("gfm-like", {"html": True}).parse(around.format(as_text(text)))
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) == 1
    kinds = {child.type for child in inline[0].children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}
    assert text in plain(inline[0])


@pytest.mark.parametrize("kind", kind_names())
def test_every_kind_has_its_page_and_its_place_on_the_first(kind: str) -> None:
    assert callable(tell_for(kind))
    assert import_module(f"server.report.kinds.{kind}").CHAPTER in CHAPTERS
