"""The published JSON Schema: every report follows it, and it says no to what is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.report.schema import report_schema, written
from shared.messages import Close, Open
from tests.end_to_end.commands import ROOT
from tests.server.report.any_meeting import AGENDA
from tests.server.report.meetings import Room
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.tries import tries

PUBLISHED: Final = ROOT / "docs" / "report.schema.json"
VALIDATOR: Final = Draft202012Validator(report_schema())


def test_the_published_schema_is_that_of_the_types() -> None:
    cure = "write it anew: python -m server.report.schema > docs/report.schema.json"
    assert PUBLISHED.read_text("utf-8") == written(), cure


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(report_schema())


@tries(15)
@given(days())
def test_every_report_follows_it(any_day: tuple[str, list[Step]]) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
    plain = json.loads(write_json(report_of(day.meeting, list(day.store.entries()))))
    VALIDATOR.validate(plain)


def voted() -> Any:
    """The report of a meeting in which one vote was held, as plain values."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    oak = room.join("Oak", 2)
    room.do("chair", Open, activity="choice")
    room.cast(oak, "choice", option=1)
    room.do("chair", Close)
    return json.loads(write_json(report_of(room.meeting, room.entries)))


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("meeting", "people"), "many"),
        (("activities", 0, "results"), {"ballots": "two", "counts": []}),
        (("activities", 0, "ballots", 0, "choice"), {"option": 77}),
        (("activities", 0, "settings"), {"options": ["only one"]}),
        (("commands", 0, "seq"), None),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_it_says_no_to_what_is_none(place: tuple[Any, ...], wrong: Any) -> None:
    report = voted()
    VALIDATOR.validate(report)
    inside = report
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = wrong
    assert not VALIDATOR.is_valid(report)
