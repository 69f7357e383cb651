"""Volunteers in the report: what stands there, and that nothing private does, in any format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from roomvoice.report.command import report_command
from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.formats import FOLDERS, FORMATS
from server.report.from_meeting import report_of
from server.report.markdown import write_markdown
from server.report.page import page_of
from server.report.private_list import HEAD, NOTHING, private_list
from shared.messages import Close, HideItem, Open, Say
from tests.server.report.meetings import Room, room_in
from tests.server.report.opened import inside
from tests.server.report.written import read_html, read_markdown
from tests.shared.activities.volunteering import AGENDA, back, forward

PRIVATE = ("Smith", "ann@example.org", "Minutes", "Boris", "07700 900123", "Cleo", "Dorn")
"""Planted at the tables, and never to stand in a report: Cleo took her name back."""


def put(room: Room, table: str, said: dict[str, Any]) -> str:
    """Somebody is put forward; the item's id."""
    return room.do(table, Say, activity="people", said=said).id


def volunteered(room: Room) -> Room:
    """Ann may be named, Boris not, Cleo took her name back, Ed was hidden by the chair."""
    oak, elm = room.join("Oak", 4), room.join("Elm", 4)
    room.do("chair", Open, activity="people")
    put(room, oak, forward("Ann", "Smith", "ann@example.org", "Minutes", salt="1" * 32))
    put(room, elm, forward("Boris", "", "07700 900123", named=False, salt="2" * 32))
    cleo = put(room, elm, forward("Cleo", "Dorn", "cleo\x1b[31m", salt="3" * 32))
    put(room, elm, back(cleo))
    rude = put(room, oak, forward("Ed", salt="4" * 32))
    room.do("chair", HideItem, item=rude)
    room.do("chair", Close)
    return room


@pytest.fixture
def room() -> Room:
    return volunteered(Room(SqliteStore(Path(":memory:")), AGENDA))


def report(room: Room) -> Report:
    return report_of(room.meeting, room.entries, list(room.store.links()))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_private_is_in_any_format(room: Room, name: str) -> None:
    written = FORMATS[name](report(room))
    assert "Ann" in written
    assert [text for text in PRIVATE if text.casefold() in written.casefold()] == []


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_nothing_private_is_in_any_table_of_data(room: Room, name: str) -> None:
    written = "\n".join(map(inside, FOLDERS[name](report(room)).values()))
    assert "Ann" in written
    assert [text for text in PRIVATE if text.casefold() in written.casefold()] == []


def test_the_salt_of_a_name_that_was_taken_back_is_told_nowhere(room: Room) -> None:
    written = FORMATS["json"](report(room))
    assert "1" * 32 in written and "2" * 32 in written
    assert "3" * 32 not in written


def test_what_the_pages_say(room: Room) -> None:
    section = page_of(report(room)).sections[0]
    assert section.summary == "2 people put themselves forward."
    assert section.who == "2 tables could write, and 2 did."
    for found in (
        read_markdown(write_markdown(report(room))),
        read_html(FORMATS["html"](report(room))),
    ):
        assert found.tables[0] == [["First name"], ["Ann"]]
    written = write_markdown(report(room))
    assert "1 volunteer is not named here, as they asked." in written
    assert "Not counted here: 1 volunteer hidden by the chair and 1 name taken back." in written


def test_nobody_is_said_to_be_nobody() -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    room.do("chair", Open, activity="people")
    assert (
        page_of(report(room)).sections[0].summary.endswith("Nobody has put themselves forward yet.")
    )
    assert NOTHING in private_list(room.meeting)


def test_a_name_cannot_become_markup() -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    oak = room.join("Oak", 2)
    room.do("chair", Open, activity="people")
    for name in ("<b>Bo</b>", "=1+1", "[x](http://e.x)"):
        put(room, oak, forward(name))
    names = ["<b>Bo</b>", "=1+1", "[x](http://e.x)"]
    for found in (
        read_markdown(write_markdown(report(room))),
        read_html(FORMATS["html"](report(room))),
    ):
        assert sorted(row[0] for row in found.tables[0][1:]) == sorted(names)


# --- the private list ---

LISTED = """\
Meeting: Who speaks for us?


Representatives: Who would like to speak for us?
3 people, and 1 name was taken back.

1. Ann Smith
   Table: Oak
   How to reach them: ann@example.org
   What they bring: Minutes
   Agreed: “The chair may keep how to reach me, to get in touch about this.”
   Agreed: “The room may see my first name, on the board and in the report.”

2. Boris
   Table: Elm
   How to reach them: 07700 900123
   What they bring: they said nothing
   Agreed: “The chair may keep how to reach me, to get in touch about this.”
   First name: not to be shown.

3. Ed (hidden from the board)
   Table: Oak
   How to reach them: they gave nothing
   What they bring: they said nothing
   Agreed: “The room may see my first name, on the board and in the report.”
"""


def test_the_private_list_has_all_but_what_was_taken_back(room: Room) -> None:
    assert private_list(room.meeting) == "\n".join([*HEAD, "", LISTED])
    assert HEAD[0].startswith("PRIVATE")


def test_a_meeting_without_volunteers_has_nothing_private() -> None:
    swot = 'title = "A"\n[[activity]]\nid = "a"\nkind = "swot"\ntitle = "B"\n'
    room = Room(SqliteStore(Path(":memory:")), swot)
    assert private_list(room.meeting).splitlines()[-1] == NOTHING


def command(*arguments: object) -> Any:
    return CliRunner().invoke(report_command, [str(each) for each in arguments])


def test_the_command_writes_it_for_one_person_alone(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "list.txt"
    volunteered(room_in(data, AGENDA)).store.close()
    file.write_text("before")
    file.chmod(0o644)
    done = command(data, "--private", "-o", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "The private list is in" in done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text("utf-8").startswith("PRIVATE")
    assert command(data, "--private").stdout == file.read_text("utf-8")
    assert "Smith" not in command(data).stdout
    refused = command(data, "--private", "--format", "json")
    assert refused.exit_code == 2 and "leave --format out" in refused.stderr
