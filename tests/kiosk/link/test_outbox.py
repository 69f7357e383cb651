"""What a table has said and the hub has not: kept in order, through a kill, and then forgotten."""

from __future__ import annotations

import secrets
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.outbox import MemoryOutbox, Outbox, OutboxError, Outgoing
from shared.messages import Cast, Say, SetPeople
from tests.end_to_end.commands import ROOT
from tests.kiosk.link.keep_and_wait import KEPT, cast


def new_id() -> str:
    return secrets.token_hex(16)


@pytest.fixture(params=["disk", "memory"])
def outbox(request: pytest.FixtureRequest, tmp_path: Path) -> Outbox:
    return DiskOutbox(tmp_path / "table" / "outbox") if request.param == "disk" else MemoryOutbox()


def test_it_gives_what_it_keeps_in_order(outbox: Outbox) -> None:
    commands = [cast(9), SetPeople(id=new_id(), people=4), cast(3)]
    commands.append(Say(id=new_id(), activity="swot", said={"do": "add", "text": "Grüße 🦊"}))
    for command in commands:
        outbox.keep(command)
    assert [kept.command for kept in outbox.all()] == commands
    assert {kept.state for kept in outbox.all()} == {"kept"}
    for command in commands:
        assert outbox.next() == command
        outbox.received(command.id)
    assert outbox.next() is None
    assert outbox.all() == ()
    outbox.close()


def test_a_refused_cast_forgets_its_choice_and_holds_up_nothing(outbox: Outbox) -> None:
    outbox.keep(cast(1))
    outbox.keep(cast(2))
    outbox.refused(cast(1).id, "This question is not open.")
    assert outbox.next() == cast(2)
    first = outbox.all()[0]
    assert isinstance(first.command, Cast)
    assert (first.command.choice, first.why) == ({}, "This question is not open.")
    assert first.state == "refused"
    outbox.forget(cast(1).id)
    assert outbox.all() == (Outgoing(cast(2)),)
    outbox.close()


def test_a_refused_cast_forgets_how_its_voter_speaks(outbox: Outbox) -> None:
    outbox.keep(replace(cast(1), voice="p"))
    assert outbox.next() == replace(cast(1), voice="p")
    outbox.refused(cast(1).id, "This question is not open.")
    (kept,) = outbox.all()
    assert isinstance(kept.command, Cast)
    assert (kept.command.choice, kept.command.voice) == ({}, "")
    outbox.close()


def test_a_refused_say_forgets_what_was_private_and_nothing_else(outbox: Outbox) -> None:
    said = {"do": "add", "text": "Ann", "private": {"contact": "ann@example.org"}}
    outbox.keep(Say(id=new_id(), activity="a", said=said))
    outbox.refused(outbox.all()[0].command.id, "This question is not open.")
    refused = outbox.all()[0].command
    assert isinstance(refused, Say)
    assert refused.said == {"do": "add", "text": "Ann"}
    outbox.close()


def test_what_is_still_to_be_delivered_is_not_forgotten(outbox: Outbox) -> None:
    """People may dismiss a refusal; no press of a key may drop what the hub does not have."""
    outbox.keep(cast(1))
    outbox.forget(cast(1).id)
    assert outbox.next() == cast(1)
    outbox.close()


def test_an_answer_to_something_else_changes_nothing(outbox: Outbox) -> None:
    outbox.keep(cast(1))
    outbox.received(new_id())
    outbox.refused(new_id(), "What?")
    outbox.forget(new_id())
    assert outbox.all() == (Outgoing(cast(1)),)
    outbox.close()


def test_the_same_outbox_is_there_after_the_plug_was_pulled(tmp_path: Path) -> None:
    path = tmp_path / "outbox"
    command = [sys.executable, "-m", "tests.kiosk.link.keep_and_wait", str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n"
        process.kill()
    outbox = DiskOutbox(path)
    assert [kept.command for kept in outbox.all()] == [cast(number) for number in range(KEPT)]
    outbox.received(cast(0).id)
    outbox.close()
    again = DiskOutbox(path)
    assert again.next() == cast(1)
    again.close()


@pytest.mark.parametrize("answer", ["received", "refused"])
def test_no_byte_of_an_answered_secret_choice_is_left(tmp_path: Path, answer: str) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    secret = f"secret-{secrets.token_hex(16)}"
    other = cast(1)
    outbox.keep(other)
    told = Cast(id=new_id(), activity="a", ballot=new_id(), choice={"words": secret})
    outbox.keep(told)
    assert secret.encode() in on_disk(tmp_path)
    if answer == "received":
        outbox.received(told.id)
        assert told.ballot.encode() not in on_disk(tmp_path)
    else:
        outbox.refused(told.id, "Not open.")
    assert secret.encode() not in on_disk(tmp_path)
    assert outbox.next() == other
    outbox.close()
    assert secret.encode() not in on_disk(tmp_path)


def on_disk(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.iterdir())


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutboxError) as caught:
        DiskOutbox(tmp_path / "file" / "outbox")
    assert "ROOMVOICE_DATA" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_damaged_outbox_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "outbox"
    path.write_bytes(secrets.token_bytes(5000))
    with pytest.raises(OutboxError) as caught:
        DiskOutbox(path)
    assert "\n" not in str(caught.value)
    assert path.stat().st_size == 5000


def test_a_full_disk_is_one_sentence_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "outbox"
    outbox = DiskOutbox(path)
    outbox.keep(cast(1))
    outbox._db.execute("PRAGMA max_page_count = 1")
    long = Say(id=new_id(), activity="swot", said={"text": "x" * 20_000})
    with pytest.raises(OutboxError) as caught:
        outbox.keep(long)
    assert "full" in str(caught.value)
    assert outbox.all() == (Outgoing(cast(1)),)
    outbox.close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
