"""The formats that a report can be written in, by name.

What writes a workbook or a document is loaded only when one is asked for: it takes longer to load
than the rest of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from server.report.content import Report
from server.report.csv import write_csv
from server.report.html import write_html
from server.report.json import write_json
from server.report.markdown import write_markdown
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


DOCUMENTS: Final[Mapping[str, Callable[[Report], bytes]]] = {"xlsx": _xlsx, "docx": _docx}
"""Those that are one file and no text."""


def _all(report: Report) -> dict[str, bytes]:
    texts = {f"report.{name}": write(report).encode() for name, write in FORMATS.items()}
    documents = {f"report.{name}": write(report) for name, write in DOCUMENTS.items()}
    return {**texts, **documents, **write_csv(report)}


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
