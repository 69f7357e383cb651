"""The easy-read edition as a document to edit: large letters, and a paragraph for each sentence."""

from __future__ import annotations

from typing import Final

from docx.document import Document as Doc
from docx.shared import Pt

from server.report.content import Report
from server.report.docx import begun, saved
from server.report.easy import EasyPart, easy_parts
from server.report.page import page_of
from shared.language import _

SIZES: Final = {"Normal": 16, "Title": 30, "Heading 1": 24, "Heading 2": 20, "Heading 3": 18}
"""Points: 16 is what large print begins with."""
BULLET: Final = "List Bullet"
LINE: Final = 1.5
AFTER: Final = Pt(12)


def write_easy_docx(report: Report) -> bytes:
    """The easy-read edition as a document for word processors (Office Open XML)."""
    page = page_of(report)
    doc = begun(page, _("{meeting}: easy read").format(meeting=page.title))
    _enlarge(doc)
    for line in (
        _("This is the easy-read report."),
        f"{page.day}.",
        f"{page.room}.",
        *page.rooms_easy,
    ):
        doc.add_paragraph(line)
    for chapter in page.chapters:
        doc.add_heading(chapter.name, 1)
        for section in chapter.sections:
            doc.add_heading(section.title, 2)
            _part(doc, easy_parts(section))
    if page.not_asked:
        doc.add_heading(_("There was no time for"), 1)
    for section in page.not_asked:
        doc.add_paragraph(section.title, style=BULLET)
    doc.add_heading(_("More"), 1)
    doc.add_paragraph(_("There is a long report, too."))
    doc.add_paragraph(_("It has all tables."))
    doc.add_paragraph(_("It says how we counted."))
    return saved(doc)


def _enlarge(doc: Doc) -> None:
    for name, size in SIZES.items():
        doc.styles[name].font.size = Pt(size)
    for name in ("Normal", BULLET):
        spaced = doc.styles[name].paragraph_format
        spaced.line_spacing, spaced.space_after = LINE, AFTER


def _part(doc: Doc, part: EasyPart) -> None:
    if part.asked:
        doc.add_paragraph(part.asked)
        doc.add_paragraph().add_run(part.question).bold = True
    for line in part.said:
        doc.add_paragraph(line)
    for each in part.lists:
        doc.add_heading(each.heading, 3)
        for line in each.lines:
            doc.add_paragraph(line, style=BULLET)
        if not each.lines:
            doc.add_paragraph(_("Nothing was written here."))
