"""The formats that a report can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from server.report.content import Report
from server.report.json import write_json

FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "json": write_json,
}
