"""The tables of data: the words, numbers and names that docs/data.md promises."""

from __future__ import annotations

import csv
import re
from gettext import NullTranslations
from pathlib import Path

from server.journal.sqlite import SqliteStore
from server.report.csv import number_in, write_csv
from server.report.from_meeting import report_of
from shared.language import Speech, speaking
from shared.messages import Close, HideItem, Open
from tests.end_to_end.commands import ROOT
from tests.server.report.meetings import Room

AGENDA = """
title = "A day"
[[activity]]
id = "first"
kind = "choice"
title = "Are you well?"
options = ["Yes", "No", "=1+1"]
[[activity]]
id = "open"
kind = "choice"
title = "And now?"
open = true
again = "first"
options = ["Yes", "No", "=1+1"]
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
[[activity]]
id = "dots"
kind = "dots"
title = "What matters"
from = "swot"
dots = 2
most_on_one = 2
"""

TWO_GRIDS = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
[[activity]]
id = "trustee"
kind = "election"
title = "Our trustee"
candidates = ["Ada", "Bilal"]
"""


def tables_of_a_day() -> dict[str, list[dict[str, str]]]:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    oak = room.join("Oak", 2)
    for activity in ("first", "open"):
        room.do("chair", Open, activity=activity)
        room.cast(oak, activity, option=0)
        room.cast(oak, activity, option=2)
        room.do("chair", Close)
    room.do("chair", Open, activity="swot")
    kept = room.write(oak, "swot", "strengths", "Lifts, and ramps")
    gone = room.write(oak, "swot", "threats", "-5 pounds")
    room.do("chair", Close)
    room.do("chair", Open, activity="dots")
    room.cast(oak, "dots", dots={kept: 2})
    room.do("chair", Close)
    room.do("chair", HideItem, item=gone)
    written = write_csv(report_of(room.meeting, room.entries))
    return {
        name: list(csv.DictReader(file.decode("utf-8-sig").splitlines()))
        for name, file in written.items()
    }


def test_each_table_of_data_says_what_the_room_said() -> None:
    tables = tables_of_a_day()
    assert [(t["name"], t["people"], t["removed"]) for t in tables["tables.csv"]] == [
        ("Oak", "2", "no")
    ]
    asked = {row["activity"]: row for row in tables["activities.csv"]}
    assert list(asked) == ["first", "open", "swot", "dots"]
    assert (asked["first"]["people"], asked["first"]["ballots"]) == ("2", "2")
    assert asked["swot"]["summary"] != ""
    items = [
        (i["table_name"], i["column"], i["text"], i["state"], i["dots"])
        for i in tables["items.csv"]
    ]
    assert items == [
        ("Oak", "strengths", "Lifts, and ramps", "on show", "2"),
        ("Oak", "threats", "'-5 pounds", "hidden", "0"),
    ]


def test_counts_are_there_for_every_answer_with_the_first_time_beside_the_second() -> None:
    rows = tables_of_a_day()["answers.csv"]
    counts = [(r["answer"], r["count"], r["of"], r["count_before"]) for r in rows]
    assert counts[:3] == [("Yes", "1", "2", ""), ("No", "0", "2", ""), ("'=1+1", "1", "2", "")]
    assert counts[3:6] == [("Yes", "1", "2", "1"), ("No", "0", "2", "0"), ("'=1+1", "1", "2", "1")]


def test_a_table_stands_beside_open_ballots_alone() -> None:
    rows = tables_of_a_day()["ballots.csv"]
    said = sorted((row["activity"], row["table"], row["choice"]) for row in rows)
    assert said == [
        ("dots", "", "Lifts, and ramps (2)"),
        ("first", "", "'=1+1"),
        ("first", "", "Yes"),
        ("open", "t1", "'=1+1"),
        ("open", "t1", "Yes"),
    ]
    assert all(re.fullmatch("[0-9a-f]{32}", row["ballot"]) for row in rows)


def test_each_grid_has_its_own_caption() -> None:
    room = Room(SqliteStore(Path(":memory:")), TWO_GRIDS)
    oak = room.join("Oak", 2)
    room.do("chair", Open, activity="swot")
    room.write(oak, "swot", "strengths", "Lifts")
    room.do("chair", Close)
    room.do("chair", Open, activity="trustee")
    room.cast(oak, "trustee", candidates=["1"])
    room.do("chair", Close)
    written = write_csv(report_of(room.meeting, room.entries))
    captions = {
        name: {row["caption"] for row in csv.DictReader(file.decode("utf-8-sig").splitlines())}
        for name, file in written.items()
        if name.startswith("grid-")
    }
    assert captions == {
        "grid-swot-1.csv": {"The balance, table by table"},
        "grid-trustee-1.csv": {"Votes at the end of each round"},
    }


def test_every_column_is_explained() -> None:
    told = (ROOT / "docs" / "data.md").read_text("utf-8")
    for name, rows in tables_of_a_day().items():
        if not name.startswith("grid-"):
            part = told.split(f"## {name}")[1].split("\n## ")[0]
            assert re.findall(r"^\| `(\w+)` \|", part, re.M) == list(rows[0]), name


def test_tenths_are_numbers_whatever_stands_before_them() -> None:
    class Commas(NullTranslations):
        def pgettext(self, context: str, message: str) -> str:
            return "," if (context, message) == ("decimal", ".") else message

    assert (number_in("4.3"), number_in("12"), number_in("4,3")) == (4.3, 12, "4,3")
    with speaking(Speech("x-commas", Commas())):
        assert (number_in("4,3"), number_in("12"), number_in("a, b")) == (4.3, 12, "a, b")
        assert number_in("12,500") == "12,500", "that is money"
