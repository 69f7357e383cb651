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
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table

from server.report.blocks import Bars, Grid, Items, Plain, Unit, flattened
from server.report.content import Report
from server.report.page import Page, page_of
from server.report.private_list import PrivatePart
from server.report.section import Section
from shared.language import SOURCE, _

GRID_STYLE: Final = "Table Grid"
BULLETS: Final = ("List Bullet", "List Bullet 2", "List Bullet 3")
"""For items, and for what is part of a theme."""
BODY: Final = Pt(12)
OUR_ENGLISH: Final = "en-GB"


def write_docx(report: Report, private: tuple[PrivatePart, ...] | None = None) -> bytes:
    """The report as a document for word processors (Office Open XML)."""
    page = page_of(report, private)
    doc = begun(page, page.title)
    doc.styles["Normal"].font.size = BODY
    doc.add_paragraph(f"{page.day}. {page.room}.")
    doc.add_paragraph().add_run(page.edition).bold = True
    _first_page(doc, page)
    for section in page.sections:
        _section(doc, section)
    if page.rooms:
        doc.add_heading(page.rooms_grid.caption, 1)
        doc.add_paragraph(page.rooms_told)
        _block(doc, page.rooms_grid)
    told = _("For those who decide: fill it in, and send it back to all who were there.")
    doc.add_heading(_("You said, we will"), 1)
    doc.add_paragraph(told)
    _block(doc, page.answers)
    if page.private:
        _contacts(doc, page.private)
    doc.add_heading(_("How to read this, and how to check it"), 1)
    for line in (*page.checking, page.mark_told):
        doc.add_paragraph(line)
    return saved(doc)


def begun(page: Page, title: str) -> Doc:
    """A document that says what it is and in which language, with the meeting's title in it."""
    doc = Document()
    # What the library's template says of itself is not what this document is.
    doc.core_properties.title = title
    doc.core_properties.author = ""
    doc.core_properties.comments = ""
    _in_language(doc, OUR_ENGLISH if page.language == SOURCE else page.language)
    doc.add_heading(page.title, 0)
    return doc


def saved(doc: Doc) -> bytes:
    """What stands in the document's file."""
    written = io.BytesIO()
    doc.save(written)
    return written.getvalue()


def _in_language(doc: Doc, code: str) -> None:
    """Say what language it is in: to whom lists documents, and to what checks or reads it out."""
    doc.core_properties.language = code
    for language in doc.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)


def _first_page(doc: Doc, page: Page) -> None:
    doc.add_heading(_("What the room said"), 1)
    for chapter in page.chapters:
        doc.add_heading(chapter.name, 2)
        for section in chapter.sections:
            _told(doc, section.title, section.summary, section.asked)
            for side in section.sides:
                _told(doc, side.name, side.summary)
    if page.differing:
        doc.add_heading(_("Where views differed"), 2)
    for section in page.differing:
        _told(doc, section.title, section.differed)
    if page.not_asked:
        names = ", ".join(each.title for each in page.not_asked)
        doc.add_paragraph(_("Not asked: {activities}.").format(activities=names))


def _told(doc: Doc, name: str, words: str, asked: str = "") -> None:
    told = doc.add_paragraph()
    told.add_run(f"{name}: ").bold = True
    if asked:
        told.add_run(f"{asked} ").italic = True
    told.add_run(words)


def _contacts(doc: Doc, private: Sequence[PrivatePart]) -> None:
    doc.add_heading(_("Who to contact"), 1)
    for part in private:
        doc.add_heading(part.title, 2)
        for text in filter(None, (part.question, part.count)):
            doc.add_paragraph(text)
        for person in part.people:
            doc.add_paragraph(style="List Number").add_run(person.name).bold = True
            for line in person.lines:
                doc.add_paragraph(line, style="List Bullet 2")


def _section(doc: Doc, section: Section) -> None:
    doc.add_heading(section.title, 1)
    doc.add_paragraph().add_run(section.question).italic = True
    told = (section.helps, section.who, section.found, section.differed_told)
    for text in filter(None, told):
        doc.add_paragraph(text)
    for block in flattened(section.blocks):
        _block(doc, block)
    if section.counted:
        doc.add_paragraph(section.counted_told)


def _block(doc: Doc, block: Plain) -> None:
    match block:
        case Bars():
            doc.add_heading(block.caption, 2)
            _table(doc, *_bars(block))
            if block.note:
                doc.add_paragraph(block.note)
        case Items():
            doc.add_heading(block.heading, 2)
            # The library looks through all styles for each name, so each is looked up once.
            styles = [str(doc.styles[name].style_id) for name in BULLETS]
            for depth, row in block.in_order():
                dots = "" if row.dots is None else f" ({Unit.DOTS.counted(row.dots)})"
                item = doc.add_paragraph()
                item._p.style = styles[min(depth, len(styles) - 1)]
                item.add_run(row.text)
                item.add_run(f" ({row.by}){dots}")
        case Grid():
            doc.add_heading(block.caption, 2)
            _table(doc, block.head, block.rows)
        case _:
            doc.add_paragraph(block.text)


def _bars(block: Bars) -> tuple[Sequence[str], list[Sequence[str]]]:
    placed = [_("Place")] if block.ranked else []
    counted = [block.unit.head(), _("Share")]
    if block.compared:
        counted = [_("First time"), _("This time"), _("Change")]
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
