"""The easy-read edition says the same as a page, as Markdown and as a document."""

from __future__ import annotations

import io
import itertools
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from roomvoice.report.command import report_command
from server.report.content import Report
from server.report.formats import EASY_EDITIONS
from server.report.from_meeting import report_of
from shared.language import speaking
from tests.loud import LANGUAGES
from tests.server.report.killed_hub import AGENDA
from tests.server.report.meetings import room_in
from tests.server.report.opened import document_lines
from tests.server.report.written import plain
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.tries import tries

LINES = ("h1", "h2", "h3", "h4", "p", "li")


class Page(HTMLParser):
    """The lines of a page, each with what it is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines: list[tuple[str, str]] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LINES:
            self._inside = True
            self.lines.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in LINES

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, text = self.lines[-1]
            self.lines[-1] = (tag, text + data)


def markdown_lines(text: str) -> list[tuple[str, str]]:
    tokens = MarkdownIt("commonmark").parse(text)
    found: list[tuple[str, str]] = []
    item = False
    for token, inside in itertools.pairwise(tokens):
        if token.type in ("list_item_open", "list_item_close"):
            item = token.type == "list_item_open"
        elif token.type in ("heading_open", "paragraph_open"):
            found.append(("li" if item else token.tag, plain(inside)))
    return found


def lines(report: Report) -> dict[str, list[tuple[str, str]]]:
    html, md, docx = (EASY_EDITIONS[name](report) for name in ("html", "md", "docx"))
    tags = {"Title": "h1", "Heading 1": "h2", "Heading 2": "h3", "Heading 3": "h4"}
    tags |= {"Normal": "p", "List Bullet": "li"}
    return {
        "html": Page(html.decode()).lines,
        "md": markdown_lines(md.decode()),
        "docx": [(tags[style], text) for style, text in document_lines(docx)],
    }


@tries(20)
@given(days(40), st.sampled_from(("en", "cy")))
def test_every_edition_says_the_same_lines_on_any_day(
    given_day: tuple[str, list[Step]], language: str
) -> None:
    agenda, steps = given_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
    with speaking(LANGUAGES.speech(language)):
        said = lines(report_of(day.meeting, day.entries()))
    assert said["html"] == said["docx"]
    assert said["html"] == said["md"]


def test_letters_of_the_document_are_large() -> None:
    day = begun(AGENDA)
    document = Document(io.BytesIO(EASY_EDITIONS["docx"](report_of(day.meeting, day.entries()))))
    sizes = [document.styles[name].font.size.pt for name in ("Normal", "Heading 3", "Heading 1")]
    assert sizes[0] >= 16 and sizes == sorted(sizes)
    assert document.core_properties.title.endswith(": easy read")


@pytest.mark.parametrize(
    ("words", "environment", "begin"),
    [
        (("--format", "md"), "html", b"# Cut off"),
        (("--format", "docx"), "html", b"PK"),
        ((), "docx", b"PK"),
        ((), "xlsx", b"<!DOCTYPE"),  # there is no such easy edition, and nobody asked for it here
        ((), "all", b"<!DOCTYPE"),
    ],
)
def test_the_command_writes_the_one_that_is_asked_for(
    tmp_path: Path, words: tuple[str, ...], environment: str, begin: bytes
) -> None:
    room_in(tmp_path / "data", AGENDA).store.close()
    file = tmp_path / "easy"
    arguments = [str(tmp_path / "data"), "--easy", *words, "-o", str(file)]
    done = CliRunner().invoke(report_command, arguments, env={"ROOMVOICE_FORMAT": environment})
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(begin)
