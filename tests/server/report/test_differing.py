"""Minority views in the report: whoever is not of the most has a place, in every kind of vote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from server.journal.sqlite import SqliteStore
from server.report.differing import some_of
from server.report.from_meeting import report_of
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.messages import Close, Open
from tests.server.report.meetings import Room

OPTIONS = 'options = ["Lifts", "Pay", "Time"]'
CASES: dict[str, tuple[str, list[dict[str, Any]], str]] = {
    "points": (
        OPTIONS + "\npoints = 10",
        [{"points": [7, 3, 0]}, {"points": [2, 1, 0]}],
        "Fewer points, and still some: “Pay” (4 points from 2 people).",
    ),
    "election": (
        'candidates = ["Ada", "Bilal", "Carys"]',
        [{"candidates": ["0"]}, {"candidates": ["0"]}, {"candidates": ["2"]}],
        "Put first, and not elected: Carys, by 1 person.",
    ),
    "words": (
        "",
        [{"words": ["calm"]}, {"words": ["calm", "tired"]}],
        "Said by one person alone: “tired”.",
    ),
    "grid": (
        OPTIONS,
        [{"answers": [1, 5, 2, 2, 1, 1]}, {"answers": [1, 1, 2, 2, 2, 2]}],
        "On both sides of the middle: “Lifts” (Impact) 1 low and 1 high.",
    ),
}


def told(kind: str, settings: str, ballots: list[dict[str, Any]]) -> tuple[str, str]:
    """Where views differed in one vote, and the whole report as Markdown."""
    agenda = f'title = "A"\n[[activity]]\nid = "a"\nkind = "{kind}"\ntitle = "T"\n{settings}\n'
    room = Room(SqliteStore(Path(":memory:")), agenda)
    table = room.join("North", 9)
    room.do("chair", Open, activity="a")
    for choice in ballots:
        room.cast(table, "a", **choice)
    room.do("chair", Close)
    report = report_of(room.meeting, room.entries)
    return page_of(report).sections[0].differed, write_markdown(report)


@pytest.mark.parametrize("kind", CASES)
def test_those_who_are_not_of_the_most_are_named(kind: str) -> None:
    settings, ballots, says = CASES[kind]
    differed, written = told(kind, settings, ballots)
    assert differed == says
    assert "Where views differed" in written


@pytest.mark.parametrize("kind", CASES)
def test_where_all_are_of_one_mind_nothing_differed(kind: str) -> None:
    settings, ballots, _says = CASES[kind]
    assert told(kind, settings, [])[0] == ""
    one_mind = ballots[0] if kind != "points" else {"points": [5, 0, 0]}
    assert told(kind, settings, [one_mind] * 2)[0] == ""


def test_a_long_list_says_how_many_more_there_are() -> None:
    assert some_of(list("abc")) == "a, b and c"
    assert some_of(list("abcdef")) == "a, b, c, d, e and f"
    assert some_of(list("abcdefghi")) == "a, b, c, d, e and 4 more"
