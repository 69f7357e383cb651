"""The report as one HTML file that needs nothing else: to read, to print, to send."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from server.report.content import Report
from server.report.easy import easy_parts
from server.report.page import page_of
from server.report.private_list import PrivatePart
from shared.language import _, ngettext


def write_html(report: Report, private: tuple[PrivatePart, ...] | None = None) -> str:
    """The report as a page without a script or anything from outside."""
    return _PAGES.get_template("page.html.j2").render(page=page_of(report, private))


def write_easy(report: Report) -> str:
    """The same report in short sentences and large letters, one idea a line."""
    return _PAGES.get_template("easy.html.j2").render(page=page_of(report), easy=easy_parts)


_PAGES: Final = Environment(
    loader=PackageLoader("server.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_PAGES.globals.update(_=_, ngettext=ngettext)
