"""Workbooks and documents of the report opened again, by libraries that did not write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

Rows = list[list[object]]


def workbook(file: bytes) -> Workbook:
    """The workbook, with formulas as formulas where there were any."""
    return load_workbook(io.BytesIO(file))


def sheet_tables(file: bytes) -> dict[str, list[Rows]]:
    """Sheet -> its tables, each with its head; a cell without a value is None."""
    return {
        sheet.title: [
            [[cell.value for cell in row] for row in sheet[table.ref]]
            for table in sheet.tables.values()
        ]
        for sheet in workbook(file).worksheets
    }


def document_tables(file: bytes) -> list[list[list[str]]]:
    """The tables of a document, as the texts of their cells."""
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(file)).tables
    ]


def document_lines(file: bytes) -> list[tuple[str, str]]:
    """(style, text) of every paragraph that is in no table."""
    return [
        (paragraph.style.name or "" if paragraph.style else "", paragraph.text)
        for paragraph in Document(io.BytesIO(file)).paragraphs
    ]


def inside(file: bytes) -> str:
    """Everything that is written in a file, also where it is a zip of parts."""
    if not zipfile.is_zipfile(io.BytesIO(file)):
        return file.decode("utf-8-sig")
    return "\n".join(_parts(file))


def _parts(file: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield archive.read(name).decode()
