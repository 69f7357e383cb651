"""Actions in the report: what, who, by when, and a form to fill in; the look back; CSV's tables."""

from __future__ import annotations

from pathlib import Path

from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.csv import write_csv
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.markdown import write_markdown
from server.report.page import page_of
from shared.messages import Close, HideItem, MarkItem, Open
from tests.server.report.meetings import Room
from tests.server.report.written import read_html, read_markdown

AGENDA = """
title = "A day"
[[activity]]
id = "back"
kind = "followup"
title = "You said, we did"
said = ["Ring them | Ada | June", "A lift", "<b>Tea</b>"]
[[activity]]
id = "actions"
kind = "actions"
title = "What we will do"
"""
FORM = ["You said", "We will", "Not possible, because"]


def held() -> Report:
    """The report of a meeting that looked back and then said what to do."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    north, south = room.join("North", 2), room.join("South", 2)
    room.do("chair", Open, activity="back")
    room.write(north, "back", "1 done", "They came.")
    room.write(north, "back", "2 going on", "Half.")
    room.write(south, "back", "2 done", "All.")
    room.do("chair", Close)
    room.do("chair", Open, activity="actions")
    texts = ("=Mend <i>it</i> | Ada | by June", "Ring | ? | ?", "Wait | Bo | ?", "Rude | ? | ?")
    ids = [room.write(south, "actions", "actions", text) for text in texts]
    for item, mark in ((ids[0], "agreed"), (ids[2], "parked")):
        room.do("chair", MarkItem, item=item, mark=mark)
    room.do("chair", HideItem, item=ids[3])
    room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def test_the_summaries_say_how_much_there_is_and_who_is_missing() -> None:
    back, actions = page_of(held()).sections
    assert back.summary == (
        "3 things from last time: 1 done, 1 different answers and nobody spoke of 1."
    )
    assert actions.summary == "3 actions: 1 proposed, 1 agreed, 1 parked. 1 has nobody yet."


def test_the_tables_and_the_form_stand_in_html_and_markdown() -> None:
    for found in (read_html(write_html(held())), read_markdown(write_markdown(held()))):
        by_head: dict[str, list[list[list[str]]]] = {}
        for table in found.tables:
            by_head.setdefault(table[0][0], []).append(table[1:])
        agreed, proposed, parked = by_head["What"]
        assert agreed == [["=Mend <i>it</i>", "Ada", "by June", "South"]]
        assert proposed == [["Ring", "nobody yet", "not said", "South"]]
        assert parked == [["Wait", "Bo", "not said", "South"]]
        back, form = by_head["You said"]
        assert back == [
            ["Ring them. Who: Ada. By when: June.", "done", "They came. (North)"],
            ["A lift", "different answers", "going on: Half. (North) / done: All. (South)"],
            ["<b>Tea</b>", "", ""],
        ]
        assert form == [["=Mend <i>it</i>", "", ""], ["Ring", "", ""], *[["", "", ""]] * 3]
        assert FORM in [table[0] for table in found.tables]


def test_a_spreadsheet_has_what_who_and_when_in_cells_of_their_own() -> None:
    files = write_csv(held())
    agreed = files["grid-actions-1.csv"].decode("utf-8-sig")
    assert '"What","Who","By when","Written by"' in agreed
    assert '"\'=Mend <i>it</i>","Ada","by June","South"' in agreed
