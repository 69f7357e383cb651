"""Random days of every kind: each format of the report, read back, has the same numbers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import given

from server.report.blocks import Bars, Grid, Items, flattened
from server.report.content import Report
from server.report.csv import number_in
from server.report.formats import DOCUMENTS, FOLDERS, FORMATS
from server.report.from_meeting import report_of
from server.report.page import page_of
from server.report.section import Section
from tests.server.report.opened import document_lines, document_tables, sheet_tables
from tests.server.report.written import Rows, read_html, read_markdown
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.tries import tries


def played(agenda: str, steps: list[Step]) -> Report:
    """The report of a day on which all this was tried."""
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
    return report_of(day.meeting, day.entries())


def numbers(rows: Rows) -> Counter[int]:
    return Counter(int(n) for row in rows[1:] for cell in row for n in re.findall(r"\d+", cell))


def tables(section: Section) -> list[list[list[object]]]:
    """The numbered rows of a section, as its pages have them."""
    made: list[list[list[object]]] = []
    for block in flattened(section.blocks):
        if isinstance(block, Bars):
            made.append([[bar.label, bar.count, bar.of] for bar in block.bars])
        elif isinstance(block, Items):
            made.append([[row.text, row.by, row.dots] for _depth, row in block.in_order()])
        elif isinstance(block, Grid):
            made.append([[number_in(cell) for cell in row] for row in block.rows])
    return made


def all_numbers(value: Any) -> Iterator[float]:
    """Every number in plain values, wherever it stands; those of texts too."""
    if isinstance(value, dict):
        for each in value.values():
            yield from all_numbers(each)
    elif isinstance(value, list):
        yield float(len(value))
        for each in value:
            yield from all_numbers(each)
    elif isinstance(value, int | float):
        yield float(value)


@tries(4)
@given(days())
def test_all_formats_agree_on_a_day_of_any_kinds(day: tuple[str, list[Step]]) -> None:
    report = played(*day)
    page = page_of(report)
    html, md = read_html(FORMATS["html"](report)), read_markdown(FORMATS["md"](report))
    assert len(html.tables) == len(md.tables)
    for here, there in zip(html.tables, md.tables, strict=True):
        assert numbers(here) == numbers(there)
    document = DOCUMENTS["docx"](report)
    blocks = [block for section in page.sections for block in flattened(section.blocks)]
    in_document(document, [*blocks, page.answers])
    lines = "\n".join(text for _style, text in document_lines(document))
    pages = FORMATS["md"](report)
    for section in page.sections:
        assert section.who in lines, "how many could say something, and how many did"
        assert not section.who or section.who in pages.replace("\\", "")
    in_workbook(report, page.sections)
    in_files(report, page.sections)
    in_json(report, page.sections)


def in_document(file: bytes, blocks: list[Any]) -> None:
    tabled = [block for block in blocks if isinstance(block, Bars | Grid)]
    for block, (_head, *rows) in zip(tabled, document_tables(file), strict=True):
        if isinstance(block, Grid):
            assert rows == [list(row) for row in block.rows]
        else:
            counts = [f"{bar.count} ({bar.share})" for bar in block.bars]
            wanted = counts if block.compared else [str(bar.count) for bar in block.bars]
            assert [row[-2] for row in rows] == wanted
    items = [row for block in blocks if isinstance(block, Items) for row in block.rows]
    bullets = [text for style, text in document_lines(file) if style == "List Bullet"]
    for bullet, item in zip(bullets, items, strict=True):
        assert bullet.startswith(item.text)


def in_workbook(report: Report, sections: tuple[Section, ...]) -> None:
    sheets = sheet_tables(DOCUMENTS["xlsx"](report))
    names = [name for name in sheets if name[0].isdigit()]
    for name, section in zip(names, sections, strict=True):
        for (_head, *rows), wanted in zip(sheets[name], tables(section), strict=True):
            found = list(filter(None, map(told, rows)))  # a table without rows has a blank one
            for row, numbered in zip(found, map(told, wanted), strict=True):
                assert row[: len(numbered)] == numbered


def told(row: Sequence[object]) -> list[object]:
    """What stands in a row, without blanks and without the words before what is part of a theme."""
    kept = [cell for cell in row if cell not in (None, "")]
    return [each.replace("part of it: ", "") if isinstance(each, str) else each for each in kept]


def in_files(report: Report, sections: tuple[Section, ...]) -> None:
    files = FOLDERS["csv"](report)
    answers = list(
        csv.DictReader(io.StringIO(files["answers.csv"].decode("utf-8-sig"), newline=""))
    )
    wanted = [
        (section.id, bar.count, bar.of)
        for section in sections
        for block in flattened(section.blocks)
        if isinstance(block, Bars)
        for bar in block.bars
    ]
    found = [(row["activity"], int(row["count"]), int(row["of"])) for row in answers]
    assert found == wanted


def in_json(report: Report, sections: tuple[Section, ...]) -> None:
    """No bar has a count that the data has not."""
    plain = json.loads(FORMATS["json"](report))["activities"]
    for section, activity in zip(sections, plain, strict=True):
        there = set(all_numbers(activity)) | {0.0}
        for block in flattened(section.blocks):
            if isinstance(block, Bars):
                assert {float(bar.count) for bar in block.bars} <= there, (block, activity)
