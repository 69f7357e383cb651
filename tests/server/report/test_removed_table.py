"""A table that the chair has removed, in the report: what it said stays, and it is marked."""

from __future__ import annotations

import json
from pathlib import Path

from server.report.formats import FORMATS
from server.report.from_meeting import report_of
from shared.messages import Close, Open, RemoveTable
from tests.server.report.meetings import room_in

AGENDA = """
title = "A short day"
[[activity]]
id = "first"
kind = "choice"
title = "First thoughts"
options = ["Yes", "No"]
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
"""


def test_what_a_removed_table_said_is_there_and_marked(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    oak, elm = room.join("Oak", 2), room.join("Elm", 3)
    room.do("chair", Open, activity="first")
    for table in (oak, oak, elm):
        room.cast(table, "first", option=0)
    room.do("chair", RemoveTable, table=oak)
    room.do("chair", Close)
    room.do("chair", Open, activity="swot")
    room.write(elm, "swot", "threats", "Rain")
    room.do("chair", Close)
    report = report_of(room.meeting, room.entries)
    plain = json.loads(FORMATS["json"](report))
    assert plain["tables"] == [
        {"id": "t1", "name": "Oak", "people": 2, "removed": True},
        {"id": "t2", "name": "Elm", "people": 3},
    ]
    assert plain["meeting"]["people"] == 3
    first = plain["activities"][0]
    assert (first["people"], first["results"]["ballots"]) == (5, 3)
    room.store.close()


def test_its_items_say_so_on_every_page(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    oak = room.join("Oak", 2)
    room.join("Elm", 3)
    room.do("chair", Open, activity="swot")
    room.write(oak, "swot", "threats", "Rain")
    room.do("chair", RemoveTable, table=oak)
    room.do("chair", Close)
    report = report_of(room.meeting, room.entries)
    for name in ("md", "html"):
        page = FORMATS[name](report)
        assert "Rain" in page and "Oak (table removed)" in page.replace("\\", "")
        assert "3 people at 1 table" in page
    room.store.close()
