"""An answered choice leaves the table's disk: also the rollback journal, also after a kill."""

from __future__ import annotations

import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.link.disk_outbox import DiskOutbox
from shared.messages import Cast, Say
from tests.end_to_end.commands import ROOT

KILLS = 8


class NotWiped(DiskOutbox):
    """The control: the rollback journal is left as SQLite leaves it."""

    def _wipe_journal(self) -> None:
        """Leave it."""


def cast() -> Cast:
    dots = {secrets.token_hex(16): 1 for _ in range(9)}
    id, ballot = secrets.token_hex(16), secrets.token_hex(16)
    return Cast(id=id, activity="a", ballot=ballot, choice={"dots": dots})


def on_disk(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.iterdir())


def traces(of: Cast) -> list[bytes]:
    return [each.encode() for each in (of.id, of.ballot, *of.choice["dots"])]


def left_of(folder: Path, casts: list[Cast]) -> int:
    files = on_disk(folder)
    return sum(trace in files for each in casts for trace in traces(each))


@pytest.mark.parametrize("waiting", [1, 40])
def test_what_was_received_is_in_no_file(tmp_path: Path, waiting: int) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    casts = [cast() for _ in range(waiting)]
    for each in casts:
        outbox.keep(each)
    for number, each in enumerate(casts, 1):
        outbox.received(each.id)
        assert left_of(tmp_path, casts[:number]) == 0
    assert set((tmp_path / "outbox-journal").read_bytes()) == {0}
    outbox.close()


def test_without_the_wiping_it_is_found(tmp_path: Path) -> None:
    outbox = NotWiped(tmp_path / "outbox")
    casts = [cast() for _ in range(3)]
    for each in casts:
        outbox.keep(each)
    outbox.received(casts[0].id)
    assert left_of(tmp_path, casts[:1]) > 0
    outbox.close()
    DiskOutbox(tmp_path / "outbox").close()
    assert left_of(tmp_path, casts[:1]) == 0, "the next start wipes what a kill left"


def test_a_refused_choice_is_in_no_file(tmp_path: Path) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    told, other = cast(), cast()
    outbox.keep(told)
    outbox.keep(other)
    outbox.refused(told.id, "This question is not open.")
    files = on_disk(tmp_path)
    assert [item for item in told.choice["dots"] if item.encode() in files] == []
    assert outbox.next() == other
    outbox.close()


@pytest.mark.parametrize("after", range(KILLS))
def test_after_a_kill_nothing_kept_is_lost_and_nothing_received_is_there(
    tmp_path: Path, after: int
) -> None:
    command = [sys.executable, "-m", "tests.kiosk.link.keep_and_forget", str(tmp_path / "outbox")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(40 + 5 * after)]
        process.kill()
        said += process.stdout.readlines()
    told = [tuple(line.split()) for line in said if line.endswith("\n")]
    received = [ids[1:] for ids in told if ids[0] == "received"]
    kept = [ids[1:] for ids in told if ids[0] == "kept"]
    assert received
    files = on_disk(tmp_path)
    assert [ids for ids in received if any(id.encode() in files for id in ids)] == []
    outbox = DiskOutbox(tmp_path / "outbox")
    waiting = [each.command for each in outbox.all()]
    ids = [(each.id, each.ballot) for each in waiting if isinstance(each, Cast)]
    # The last act may have been done and not yet told.
    still = [each for each in kept if each not in received]
    assert ids[: len(still)] == still or ids[: len(still) - 1] == still[1:]
    assert len(ids) <= len(still) + 1
    outbox.close()


def test_what_was_refused_in_private_is_in_no_file(tmp_path: Path) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    said = {"do": "add", "text": "Ann", "private": {"contact": "ann@example.org"}}
    say = Say(id=secrets.token_hex(16), activity="a", said=said)
    outbox.keep(say)
    assert b"ann@example.org" in on_disk(tmp_path)
    outbox.refused(say.id, "This question is not open.")
    assert b"ann@example.org" not in on_disk(tmp_path)
    outbox.close()
