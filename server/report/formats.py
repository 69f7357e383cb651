"""The formats that a report can be written in, by name.

What writes a workbook or a document is loaded only when one is asked for: it takes longer to load
than the rest of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from server.report.content import Report
from server.report.csv import write_csv
from server.report.html import write_easy, write_html
from server.report.json import write_json
from server.report.markdown import write_easy_markdown, write_markdown
from server.report.private_list import PrivatePart

Private = tuple[PrivatePart, ...]

FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "html": write_html,
    "md": write_markdown,
    "json": write_json,
}
"""Those that are text."""


def _xlsx(report: Report) -> bytes:
    from server.report.xlsx import write_xlsx

    return write_xlsx(report)


def _docx(report: Report, private: Private | None = None) -> bytes:
    from server.report.docx import write_docx

    return write_docx(report, private)


def _easy_docx(report: Report) -> bytes:
    from server.report.easy_docx import write_easy_docx

    return write_easy_docx(report)


DOCUMENTS: Final[Mapping[str, Callable[[Report], bytes]]] = {"xlsx": _xlsx, "docx": _docx}
"""Those that are one file and no text."""


READ: Final = ("html", "md", "xlsx", "docx")
"""Those that people read; the others are data, of which one language is enough."""


def to_read(report: Report, language: str) -> dict[str, bytes]:
    """File name -> its content, for what people read; the names say its language."""
    return {f"report.{language}.{name}": one_file(name, report) for name in READ}


def one_file(name: str, report: Report) -> bytes:
    """The report in a format that is one file."""
    return DOCUMENTS[name](report) if name in DOCUMENTS else FORMATS[name](report).encode()


def _all(report: Report) -> dict[str, bytes]:
    files = {f"report.{name}": one_file(name, report) for name in (*FORMATS, *DOCUMENTS)}
    return {**files, **write_csv(report)}


FOLDERS: Final[Mapping[str, Callable[[Report], dict[str, bytes]]]] = {
    "csv": write_csv,
    "all": _all,
}
"""Those that are several files: file name -> its content."""

PRIVATE_EDITIONS: Final[Mapping[str, Callable[[Report, Private], bytes]]] = {
    "html": lambda report, private: write_html(report, private).encode(),
    "md": lambda report, private: write_markdown(report, private).encode(),
    "docx": _docx,
}
"""Those in which names and contacts may stand beside the report, for the chair alone."""

EASY_EDITIONS: Final[Mapping[str, Callable[[Report], bytes]]] = {
    "html": lambda report: write_easy(report).encode(),
    "md": lambda report: write_easy_markdown(report).encode(),
    "docx": _easy_docx,
}
"""Those that there are in easy read, with the same sentences."""
