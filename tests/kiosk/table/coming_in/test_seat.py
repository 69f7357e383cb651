"""What a machine remembers of its seats: private, one kiosk each, and never thrown away unsent."""

from __future__ import annotations

import json
import secrets
import sys
from pathlib import Path

import pytest

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.outbox import OutboxError
from kiosk.table.coming_in import seat as seat_file
from kiosk.table.coming_in.seat import Seats
from shared.messages import Cast, Command

MEETING = "0" * 32


def a_vote() -> Cast:
    id, ballot = secrets.token_hex(16), secrets.token_hex(16)
    return Cast(id=id, activity="first", ballot=ballot, choice={"option": 1})


def test_a_seat_is_resumed_with_its_token_and_its_outbox(tmp_path: Path) -> None:
    seat = Seats(tmp_path).take(MEETING, "Oak", 5)
    vote = a_vote()
    seat.outbox().keep(vote)
    seat.leave()
    again = Seats(tmp_path).resume(MEETING)
    assert again is not None
    assert again.note == seat.note
    assert [kept.command for kept in again.outbox().all()] == [vote]
    again.leave()
    assert Seats(tmp_path).resume("1" * 32) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_token_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    seat = Seats(tmp_path / "tables").take(MEETING, "Oak", 5)
    (note,) = tmp_path.rglob("seat.json")
    assert note.stat().st_mode & 0o077 == 0
    assert note.parent.stat().st_mode & 0o077 == 0
    assert len(seat.note.token) == 64
    seat.leave()


def test_two_kiosks_on_one_machine_take_different_seats(tmp_path: Path) -> None:
    oak = Seats(tmp_path).take(MEETING, "Oak", 5)
    assert Seats(tmp_path).resume(MEETING) is None
    with pytest.raises(OutboxError, match="is oak already"):
        Seats(tmp_path).take(MEETING, "oak", 5)
    elm = Seats(tmp_path).take(MEETING, "Elm", 4)
    oak.leave()
    elm.leave()
    assert Seats(tmp_path).resume(MEETING) is None, "two are free, so which one must be said"
    named = Seats(tmp_path).resume(MEETING, "ELM")
    assert named is not None and named.note.token == elm.note.token
    named.leave()


def test_a_seat_that_was_never_given_is_forgotten_but_not_what_was_said_there(
    tmp_path: Path,
) -> None:
    empty = Seats(tmp_path).take(MEETING, "Elm", 4)
    empty.outbox()
    empty.forget()
    assert not list(tmp_path.iterdir())
    seat = Seats(tmp_path).take(MEETING, "Oak", 5)
    seat.outbox().keep(a_vote())
    seat.forget()
    again = Seats(tmp_path).resume(MEETING)
    assert again is not None and len(again.outbox().all()) == 1
    again.leave()


def test_a_refused_name_gives_way_to_another_and_what_was_said_there_stays(
    tmp_path: Path,
) -> None:
    seat = Seats(tmp_path).take(MEETING, "Oak", 5)
    seat.outbox().keep(a_vote())
    assert seat.forget()
    elm = Seats(tmp_path).take(MEETING, "Elm", 4, "Oak")
    assert (elm.note.name, elm.note.people, elm.note.token) == ("Elm", 4, seat.note.token)
    assert len(elm.outbox().all()) == 1
    with pytest.raises(OutboxError, match="is elm already"):
        Seats(tmp_path).take(MEETING, "elm", 4)
    oak = Seats(tmp_path).take(MEETING, "Oak", 5)
    assert oak.note.token != elm.note.token and not oak.outbox().all()
    oak.leave()
    elm.leave()
    for name in ("Oak", "Elm"):
        again = Seats(tmp_path).resume(MEETING, name)
        assert again is not None and again.note.name == name
        again.leave()


def test_a_refused_name_gives_way_to_another_seat_here_which_sends_what_was_said(
    tmp_path: Path,
) -> None:
    elm = Seats(tmp_path).take(MEETING, "Elm", 4)
    own = a_vote()
    elm.outbox().keep(own)
    elm.leave()
    oak = Seats(tmp_path).take(MEETING, "Oak", 5)
    said = [a_vote(), a_vote()]
    for each in said:
        oak.outbox().keep(each)
    assert oak.forget()
    now = Seats(tmp_path).take(MEETING, "elm", 4, "Oak")
    assert (now.note.name, now.note.token) == ("Elm", elm.note.token)
    assert [each.command for each in now.outbox().all()] == [own, *said]
    now.leave()
    assert Seats(tmp_path).resume(MEETING, "Oak") is None


def test_a_seat_that_cannot_keep_what_was_said_at_another_leaves_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Seats(tmp_path).take(MEETING, "Elm", 4).leave()
    oak = Seats(tmp_path).take(MEETING, "Oak", 5)
    oak.outbox().keep(a_vote())
    assert oak.forget()

    def full(box: DiskOutbox, command: Command) -> None:
        raise OutboxError("This computer's disk is full, so this could not be kept.")

    monkeypatch.setattr(DiskOutbox, "keep", full)
    with pytest.raises(OutboxError, match="is full"):
        Seats(tmp_path).take(MEETING, "Elm", 4, "Oak")
    for name, kept in (("Elm", 0), ("Oak", 1)):
        again = Seats(tmp_path).resume(MEETING, name)
        assert again is not None and len(again.outbox().all()) == kept
        again.leave()


def test_the_next_token_is_on_the_disk_before_anybody_hears_of_it(tmp_path: Path) -> None:
    seat = Seats(tmp_path).take(MEETING, "Oak", 5)
    first = seat.note
    seat.rotated()
    second = seat.note
    assert second.token == first.next_token
    assert len({first.token, first.next_token, second.next_token}) == 3
    seat.leave()
    again = Seats(tmp_path).resume(MEETING)
    assert again is not None and again.note == second
    again.leave()


def test_a_full_disk_leaves_the_tokens_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = Seats(tmp_path).take(MEETING, "Oak", 5)
    before = seat.note

    def full(folder: Path, note: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(seat_file, "_write", full)
    seat.rotated()
    assert seat.note == before
    with pytest.raises(OutboxError, match="No space left"):
        seat.renew()
    assert seat.note == before
    seat.leave()


def test_a_note_of_an_older_version_gets_a_next_token(tmp_path: Path) -> None:
    seat = Seats(tmp_path).take(MEETING, "Oak", 5)
    seat.leave()
    (note,) = tmp_path.rglob("seat.json")
    plain = json.loads(note.read_bytes())
    del plain["next_token"]
    note.write_text(json.dumps(plain))
    again = Seats(tmp_path).resume(MEETING)
    assert again is not None and len(again.note.next_token) == 64
    assert json.loads(note.read_bytes())["next_token"] == again.note.next_token
    again.leave()
