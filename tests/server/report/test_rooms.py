"""A meeting of several rooms in the report: who sat where, how many took part, and no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from server.report.csv import write_csv
from server.report.formats import DOCUMENTS, EASY_EDITIONS, FORMATS
from server.report.from_meeting import report_of
from server.verify.whole import verify
from shared.ids import HUB
from shared.messages import Cast, Close, Join, Open, RemoveTable
from tests.server.report.meetings import Room, room_in
from tests.server.report.opened import document_tables, inside, sheet_tables

AGENDA = """
title = "A day in two towns"
[[activity]]
id = "vote"
kind = "choice"
title = "Shall we?"
options = ["Yes", "No"]
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
"""


BALLOTS: Final = (("0" * 31 + "1", 0), ("0" * 31 + "2", 1))


def a_day(folder: Path, ballots: Sequence[tuple[str, int]] = BALLOTS) -> Room:
    """Two tables in Hull, and one person in Leeds, vote in secret; the last two cast these."""
    day = room_in(folder, AGENDA)
    for number, (name, people, where) in enumerate(
        (("Window", 3, "Hull"), ("Door", 2, "Hull"), ("Window", 1, "Leeds"))
    ):
        full = f"{name} ({where})"
        hashed = f"{number}" * 64
        day.do(HUB, Join, name=full, people=people, token_hash=hashed, room=where)
    day.do("chair", Open, activity="vote")
    for _each in range(3):
        day.cast("t1", "vote", option=0)
    for table, (ballot, option) in zip(("t2", "t3"), ballots, strict=True):
        day.do(table, Cast, activity="vote", ballot=ballot, choice={"option": option})
    day.do("chair", Close)
    day.do("chair", Open, activity="swot")
    day.write("t2", "swot", "threats", "Rain")
    return day


ROWS: Final = [
    ["Hull", "5", "2", "Window (Hull) and Door (Hull)"],
    ["Leeds", "1", "1", "Window (Leeds)"],
]


def test_who_sat_where_and_how_many_took_part_is_in_every_format(tmp_path: Path) -> None:
    day = a_day(tmp_path)
    report = report_of(day.meeting, day.entries)
    plain = json.loads(FORMATS["json"](report))
    assert [table["room"] for table in plain["tables"]] == ["Hull", "Hull", "Leeds"]
    assert b'"t3","Window (Leeds)",1,"no","Leeds"' in write_csv(report)["tables.csv"]
    sheets = sheet_tables(DOCUMENTS["xlsx"](report))
    assert [[str(cell) for cell in row] for row in sheets["The rooms"][0][1:]] == ROWS
    assert [row[-1] for row in sheets["Data tables"][0]] == ["room", "Hull", "Hull", "Leeds"]
    assert ROWS in [table[1:] for table in document_tables(DOCUMENTS["docx"](report))]
    assert "| Hull | 5 | 2 |" in FORMATS["md"](report)
    for written in (
        FORMATS["html"](report),
        FORMATS["md"](report),
        inside(DOCUMENTS["docx"](report)),
    ):
        assert "The rooms" in written
        assert "Votes by room: Hull: 4 and Leeds: 1." in written
        assert "Tables that wrote, by room: Hull: 1 and Leeds: 0." in written
        assert "stands the name of its room" in written


def test_easy_words_name_the_rooms(tmp_path: Path) -> None:
    day = a_day(tmp_path)
    report = report_of(day.meeting, day.entries)
    for write in EASY_EDITIONS.values():
        written = inside(write(report))
        assert "Hull: 5 people at 2 tables." in written
        assert "Leeds: 1 person at 1 table." in written
        assert "Votes by room: Hull: 4 and Leeds: 1." in written


def test_tables_that_were_removed_are_said_not_to_be_among_the_rooms(tmp_path: Path) -> None:
    day = a_day(tmp_path)
    said = "Tables that were removed are not counted among the rooms"
    for removed in (False, True):
        if removed:
            day.do("chair", RemoveTable, table="t1")
        report = report_of(day.meeting, day.entries)
        easy = [inside(write(report)) for write in EASY_EDITIONS.values()]
        for written in (
            *easy,
            FORMATS["html"](report),
            FORMATS["md"](report),
            inside(DOCUMENTS["docx"](report)),
        ):
            assert (said in written) == removed
            assert "Votes by room: Hull: 4 and Leeds: 1." in written, "they count all the same"
        if removed:
            assert all("Hull: 2 people at 1 table." in written for written in easy)
            assert "| Hull | 2 | 1 | Door (Hull) |" in FORMATS["md"](report)


def test_what_a_small_room_chose_is_told_nowhere(tmp_path: Path) -> None:
    """Dealt into the other room's hands, the ballots leave each report the same to the byte."""
    days = (a_day(tmp_path / "one"), a_day(tmp_path / "two", BALLOTS[::-1]))
    one, two = (report_of(day.meeting, day.entries) for day in days)
    for plain in FORMATS.values():
        assert plain(one) == plain(two)
    for write in (*EASY_EDITIONS.values(), DOCUMENTS["docx"]):
        assert inside(write(one)) == inside(write(two))
    assert write_csv(one) == write_csv(two)


def test_one_room_says_nothing_of_rooms(tmp_path: Path) -> None:
    day = room_in(tmp_path, AGENDA)
    table = day.join("Oak", 2)
    day.do("chair", Open, activity="vote")
    day.cast(table, "vote", option=0)
    report = report_of(day.meeting, day.entries)
    easy = [inside(write(report)) for write in EASY_EDITIONS.values()]
    for written in (*easy, *(write(report) for write in FORMATS.values())):
        assert "by room" not in written and "The rooms" not in written
    assert "room" not in json.loads(FORMATS["json"](report))["tables"][0]


def test_a_room_that_is_stated_otherwise_is_found(tmp_path: Path) -> None:
    day = a_day(tmp_path)
    written = FORMATS["json"](report_of(day.meeting, day.entries))
    assert not verify(written).wrong
    plain = json.loads(written)
    plain["tables"][2]["room"] = "Hull"
    assert any("stated in room" in each for each in verify(json.dumps(plain)).wrong)
