"""`roomvoice hub`: what it prints, where it keeps the meeting, and how it stops."""

from __future__ import annotations

import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from roomvoice.hub.command import default_folder
from roomvoice.hub.house import again_options
from roomvoice.hub_place.last_hub import recall
from server.data_folder import DataFolder
from server.hub import HubSettings
from tests.end_to_end.commands import PATIENCE, ROOT, hub_running, in_this_process

MINE = """
title = "My day"
[[activity]]
id = "a"
kind = "choice"
title = "A question"
options = ["Yes", "No"]
"""
LOOPBACK = ("--host", "127.0.0.1", "--port", "0")


def read_until(process: subprocess.Popen[str], text: str) -> str:
    """What a process prints, up to the line with this text."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if text in line:
            return "".join(lines)
    raise AssertionError(f"it never said {text!r}: {lines}")


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "roomvoice", "hub", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_to(tmp_path: Path, number: signal.Signals) -> None:
    with started("--data", str(tmp_path / "data"), *LOOPBACK, "--json") as process:
        read_until(process, "chair_key")
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert out == err == ""


def test_it_is_started_again_with_all_that_it_was_started_with(tmp_path: Path) -> None:
    data, copy = tmp_path / "my data", tmp_path / "stick"
    options = (*LOOPBACK, "--copy-to", str(copy), "--web", "--web-port", "0", "--language", "cy")
    with started("--data", str(data), *options) as process:
        told = read_until(process, "roomvoice hub --data")
        process.terminate()
        process.communicate(timeout=PATIENCE)
    again = told.splitlines()[-1]
    port, page = re.findall(r"://127\.0\.0\.1:(\d+)", told)[:2]
    assert again.split("roomvoice hub ")[1] == (
        f'--data "{data}" --host 127.0.0.1 --port {port} --copy-to "{copy}" '
        f"--web --web-port {page} --language cy"
    )


def test_as_it_comes_its_folder_starts_it_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert again_options(HubSettings(folder), None) == f' --data "{tmp_path}"'
    with_page = HubSettings(folder, web=8766)
    assert again_options(with_page, None) == f' --data "{tmp_path}" --web'


def test_it_tells_a_person_what_to_type_where(tmp_path: Path) -> None:
    data = tmp_path / "my data"
    with started("--data", str(data), *LOOPBACK) as process:
        told = read_until(process, "hub --data")
        process.terminate()
        out, _ = process.communicate(timeout=PATIENCE)
    code = (data / "join.code").read_text().strip()
    key = (data / "chair.key").read_text().strip()
    assert 'begins "Working together on health services"' in told
    for command in ("table", "board"):
        assert f"roomvoice {command} --hub ws://127.0.0.1:" in told
    assert f"--code {code}" in told
    assert f'roomvoice hub --data "{data}"' in told
    assert key not in told, "the key must not stand on a screen that may be projected"
    assert str(data / "chair.key") in told
    assert str(data) in out


def test_started_again_it_goes_on_without_an_agenda_and_with_no_other(tmp_path: Path) -> None:
    agenda, data = tmp_path / "mine.toml", tmp_path / "data"
    agenda.write_text(MINE)
    with hub_running(data, str(agenda)) as first:
        pass
    assert first.ready.url.startswith("ws://127.0.0.1:")
    assert first.ready.code == (data / "join.code").read_text().strip()
    assert first.ready.chair_key == (data / "chair.key").read_text().strip()
    assert first.ready.data == str(data)
    with hub_running(data) as again:
        status = again.chair("status")
    assert again.ready.code == first.ready.code
    assert again.ready.chair_key == first.ready.chair_key
    assert "My day" in status.stdout

    other = in_this_process("hub", "coproduction", "--data", str(data), *LOOPBACK)
    assert other.returncode == 1
    assert "My day" in other.stderr
    assert len(other.stderr.splitlines()) == 1


def test_the_data_folder_can_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROOMVOICE_DATA", str(tmp_path / "there"))
    run = in_this_process("hub", "nosuchagenda", *LOOPBACK)
    assert run.returncode == 1
    assert "nosuchagenda" in run.stderr
    taken = tmp_path / "file"
    taken.write_text("")
    monkeypatch.setenv("ROOMVOICE_DATA", str(taken))
    run = in_this_process("hub", *LOOPBACK)
    assert run.returncode == 2
    assert "is a file" in run.stderr


def test_after_a_rehearsal_beside_it_the_chair_finds_the_days_hub_again(tmp_path: Path) -> None:
    with hub_running(tmp_path / "day", "coproduction") as day:
        with hub_running(tmp_path / "try", "coproduction") as rehearsal:
            beside = recall()
        after = recall()
    last = recall()
    assert beside is not None and beside.data == rehearsal.ready.data
    assert after is not None and (after.url, after.data) == (day.ready.url, day.ready.data)
    assert last == after, "nothing else runs: its own is looked for, should it come back"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other file rights")
def test_the_log_is_private_and_holds_no_secret(tmp_path: Path) -> None:
    with hub_running(tmp_path / "data", "coproduction") as hub:
        place = ("--hub", hub.ready.url, "--code", hub.ready.code)
        run = in_this_process("rehearse", *place, "--seconds", "0.5", "--tables", "2")
        assert run.returncode == 0, run.stderr
    log = tmp_path / "data" / "hub.log"
    text = log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "Oak" in text
    assert hub.ready.code not in text
    assert hub.ready.chair_key not in text


@pytest.mark.parametrize("agenda", ["coproduction", None])
def test_a_meeting_without_a_folder_is_kept_under_its_day_and_agenda(agenda: str | None) -> None:
    folder = default_folder(agenda)
    assert folder.parent.name == "meetings"
    assert folder.name.endswith("-coproduction")


def test_an_agenda_file_names_its_folder_safely() -> None:
    assert default_folder("/some where/../My day: 2.toml").name.endswith("-My-day-2")
