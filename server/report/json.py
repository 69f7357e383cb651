"""The report as JSON: the whole meeting, for programs."""

from __future__ import annotations

import msgspec

from server.report.content import Report


def write_json(report: Report) -> str:
    """The report as indented JSON with a line end; the same report always gives the same text."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"
