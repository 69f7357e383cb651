"""You said, we will: answers of those who decide, in their place in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from server.journal.sqlite import SqliteStore
from server.report.answers import AnswersError, with_answers
from server.report.content import Report
from server.report.csv import write_csv
from server.report.formats import DOCUMENTS, FORMATS
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.whole import verify
from shared.messages import Close, MarkItem, Open
from tests.server.report.meetings import Room
from tests.server.report.opened import document_tables, sheet_tables

AGENDA = """
title = "Answers"
[[activity]]
id = "do"
kind = "actions"
title = "What we will do"
[[activity]]
id = "spring"
kind = "motion"
title = "Spring"
question = "That we meet again."
"""


@pytest.fixture
def report() -> Report:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    oak = room.join("Oak", 3)
    room.do("chair", Open, activity="do")
    loop = room.write(oak, "do", "actions", "Mend the loop | Rosa | June")
    room.write(oak, "do", "actions", "=Pay travel | ? | ?")
    room.do("chair", MarkItem, item=loop, mark="agreed")
    room.do("chair", Close)
    room.do("chair", Open, activity="spring")
    room.cast(oak, "spring", vote="for")
    room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def form(report: Report) -> list[dict[str, str]]:
    text = write_csv(report)["asks.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def filled(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def answered(report: Report) -> Report:
    rows = form(report)
    rows[0] |= {"we_will": "Mend it by May", "by": "The board", "when": "12 December"}
    rows[1] |= {"not_possible": "No money", "by": "Ann <b>", "when": "today"}
    return with_answers(report, filled(rows), "asks.csv")


def test_the_form_asks_what_the_room_asked(report: Report) -> None:
    asked = [row["you_said"] for row in form(report)]
    assert asked == ["Mend the loop", "'=Pay travel", "That we meet again."]
    assert form(report)[2]["id"] == "spring"


def test_answers_stand_in_their_place_in_every_format(report: Report) -> None:
    told = answered(report)
    for name in ("html", "md"):
        text = FORMATS[name](told)
        assert "Mend it by May (The board, 12 December)" in text
        assert "No money (Ann" in text and "<b>" not in text
    assert "Mend it by May (The board, 12 December)" in str(
        document_tables(DOCUMENTS["docx"](told))
    )
    assert "Mend it by May" in str(sheet_tables(DOCUMENTS["xlsx"](told)))
    plain = json.loads(FORMATS["json"](told))["answers"]
    assert [each["not_possible"] for each in plain] == ["", "No money"]
    assert form(told)[0]["we_will"] == "Mend it by May"
    assert with_answers(report, write_csv(told)["asks.csv"], "asks.csv") == told


def test_answers_change_nothing_that_is_verified(report: Report) -> None:
    assert verify(write_json(answered(report))) == verify(write_json(report))


def test_toml_and_the_beginning_of_an_id_do_as_well(report: Report) -> None:
    id = form(report)[0]["id"]
    told = f'[[answer]]\nid = "{id[:6]}"\nwe_will = "Yes"\nby = "Us"\nwhen = "now"\n'
    (answer,) = with_answers(report, told.encode(), "a.toml").answers
    assert (answer.id, answer.you_said, answer.we_will) == (id, "Mend the loop", "Yes")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("id,we_will,by,when\nnothere,Yes,Us,now\n", "line 2: this report asks nothing with"),
        ("id,we_will,by,when\nspring,Yes,,now\n", r"who answers and when \(by is empty\)"),
        ("id,we_will,not_possible,by,when\nspring,Yes,No,Us,now\n", "not both"),
        ("id,we_will,by,when\nspring,Yes,Us,now\nspring,No,Us,now\n", "answered twice"),
    ],
)
def test_what_cannot_be_taken_is_one_sentence(report: Report, told: str, why: str) -> None:
    with pytest.raises(AnswersError, match=why):
        with_answers(report, told.encode(), "asks.csv")


def test_a_file_that_cannot_be_read_is_one_sentence(report: Report) -> None:
    with pytest.raises(AnswersError, match="no TOML"):
        with_answers(report, b"[[answer", "a.toml")
    with pytest.raises(AnswersError, match="above each answer"):
        with_answers(report, b"answer = 3", "a.toml")


def test_without_answers_it_stays_a_form(report: Report) -> None:
    assert with_answers(report, filled(form(report)), "asks.csv") == report
