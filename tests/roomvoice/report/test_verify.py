"""`roomvoice verify`: what it prints, how it exits, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roomvoice.__main__ import run
from roomvoice.report.command import report_command
from roomvoice.report.verify import verify_command
from shared.messages import Open
from tests.server.report.any_meeting import AGENDA
from tests.server.report.meetings import room_in
from tests.server.verify.every_day import every_day


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    every_day(folder).store.close()
    return folder


def verify(*arguments: object, **variables: str) -> Result:
    return CliRunner().invoke(verify_command, [str(each) for each in arguments], env=variables)


def test_a_folder_and_its_report_say_the_same(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    CliRunner().invoke(report_command, [str(data), "--format", "json", "-o", str(file)])
    by_folder, by_report = verify(data), verify(file)
    assert (by_folder.exit_code, by_folder.stderr) == (0, "")
    assert by_folder.stdout == by_report.stdout
    # One was made void.
    assert "6 of 7 activities recounted from 10 ballots and 8 items" in by_folder.stdout
    assert "could have made up the whole record" in by_folder.stdout


def test_the_findings_as_json_and_the_mark_as_it_is_read_aloud(data: Path) -> None:
    findings = json.loads(verify(data, "--json").stdout)
    assert findings["all_right"] and findings["wrong"] == []
    spoken = findings["mark"].lower().replace("-", " ")
    noted = verify(data, "--mark", spoken)
    assert noted.exit_code == 0 and "The mark you noted is that of entry" in noted.stdout


def test_another_mark_is_told(data: Path) -> None:
    done = verify(data, "--mark", "AAAA-AAAA-AAAA-AAAA")
    assert done.exit_code == 1
    assert "The mark you noted (AAAA-AAAA-AAAA-AAAA) is nowhere in this record" in done.stdout
    assert "All right" not in done.stdout


def test_a_secret_ballot_that_is_open_is_not_called_counted(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    table = room.join("North", 2)
    room.do("chair", Open, activity="choice")
    room.cast(table, "choice", option=0)
    room.store.close()
    done = verify(tmp_path)
    assert done.exit_code == 0, done.stdout
    assert "0 of 6 activities recounted from 0 ballots" in done.stdout
    assert 'What is still open and secret: "Pick one" (choice).' in done.stdout


@pytest.mark.parametrize("written", ["", "{", '{"meeting": 1}', "\x1b[2J", "null"])
def test_what_is_no_report_is_one_sentence(tmp_path: Path, written: str) -> None:
    file = tmp_path / "report.json"
    file.write_text(written)
    done = verify(file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1 and "\x1b" not in done.stderr
    assert json.loads(verify(file, "--json").stdout)["all_right"] is False


def test_a_folder_without_a_meeting_is_one_sentence(tmp_path: Path) -> None:
    done = verify(tmp_path)
    assert done.exit_code == 1
    assert "There is no meeting in" in done.stderr and len(done.stderr.splitlines()) == 1


def test_called_wrongly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(tmp_path / "nowhere")]) == 2
    assert run(["verify"]) == 2
    assert "Usage" in capsys.readouterr().err


def test_the_folder_can_come_from_the_environment(data: Path) -> None:
    assert verify(ROOMVOICE_DATA=str(data)).exit_code == 0
