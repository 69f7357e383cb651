"""`roomvoice rehearse`: load on a real hub, with every acknowledgement written down."""

from __future__ import annotations

import itertools
import json
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from roomvoice.rehearse.command import how_long
from server.data_folder import DataFolder
from server.journal.sqlite import SqliteStore
from shared.messages import Say, Spend
from tests.end_to_end.commands import PATIENCE, ROOT, hub_running, in_this_process


def rehearsing(acks: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "roomvoice", "rehearse", "--acks", str(acks), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def read_lines_until(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if text in line:
            return
    raise AssertionError(f"it never said {text!r}")


def journal_ids(data: Path) -> Counter[str]:
    store = SqliteStore(DataFolder(data).journal)
    try:
        return Counter(e.act.id for e in store.entries() if isinstance(e.act, Say | Spend))
    finally:
        store.close()


def test_on_the_hubs_own_machine_it_needs_no_options(tmp_path: Path) -> None:
    acks = tmp_path / "acks.jsonl"
    with hub_running(tmp_path / "data", "coproduction") as hub:
        assert hub.chair("open", "opening").returncode == 0
        process = rehearsing(acks, "--seconds", "2", "--tables", "3", "--people", "4")
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert "They stay for 2 seconds." in out
    assert out.splitlines()[-1] == "Submitted 12, acknowledged 12, rejected 0."
    lines = [json.loads(line) for line in acks.read_text().splitlines()]
    assert all(list(line) == ["id", "table", "activity", "kind"] for line in lines)
    assert {(line["activity"], line["kind"]) for line in lines} == {("opening", "choice")}
    assert Counter(line["table"] for line in lines) == {"t1": 4, "t2": 4, "t3": 4}
    assert Counter(line["id"] for line in lines) == journal_ids(tmp_path / "data")


def test_who_practises_for_an_hour_already_is_not_told_how_to() -> None:
    assert "To practise for an hour: --seconds 3600." in how_long(30.0)
    assert how_long(3600.0) == "They stay for 3600 seconds. Ctrl+C ends it sooner."


def wait_for_lines(path: Path, count: int) -> None:
    """Follow a file as it grows, and give up when it does not."""
    with subprocess.Popen(
        ["tail", "-n", "+1", "-F", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as tail:
        given_up = threading.Timer(PATIENCE, tail.kill)
        given_up.start()
        assert tail.stdout is not None
        came = sum(1 for _ in itertools.islice(tail.stdout, count))
        given_up.cancel()
        tail.kill()
    assert came == count, f"of {count} acknowledgements {came} came in {PATIENCE:.0f} seconds"


def test_answers_that_a_hub_owes_are_waited_for_until_it_is_told_to_stop(
    tmp_path: Path,
) -> None:
    acks = tmp_path / "acks"
    with hub_running(tmp_path / "data", "coproduction") as hub:
        assert hub.chair("open", "swot").returncode == 0
        with rehearsing(acks, "--seconds", "6") as process:
            wait_for_lines(acks, 1)
            hub.process.kill()
            read_lines_until(process, "Waiting for the last answers. Ctrl+C ends it.")
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert "not answered" in out


def test_a_hub_that_is_not_there_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        url = f"ws://127.0.0.1:{nobody.getsockname()[1]}"
    run = in_this_process("rehearse", "--hub", url, "--code", "ABC234", "--seconds", "0.5")
    assert run.returncode == 1
    assert run.stderr == f"Error: No table could join: there is no hub at {url}.\n"


def test_a_code_that_nobody_gave_is_asked_for() -> None:
    run = in_this_process("rehearse", "--hub", "ws://127.0.0.1:9")
    assert run.returncode == 2
    assert "--code" in run.stderr


def test_acks_that_cannot_be_written_are_said_before_anything_happens(tmp_path: Path) -> None:
    run = in_this_process("rehearse", "--acks", str(tmp_path / "no" / "file"))
    assert run.returncode == 2
    assert "No such file" in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_wrong_code_and_acks_on_a_full_disk_are_one_sentence(tmp_path: Path) -> None:
    with hub_running(tmp_path / "data", "coproduction") as hub:
        wrong = in_this_process("rehearse", "--hub", hub.ready.url, "--code", "WRONG1")
        assert hub.chair("open", "opening").returncode == 0
        full = in_this_process("rehearse", "--acks", "/dev/full", "--seconds", "3")
    told = "Error: That code is not right. Look at the board: six letters and digits.\n"
    assert (wrong.returncode, wrong.stderr) == (1, told)
    assert full.returncode == 1
    assert len(full.stderr.splitlines()) == 1
    assert "/dev/full" in full.stderr
