"""Themes in the report: with what is part of them and who said it, in every format."""

from __future__ import annotations

import csv
import io
import json

from server.report.content import Report
from server.report.csv import write_csv
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.messages import GroupItems, HideItem, Next, Open, Say
from tests.server.report.any_meeting import HOSTILE
from tests.server.report.meetings import Room
from tests.server.report.written import read_html, read_markdown
from tests.server.verify.test_themes import grouped, meeting


def report(room: Room) -> Report:
    return report_of(room.meeting, room.entries)


def test_a_theme_stands_with_its_parts_the_tables_that_said_them_and_all_their_dots() -> None:
    told = report(grouped())
    for found in (read_markdown(write_markdown(told)), read_html(write_html(told))):
        listed = " ".join(" ".join(found.listed).split())
        assert "All" in listed and "a theme of the chair: 2 said this" in listed
        assert "Getting here" in listed
        assert all(words in listed for words in ("Late", "North", "Buses", "South"))
        assert "2 dots" in listed
    assert "    - Late — North" in write_markdown(told)
    assert "Threats: 3" in write_markdown(told)  # what tables wrote, and no theme
    swot, _, dots = page_of(told).sections
    assert "3 items from 3 tables" in swot.summary
    assert "“All” has most dots: 2 of 3, that is 67 percent. Next: “Rain”, 1." in dots.summary
    assert "a theme counts as nothing by itself" in write_markdown(told)


def test_json_and_csv_say_what_is_part_of_what() -> None:
    told = report(grouped())
    items = json.loads(write_json(told))["activities"][0]["items"]
    inner, outer = items[4], items[5]
    assert [item.get("theme") for item in items[:3]] == [inner["id"], inner["id"], None]
    assert inner["theme"] == outer["id"] and inner["table"] == "chair"
    rows = list(csv.DictReader(io.StringIO(write_csv(told)["items.csv"].decode("utf-8-sig"))))
    assert (rows[0]["theme"], rows[0]["theme_words"]) == (inner["id"], "Getting here")
    assert rows[4]["table_name"] == "the chair"


def test_a_hidden_theme_and_what_is_in_it_are_not_printed_and_not_counted() -> None:
    room = grouped()
    outer = list(room.meeting.state.activities["swot"].items)[-1]
    room.do("chair", HideItem, item=outer)
    told = write_markdown(report(room))
    assert "Buses" not in told and "2 items hidden by the chair" in told
    assert "Threats: 1" in told


def test_questions_under_a_theme_keep_their_words_and_who_asked() -> None:
    room = meeting()
    room.do("chair", Next)
    room.do("chair", Next)
    lifts, ramps = (
        room.write(table, "ask", "questions", text)
        for table, text in (("t1", "Lifts?"), ("t2", "When are there lifts?"))
    )
    for table, item in (("t3", lifts), ("t3", ramps)):
        room.do(table, Say, activity="ask", said={"do": "back", "item": item})
    room.do("chair", GroupItems, items=(lifts, ramps), title="Lifts, and when?")
    asked = read_markdown(write_markdown(report(room))).tables[-2]
    assert asked[1:] == [
        ["Lifts, and when?", "1", "a theme of the chair: 2 said this"],
        ["part of it: Lifts?", "", "North"],
        ["part of it: When are there lifts?", "", "South"],
    ]


def test_what_is_typed_as_a_theme_is_only_ever_text() -> None:
    room = meeting()
    room.do("chair", Open, activity="swot")
    plain = meeting()
    plain.do("chair", Open, activity="swot")
    for place, words in enumerate(HOSTILE):
        for each, title in ((room, words), (plain, f"Words {place}")):
            item = each.write("t1", "swot", "threats", f"Item {place}")
            each.do("chair", GroupItems, items=(item,), title=title)
    tame, wild = (report(each) for each in (plain, room))
    for read, write in ((read_html, write_html), (read_markdown, write_markdown)):
        assert read(write(wild)).tags == read(write(tame)).tags
        assert read(write(wild)).attributes == read(write(tame)).attributes
    rows = csv.reader(io.StringIO(write_csv(wild)["items.csv"].decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
