"""The report as JSON: the whole meeting, for programs, in the agenda's own language."""

from __future__ import annotations

import msgspec

from server.report.content import Report, SpokenReport


def write_json(report: Report) -> str:
    """The report as indented JSON with a line end; the same report always gives the same text."""
    own = report.own if isinstance(report, SpokenReport) else report
    return msgspec.json.format(msgspec.json.encode(own), indent=2).decode() + "\n"
