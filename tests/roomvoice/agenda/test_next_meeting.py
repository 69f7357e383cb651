"""`roomvoice agenda from`: the next agenda begins with what the last meeting left to do."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from roomvoice.agenda.command import agenda_command
from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from shared.agenda.agenda import read_agenda
from shared.messages import AddActivity, Close, MarkItem, Open
from tests.server.report.meetings import Room

AGENDA = """
title = "Grüße"
welcome = "Come in"
[[activity]]
id = "you-said"
kind = "followup"
title = "You said, we did"
said = ["Old and done | ? | ?", "Old and open | Bo | ?"]
[[activity]]
id = "first"
kind = "choice"
title = "First"
options = ["Yes", "No"]
minutes = 5
receipts = true
[[activity]]
id = "actions"
kind = "actions"
title = "What we will do"
"""


def held(folder: Path, agenda: str = AGENDA, *, actions: bool = True) -> Path:
    """A report in JSON of a meeting that settled one old thing, and left two new ones open."""
    room = Room(SqliteStore(Path(":memory:")), agenda)
    table = room.join("North", 2)
    if actions:
        room.do("chair", Open, activity="you-said")
        room.write(table, "you-said", "1 done", "Yes.")
        room.do("chair", Close)
        room.do("chair", Open, activity="actions")
        texts = ("Proposed [/] | ? | ?", "Agreed | Ada | June", "Parked | ? | ?", "Done | ? | ?")
        ids = [room.write(table, "actions", "actions", text) for text in texts]
        for item, mark in zip(ids[1:], ("agreed", "parked", "done"), strict=True):
            room.do("chair", MarkItem, item=item, mark=mark)
        room.do("chair", Close)
        extra = {"id": "extra", "kind": "swot", "title": "Extra"}
        room.do("chair", AddActivity, asks=extra, after="first")
    path = folder / "report.json"
    path.write_text(write_json(report_of(room.meeting, room.entries)), "utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(agenda_command, ["from", *map(str, arguments)])


def test_what_was_left_open_comes_first_and_then_the_old_agenda(tmp_path: Path) -> None:
    done = run(held(tmp_path), "-o", tmp_path / "next.toml")
    assert done.exit_code == 0, done.output
    assert "3 of last time" in done.stderr
    agenda = read_agenda((tmp_path / "next.toml").read_text("utf-8"))
    assert (agenda.title, agenda.welcome) == ("Grüße", "Come in")
    assert [each.id for each in agenda.activities] == ["you-said", "first", "actions"]
    assert agenda.activities[0].settings.said == (
        "Old and open | Bo | ?",
        "Agreed | Ada | June",
        "Proposed [/] | ? | ?",
    )
    first = agenda.activities[1]
    assert (first.minutes, first.receipts, first.secret) == (5, True, True)


def test_what_those_who_decide_promised_comes_first(tmp_path: Path) -> None:
    path = held(tmp_path)
    plain = json.loads(path.read_text("utf-8"))
    said = (("Agreed", "Mend it " + "soon " * 30, ""), ("Proposed [/]", "", "No money"))
    plain["answers"] = [
        {"id": "x", "you_said": asked, "we_will": will, "not_possible": cannot}
        | {"by": "The board of the whole trust", "when": "by the end of December"}
        for asked, will, cannot in said
    ]
    path.write_text(json.dumps(plain), "utf-8")
    done = run(path, "-o", tmp_path / "next.toml")
    assert done.exit_code == 0, done.output
    first = read_agenda((tmp_path / "next.toml").read_text("utf-8")).activities[0]
    promised, old = first.settings.said
    assert promised.startswith("Mend it soon") and "| The board" in promised
    assert old == "Old and open | Bo | ?"


def test_another_agenda_can_follow(tmp_path: Path) -> None:
    done = run(held(tmp_path), "--then", "retrospective")
    assert done.exit_code == 0, done.output
    agenda = read_agenda(done.stdout)
    assert agenda.activities[0].kind == "followup"
    assert len(agenda.activities) > 3 and agenda.title != "Grüße"


def test_the_next_day_can_be_held_and_its_report_carries_on(tmp_path: Path) -> None:
    toml = run(held(tmp_path)).stdout
    room = Room(SqliteStore(Path(":memory:")), toml)
    table = room.join("North", 2)
    room.do("chair", Open, activity="you-said")
    room.write(table, "you-said", "2 not possible", "No money.")
    room.do("chair", Close)
    path = tmp_path / "second.json"
    path.write_text(write_json(report_of(room.meeting, room.entries)), "utf-8")
    (first, *_) = read_agenda(run(path).stdout).activities
    assert first.settings.said == ("Old and open | Bo | ?", "Proposed [/] | ? | ?")


def test_where_nothing_was_left_open_nothing_looks_back(tmp_path: Path) -> None:
    start, end = AGENDA.index("[[activity]]"), AGENDA.index('[[activity]]\nid = "first"')
    done = run(held(tmp_path, AGENDA[:start] + AGENDA[end:], actions=False))
    assert "No action was left open" in done.stderr
    assert [each.id for each in read_agenda(done.stdout).activities] == ["first", "actions"]


def test_what_nobody_opened_is_still_there(tmp_path: Path) -> None:
    (first, *_) = read_agenda(run(held(tmp_path, actions=False)).stdout).activities
    assert first.settings.said == ("Old and done | ? | ?", "Old and open | Bo | ?")


def test_more_than_fit_is_said(tmp_path: Path) -> None:
    said = json.dumps([f"Thing {n}" for n in range(40)])
    agenda = AGENDA.replace('["Old and done | ? | ?", "Old and open | Bo | ?"]', said)
    done = run(held(tmp_path, agenda))
    assert "40 of last time" in done.stderr and "1 more did not fit" in done.stderr
    assert len(read_agenda(done.stdout).activities[0].settings.said) == 40


def test_what_is_no_report_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "not.json").write_text("{}", "utf-8")
    wrong = run(tmp_path / "not.json")
    assert wrong.exit_code == 1
    assert len(wrong.stderr.splitlines()) == 1 and "report" in wrong.stderr
    assert run(held(tmp_path), "--then", "nowhere").exit_code == 1
    assert run(tmp_path / "missing.json").exit_code == 2


def test_the_next_agenda_has_the_same_languages(tmp_path: Path) -> None:
    welsh = AGENDA.replace('welcome = "Come in"', 'welcome = "Come in"\nin.cy.title = "Croeso"')
    welsh = welsh.replace(
        "receipts = true", 'receipts = true\n[activity.in.cy]\ntitle = "Yn gyntaf"'
    )
    done = run(held(tmp_path, welsh), "-o", tmp_path / "next.toml")
    assert done.exit_code == 0, done.output
    agenda = read_agenda((tmp_path / "next.toml").read_text("utf-8"))
    assert agenda.texts["cy"].title == "Croeso"
    assert agenda.activities[1].texts["cy"].title == "Yn gyntaf"
