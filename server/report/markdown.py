"""The report as Markdown, to edit or to paste; people's words cannot become markup in it."""

from __future__ import annotations

import re
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from server.report.content import Report
from server.report.easy import easy_parts
from server.report.page import page_of
from server.report.private_list import PrivatePart
from shared.language import _, ngettext

_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<>|~&@$^{}]")
_AT_START: Final = re.compile(r"^(?:[#+\-=>:!]|\d+(?=[.)](?:\s|$)))")
_ADDRESS: Final = re.compile(
    r":(?=//|[\w+-]+:)"  # http:// and :smile:
    r"|(?<=\w)\.(?=[^\W\d])"  # www.example.org
)


def write_markdown(report: Report, private: tuple[PrivatePart, ...] | None = None) -> str:
    """The report as Markdown (CommonMark with tables)."""
    return _tidy(_PAGES.get_template("page.md.j2").render(page=page_of(report, private)))


def write_easy_markdown(report: Report) -> str:
    """The easy-read edition as Markdown: every sentence is a paragraph."""
    return _tidy(_PAGES.get_template("easy.md.j2").render(page=page_of(report), easy=easy_parts))


def _tidy(written: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", written).rstrip("\n") + "\n"


def as_text(text: str) -> str:
    """One line of text as Markdown that is shown as just that text: no heading, link or HTML."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _ADDRESS.sub(r"\\\g<0>", text)
    return _AT_START.sub(_escaped_start, text)


def _escaped_start(found: re.Match[str]) -> str:
    start = found[0]
    # A number is let stand, and what would make it a list is escaped.
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _finalize(value: Any) -> str:
    return as_text(str(value))


# Everything that a template writes goes through `_finalize`, so that none can be forgotten;
# autoescape would put HTML's escapes into Markdown.
_PAGES: Final = Environment(
    loader=PackageLoader("server.report"),
    autoescape=False,  # noqa: S701 - see above
    finalize=_finalize,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_PAGES.globals.update(_=_, ngettext=ngettext)
