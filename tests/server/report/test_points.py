"""Points in the report: who has most in a sentence, every option in a table, and ties named."""

from __future__ import annotations

from server.report.content import Report, report_of
from server.report.html import write_html
from server.report.markdown import write_markdown
from server.report.page import page_of
from tests.server.report.written import read_html, read_markdown
from tests.server.verify.test_points import held


def report(*votes: list[list[int]]) -> Report:
    room = held(*votes)
    return report_of(room.meeting, room.entries)


def test_the_summary_says_who_has_most_and_what_was_before() -> None:
    first, again = page_of(report([[3, 0, 2], [3, 1, 0]], [[0, 2, 2]])).sections
    assert first.summary == (
        "“Ramps | lifts” has most points, 6 points from 2 people, 3.0 for each of 2 people who "
        "voted."
    )
    assert again.summary == (
        "“<b>Rest</b>” and “Letters” have most points, 2 points each. "
        "The first time “Ramps | lifts” had most points."
    )


def test_every_option_stands_in_the_table_with_its_numbers() -> None:
    made = report([[3, 0, 2], [3, 1, 0]], [[0, 2, 2]])
    for found in (read_html(write_html(made)), read_markdown(write_markdown(made))):
        assert found.tables[0] == [
            ["Option", "Place", "Points", "From people", "For each voter"],
            ["Ramps | lifts", "1", "6", "2", "3.0"],
            ["Letters", "2", "2", "1", "1.0"],
            ["<b>Rest</b>", "3", "1", "1", "0.5"],
        ]


def test_nobody_voted() -> None:
    assert page_of(report([], [])).sections[0].summary == "Nobody answered."
