"""The report as a workbook and as a document says what its pages say, and no text acts in it."""

from __future__ import annotations

import html
import io
from pathlib import Path
from unicodedata import normalize

from docx import Document
from hypothesis import given

from server.journal.sqlite import SqliteStore
from server.report.blocks import Bars, Grid, Items, Plain, flattened
from server.report.content import Report
from server.report.csv import number_in
from server.report.formats import DOCUMENTS, FOLDERS
from server.report.from_meeting import report_of
from server.report.page import page_of
from server.report.section import Section
from shared.messages import Close, Open
from tests.server.report.any_meeting import AGENDA, any_meetings
from tests.server.report.meetings import Room
from tests.server.report.opened import (
    document_lines,
    document_tables,
    inside,
    sheet_tables,
    workbook,
)
from tests.tries import tries

FEW = tries(6)
"""A workbook takes a hundred times as long to make and read as a page."""


def reported(room: Room) -> Report:
    return report_of(room.meeting, room.entries)


def numbers(block: Plain) -> list[list[object]]:
    """The rows of a table in a workbook, without what depends on the kind of table."""
    match block:
        case Bars():
            return [[bar.label, bar.count, bar.of] for bar in block.bars]
        case Items():
            return [[row.text, row.by] for row in block.rows]
        case Grid():
            return [[number_in(cell) for cell in row] for row in block.rows]
    return []


def tables_of(section: Section) -> list[list[list[object]]]:
    return [numbers(b) for b in flattened(section.blocks) if isinstance(b, Bars | Items | Grid)]


@FEW
@given(any_meetings())
def test_a_workbook_has_the_numbers_of_the_pages(room: Room) -> None:
    report = reported(room)
    sheets = sheet_tables(DOCUMENTS["xlsx"](report))
    names = [name for name in sheets if name[0].isdigit()]
    for name, section in zip(names, page_of(report).sections, strict=True):
        wanted = tables_of(section)
        assert len(sheets[name]) == len(wanted)
        for (_head, *rows), numbered in zip(sheets[name], wanted, strict=True):
            found = [[cell for cell in row if cell is not None] for row in rows]
            assert [row[: len(n)] for row, n in zip(found, numbered, strict=False)] == [
                [cell for cell in row if cell != ""] for row in numbered
            ]


@FEW
@given(any_meetings())
def test_no_cell_acts(room: Room) -> None:
    for sheet in workbook(DOCUMENTS["xlsx"](reported(room))).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n") and cell.hyperlink is None


@FEW
@given(any_meetings())
def test_a_document_has_the_tables_and_items_of_the_pages(room: Room) -> None:
    report = reported(room)
    file = DOCUMENTS["docx"](report)
    page = page_of(report)
    sections = page.sections
    blocks = [block for section in sections for block in flattened(section.blocks)]
    blocks.append(page.answers)
    tables = [block for block in blocks if isinstance(block, Bars | Grid)]
    for block, (_head, *rows) in zip(tables, document_tables(file), strict=True):
        if isinstance(block, Grid):
            assert rows == [list(row) for row in block.rows]
        else:
            counts = [f"{bar.count} ({bar.share})" for bar in block.bars]
            wanted = counts if block.compared else [str(bar.count) for bar in block.bars]
            assert [row[-2] for row in rows] == wanted
    lines = document_lines(file)
    items = [row for block in blocks if isinstance(block, Items) for row in block.rows]
    bullets = [text for style, text in lines if style == "List Bullet"]
    assert [text.startswith(row.text) for text, row in zip(bullets, items, strict=True)] == [
        True
    ] * len(items)
    headings = [text for style, text in lines if style == "Heading 1"]
    assert headings == [
        "What the room said",
        *(section.title for section in sections),
        "You said, we will",
        "How to read this, and how to check it",
    ]


def test_a_document_has_a_title_a_language_and_heads_on_every_page() -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    room.do("chair", Open, activity="choice")
    room.do("chair", Close)
    document = Document(io.BytesIO(DOCUMENTS["docx"](reported(room))))
    said = document.core_properties
    assert (said.title, said.language, said.author) == ("Any day", "en-GB", "")
    heads = [table.rows[0]._tr.xml for table in document.tables]
    assert heads and all("w:tblHeader" in head for head in heads)


def test_activities_with_titles_that_are_no_names_for_a_sheet_get_one() -> None:
    titles = ["a/b", "A/B?", "x" * 60, "History", "'quoted'", "[c]:*"]
    activities = "".join(
        f'[[activity]]\nid = "a{n}"\nkind = "swot"\ntitle = "{title}"\n'
        for n, title in enumerate(titles)
    )
    room = Room(SqliteStore(Path(":memory:")), f'title = "Names"\n{activities}')
    sheets = sheet_tables(DOCUMENTS["xlsx"](reported(room)))
    assert list(sheets)[1:4] == ["1 a b", "2 A B", f"3 {'x' * 29}"]


WRITTEN = (
    "日本語の意見 👩‍👩‍👧",
    "שלום עולם (7)",
    "مرحبا بكم",
    "Zoe\u0308 ke\u0301pt",
    "ไม่มีน้ำ",
    "नमस्ते",
)
"""Double width, joined, right to left, combining."""


def test_wide_right_to_left_and_combining_text_survives_in_every_format() -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("東京 שלום", 2)
    room.do("chair", Open, activity="swot")
    for text in WRITTEN:
        room.write(table, "swot", "strengths", text)
    room.do("chair", Close)
    report = reported(room)
    wanted = [item.text for item in report.activities[1].items]
    assert [normalize("NFC", text) for text in WRITTEN] == wanted
    files = FOLDERS["all"](report)
    assert {name.rsplit(".", 1)[-1] for name in files} == {
        "html", "md", "json", "xlsx", "docx", "csv",
    }  # fmt: skip
    for name, file in files.items():
        if name.startswith("report.") or name == "items.csv":
            written = html.unescape(inside(file))
            assert [text for text in (*wanted, "東京 שלום") if text not in written] == [], name
