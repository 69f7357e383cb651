"""Two editions: the public one has no contact and no name that may not be shown, however it is
looked for; the private one has them all, and is for its owner alone. And the easy-read edition.
"""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from roomvoice.report.command import report_command
from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.easy import sentences
from server.report.formats import EASY_EDITIONS, FOLDERS, PRIVATE_EDITIONS
from server.report.from_meeting import report_of
from server.report.private_list import HEAD, private_parts
from shared.messages import Close, HideItem, Open, Say
from tests.server.report.meetings import Room, room_in
from tests.server.report.opened import inside
from tests.server.report.written import read_html
from tests.shared.activities.volunteering import AGENDA, back, forward
from tests.tries import tries

FATES = ("kept", "hidden", "taken back")
LETTERS = "abcdefghijklmnopqrstuvwxyzàéßøאבגدهو"
RARE = "zq"
"""What begins each planted word, so that none is a word of the report by chance."""

words = st.text(LETTERS, min_size=6, max_size=10).map(lambda text: RARE + text)


def planted(room: Room, people: list[tuple[str, str, str, str, bool, str]]) -> list[str]:
    """Volunteers put forward; returns every word that only the chair may learn."""
    oak = room.join("Oak", 20)
    room.do("chair", Open, activity="people")
    secret = []
    for number, (first, last, contact, brings, named, fate) in enumerate(people):
        said = forward(first, last, f"{contact}@e.org", brings, named=named, salt=f"{number:032x}")
        id = room.do(oak, Say, activity="people", said=said).id
        secret += [last, contact, brings]
        if fate == "taken back":
            room.do(oak, Say, activity="people", said=back(id))
        elif fate == "hidden":
            room.do("chair", HideItem, item=id)
        if not named or fate == "taken back":
            secret.append(first)
    room.do("chair", Close)
    shown = {first for first, *_, named, fate in people if named and fate != "taken back"}
    return [word for word in secret if word not in shown]


def every_public_file(told: Report) -> str:
    """All that leaves the room publicly, with what is packed in it unpacked."""
    files = [*FOLDERS["all"](told).values(), *(easy(told) for easy in EASY_EDITIONS.values())]
    return "\n".join(map(inside, files))


def disguises(word: str) -> set[str]:
    """Ways in which a word could stand in a file without being seen at a glance."""
    raw = word.encode()
    return {
        word,
        html.escape(word),
        quote(word),
        raw.hex(),
        base64.b64encode(raw).decode().rstrip("=")[:-1],
        word.encode("ascii", "backslashreplace").decode(),
        word.encode("ascii", "xmlcharrefreplace").decode(),
        word[::-1],
    }


def report(room: Room) -> Report:
    return report_of(room.meeting, room.entries, list(room.store.links()))


volunteers = st.tuples(words, words, words, words, st.booleans(), st.sampled_from(FATES))


@tries(3)
@given(st.lists(volunteers, min_size=1, max_size=4))
def test_no_name_and_no_contact_slips_into_the_public_edition(people: list[Any]) -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    secret = planted(room, people)
    found = every_public_file(report(room)).casefold()
    squeezed = re.sub(r"[\W_]", "", found)
    for word in secret:
        assert not [each for each in disguises(word) if each.casefold() in found], word
        assert re.sub(r"[\W_]", "", word.casefold()) not in squeezed, word


@tries(3)
@given(st.lists(volunteers, min_size=1, max_size=4))
def test_the_private_edition_has_all_but_what_was_taken_back(people: list[Any]) -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    planted(room, people)
    for name, write in PRIVATE_EDITIONS.items():
        written = html.unescape(inside(write(report(room), private_parts(room.meeting))))
        assert HEAD[0] in written
        for first, last, contact, brings, _, fate in people:
            for word in (first, last, contact, brings):
                assert (word in written) == (fate != "taken back"), (name, word)


def day(folder: Path) -> Path:
    room = room_in(folder, AGENDA)
    planted(room, [("Ann", "Smith", "ann", "Minutes", False, "kept")])
    room.store.close()
    return folder


def command(*arguments: object) -> Any:
    return CliRunner().invoke(report_command, [str(each) for each in arguments])


@pytest.mark.parametrize("name", sorted(PRIVATE_EDITIONS))
def test_the_command_writes_the_private_edition_for_one_person_alone(
    tmp_path: Path, name: str
) -> None:
    data, file = day(tmp_path / "data"), tmp_path / "private"
    done = command(data, "--edition", "private", "--format", name, "-o", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "The private report is in" in done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Smith" in inside(file.read_bytes())
    public = tmp_path / "public"
    assert command(data, "--edition", "public", "--format", name, "-o", public).exit_code == 0
    assert "Smith" not in inside(public.read_bytes())
    assert "Public edition" in inside(public.read_bytes())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--edition", "private", "--format", "csv"), "csv has no private edition"),
        (("--edition", "private", "--format", "json"), "json has no private edition"),
        (("--edition", "private", "--easy"), "it has no private edition"),
        (("--easy", "--format", "xlsx"), "xlsx has no easy-read edition. These have: html, md"),
        (("--easy", "--format", "all"), "all has no easy-read edition"),
    ],
)
def test_what_does_not_go_together_is_refused(
    tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    done = command(day(tmp_path / "data"), *words)
    assert done.exit_code == 2 and why in done.stderr and done.stdout == ""


def test_the_easy_edition_says_one_thing_a_line(tmp_path: Path) -> None:
    done = command(day(tmp_path / "data"), "--easy")
    assert done.exit_code == 0
    assert "<p>1 person put themselves forward.</p>" in done.stdout
    assert read_html(done.stdout).headings[:2] == ["Who speaks for us?", "What comes next"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("“Why? Now. Go” came first. So it is.", ["“Why? Now. Go” came first.", "So it is."]),
        ("4.3 on average.", ["4.3 on average."]),
    ],
)
def test_sentences_stand_alone_and_what_people_said_stays_whole(
    text: str, wanted: list[str]
) -> None:
    assert sentences(text) == wanted
