"""The formats that a report can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from server.report.content import Report
from server.report.csv import write_csv
from server.report.html import write_html
from server.report.json import write_json
from server.report.markdown import write_markdown

FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "html": write_html,
    "md": write_markdown,
    "json": write_json,
}

FOLDERS: Final[Mapping[str, Callable[[Report], dict[str, bytes]]]] = {
    "csv": write_csv,
}
"""Those that are several files: file name -> its content."""
