"""The report on paper: the same numbers in every format, and people's words stay words."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from server.report.content import Report, report_of
from server.report.formats import FORMATS
from server.report.markdown import as_text
from server.report.page import tell_for
from shared.activities import kind_names
from tests.server.report.any_meeting import HOSTILE, any_meetings
from tests.server.report.meetings import Room
from tests.server.report.written import Rows, plain, read_html, read_markdown

HTML_TAGS = {
    "html", "head", "meta", "title", "style", "body", "svg", "defs", "pattern", "rect", "main",
    "header", "h1", "h2", "h3", "p", "bdi", "section", "dl", "dt", "dd", "a", "table", "caption",
    "thead", "tbody", "tr", "th", "td", "ul", "li", "span", "footer",
}  # fmt: skip
MARKDOWN_TAGS = {
    "h1", "h2", "h3", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "hr",
    "text", "text_special", "inline",
}  # fmt: skip


def reported(room: Room) -> Report:
    return report_of(room.meeting, room.entries)


def numbers(rows: Rows) -> list[int]:
    return [int(n) for row in rows[1:] for cell in row for n in re.findall(r"\d+", cell)]


def counted(activity: dict[str, Any]) -> list[list[int]]:
    """The counts of an activity's tables, from its results in JSON alone."""
    results = activity["results"] or {}
    if "counts" in results:
        return [[each["count"] for each in results["counts"]]]
    if "statements" in results:
        return [[*each["counts"], each["cant_say"]] for each in results["statements"]]
    if "items" in results:
        return [[each["dots"] for each in results["items"]]]
    return [[sum(results["all"].values())]] if results else []


def counted_on_paper(table: Rows) -> list[int]:
    """The counts of one table, from the column that holds them; a SWOT's sum from its last row."""
    head, *rows = table
    if "Strengths" in head:
        return [sum(int(cell) for cell in rows[-1][1:5])]
    column = next(head.index(name) for name in ("This time", "People", "Dots") if name in head)
    return [int(row[column].split()[0]) for row in rows]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(any_meetings())
def test_every_format_has_the_same_numbers(room: Room) -> None:
    report = reported(room)
    activities = json.loads(FORMATS["json"](report))["activities"]
    page, markdown = read_html(FORMATS["html"](report)), read_markdown(FORMATS["md"](report))
    counts = [each for activity in activities for each in counted(activity)]
    assert [counted_on_paper(table) for table in page.tables] == counts
    assert [counted_on_paper(table) for table in markdown.tables] == counts
    for here, there in zip(page.tables, markdown.tables, strict=True):
        assert Counter(numbers(here)) == Counter(numbers(there))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(any_meetings())
def test_people_s_words_stay_words_and_are_all_there(room: Room) -> None:
    report = reported(room)
    page, markdown = read_html(FORMATS["html"](report)), read_markdown(FORMATS["md"](report))
    assert page.tags <= HTML_TAGS and markdown.tags <= MARKDOWN_TAGS
    assert not any(name.startswith("on") or name in ("src", "style") for name in page.attributes)
    assert markdown.headings == page.headings
    for item in report.activities[1].items:
        for listed in (page.listed, markdown.listed):
            lines = [line for line in listed if line.startswith(item.text)]
            assert bool(lines) or not item.on_show
            if item.on_show:
                assert any(report.table_name(item.table) in line for line in lines)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(any_meetings())
def test_the_report_on_paper_ties_no_secret_ballot_to_a_table(room: Room) -> None:
    report = reported(room)
    spent = {entry.act.id for entry in room.entries if type(entry.act).__name__ == "Spend"}
    for write in FORMATS.values():
        assert not any(id in write(report) for id in spent)
    for activity in report.activities:
        if activity.secret:
            assert all(ballot.table is None and ballot.id is None for ballot in activity.ballots)
            assert list(activity.ballots) == sorted(activity.ballots, key=lambda b: b.ballot or "")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "- {}", "## {}", "**{}**: x", "- x: {} y"])
def test_markdown_shows_a_text_as_it_was_typed(text: str, around: str) -> None:
    tokens = MarkdownIt("gfm-like", {"html": True}).parse(around.format(as_text(text)))
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) == 1
    kinds = {child.type for child in inline[0].children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}
    assert text in plain(inline[0])


@pytest.mark.parametrize("kind", kind_names())
def test_every_kind_has_its_page(kind: str) -> None:
    assert callable(tell_for(kind))


def test_a_kind_without_a_page_is_named() -> None:
    with pytest.raises(LookupError, match="yodel"):
        tell_for("yodel")
