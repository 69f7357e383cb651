"""The report as a document to edit, because that is what minutes are edited in.

Headings, tables and lists are the document's own, so that a screen reader finds its way and a
contents page can be made. People's words go in as text and nothing else.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.table import Table

from server.report.blocks import Bars, Block, Grid, Items, flattened
from server.report.content import Report
from server.report.page import Section, page_of

GRID_STYLE: Final = "Table Grid"
BULLETS: Final = ("List Bullet", "List Bullet 2", "List Bullet 3")
"""For items, and for what is part of a theme."""
BODY: Final = Pt(12)
LANGUAGE: Final = "en-GB"


def write_docx(report: Report) -> bytes:
    """The report as a document for word processors (Office Open XML)."""
    page = page_of(report)
    doc = Document()
    doc.styles["Normal"].font.size = BODY
    # What the library's template says of itself is not what this document is.
    doc.core_properties.title = page.title
    doc.core_properties.author = ""
    doc.core_properties.comments = ""
    doc.core_properties.language = LANGUAGE
    doc.add_heading(page.title, 0)
    doc.add_paragraph(f"{page.day}. {page.room}.")
    doc.add_heading("What the room said", 1)
    for section in page.sections:
        told = doc.add_paragraph()
        told.add_run(f"{section.title}: ").bold = True
        told.add_run(section.summary)
    for section in page.sections:
        _section(doc, section)
    doc.add_paragraph("Shares are rounded to whole per cents, so they may not add up to 100%.")
    doc.add_paragraph(f"Record's mark: {page.mark}.")
    written = io.BytesIO()
    doc.save(written)
    return written.getvalue()


def _section(doc: Doc, section: Section) -> None:
    doc.add_heading(section.title, 1)
    doc.add_paragraph().add_run(section.question).italic = True
    for text in filter(None, (section.who, section.summary)):
        doc.add_paragraph(text)
    for block in flattened(section.blocks):
        _block(doc, block)
    if section.counted:
        doc.add_paragraph(f"How it was counted: {section.counted}")


def _block(doc: Doc, block: Block) -> None:
    match block:
        case Bars():
            doc.add_heading(block.caption, 2)
            _table(doc, *_bars(block))
            if block.note:
                doc.add_paragraph(block.note)
        case Items():
            doc.add_heading(block.heading, 2)
            for depth, row in block.in_order():
                dots = f" ({row.dots} dots)" if row.dots is not None else ""
                item = doc.add_paragraph(style=BULLETS[min(depth, len(BULLETS) - 1)])
                item.add_run(row.text)
                item.add_run(f" ({row.by}){dots}")
        case Grid():
            doc.add_heading(block.caption, 2)
            _table(doc, block.head, block.rows)
        case _:
            doc.add_paragraph(block.text)


def _bars(block: Bars) -> tuple[Sequence[str], list[Sequence[str]]]:
    placed = ["Place"] if block.ranked else []
    counted = ["First time", "This time", "Change"] if block.compared else [block.unit, "Share"]
    rows: list[Sequence[str]] = []
    for bar in block.bars:
        place = [str(bar.place or "")] if block.ranked else []
        label = f"{bar.label} ({bar.by})" if bar.by else bar.label
        if block.compared:
            before = f"{bar.before} ({bar.before_share})"
            numbers = [before, f"{bar.count} ({bar.share})", bar.change]
        else:
            numbers = [str(bar.count), bar.share]
        rows.append((*place, label, *numbers))
    return (*placed, block.head, *counted), rows


def _table(doc: Doc, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = doc.add_table(rows=1, cols=len(head), style=GRID_STYLE)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for cell, name in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_head(table)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    doc.add_paragraph()


def _repeat_head(table: Table) -> None:
    """Say that the first row is the head: it stands on every page, and screen readers read it."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
