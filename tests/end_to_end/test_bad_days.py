"""When things go wrong: one clear sentence, the right exit code, and nothing lost."""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from kiosk.link.link import Away, Link
from kiosk.link.outbox import MemoryOutbox
from shared.messages import PROTOCOL_VERSION, Announce, Greeting, Hello, Received
from shared.outcome import READ_ONLY
from shared.views import ChairView
from tests.end_to_end.commands import hub_running, in_this_process, roomvoice

if sys.platform == "linux":
    import resource

LARGEST = 300_000
"""Bytes of a file, once the disk is full."""


def assert_one_sentence(run: CompletedProcess[str], *words: str, code: int = 1) -> None:
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1, run.stderr
    for word in words:
        assert word in run.stderr


def test_an_agenda_that_cannot_be_read_names_line_and_cure(tmp_path: Path) -> None:
    agenda = tmp_path / "mine.toml"
    agenda.write_text('title = "Mine"\n[[activity]]\nid = "a"\nkind = "chocie"\ntitle = "A"\n')
    run = roomvoice("hub", str(agenda), "--data", str(tmp_path / "data"))
    assert_one_sentence(run, "line 4", "chocie", "choice")
    assert not (tmp_path / "data" / "journal.sqlite3").exists()


def test_an_agenda_that_is_not_there(tmp_path: Path) -> None:
    run = in_this_process("hub", str(tmp_path / "none.toml"), "--data", str(tmp_path / "data"))
    assert_one_sentence(run, "none.toml")


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        place = ["--data", str(tmp_path / "data"), "--host", "127.0.0.1", "--port", port]
        run = in_this_process("hub", "coproduction", *place)
    assert_one_sentence(run, port, "in use")


def test_a_data_folder_in_use_by_another_hub_and_a_wrong_chair_key(tmp_path: Path) -> None:
    with hub_running(tmp_path / "data", "coproduction") as hub:
        place = ["--data", str(tmp_path / "data"), "--host", "127.0.0.1", "--port", "0"]
        other = in_this_process("hub", "coproduction", *place)
        stranger = in_this_process("chair", "--hub", hub.ready.url, "--key", "0" * 64, "next")
    assert_one_sentence(other, "Another hub", "--data")
    assert_one_sentence(stranger, "key")


def test_a_hub_that_is_not_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        url = f"ws://127.0.0.1:{nobody.getsockname()[1]}"
    run = in_this_process("chair", "--hub", url, "--key", "0" * 64, "status")
    assert_one_sentence(run, url.removeprefix("ws://"))


def test_an_unknown_command_is_a_usage_error() -> None:
    run = in_this_process("chair", "dance")
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


def test_a_report_of_a_folder_without_a_meeting(tmp_path: Path) -> None:
    assert_one_sentence(in_this_process("report", str(tmp_path)), str(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on another's file sizes")
async def test_on_a_full_disk_the_hub_says_so_takes_nothing_and_loses_nothing(
    tmp_path: Path,
) -> None:
    """A limit on file size stands in for a disk that fills: SQLite's writes fail the same way."""
    acknowledged: list[str] = []
    with hub_running(tmp_path / "data", "coproduction") as hub:
        key = hub.ready.chair_key

        def hello(greeting: Greeting) -> Hello:
            return Hello(version=PROTOCOL_VERSION, role="chair", key=key)

        link = Link(hub.ready.url, "chair", ChairView, hello, outbox=MemoryOutbox())
        await _fill(link, acknowledged, hub.process.pid)
        status = hub.chair("status")
        assert "THE HUB CAN KEEP NOTHING MORE" in status.stdout
        assert "start the hub again" in status.stdout
        assert_one_sentence(hub.chair("announce", "Tea"), "start the hub again")
        hub.process.terminate()
        _, complaint = hub.process.communicate(timeout=20)
    assert hub.process.returncode == 1
    assert "The hub goes on showing what it has" in complaint
    assert "Traceback" not in complaint
    assert "start the hub again" in complaint
    report = in_this_process("report", str(tmp_path / "data"), "--format", "json")
    assert report.returncode == 0, report.stderr
    stored = [command["id"] for command in json.loads(report.stdout)["commands"]]
    assert acknowledged
    assert set(acknowledged) <= set(stored)
    assert len(set(stored)) == len(stored)


async def _fill(link: Link[ChairView], acknowledged: list[str], hub: int) -> None:
    """Announce until the hub can keep no more; its disk is full after the first one."""
    running = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(20):
            while True:
                command = Announce(id=secrets.token_hex(16), text=secrets.token_hex(50))
                try:
                    answer = await link.ask(command)
                except Away:
                    if acknowledged:
                        return
                    await asyncio.sleep(0)
                    continue
                if isinstance(answer, Received):
                    acknowledged.append(command.id)
                    resource.prlimit(hub, resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
                elif answer.code == READ_ONLY:
                    return
    finally:
        running.cancel()
