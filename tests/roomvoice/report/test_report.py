"""`roomvoice report`: where it writes, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner, Result

from roomvoice.report.command import report_command
from tests.end_to_end.commands import ROOT
from tests.server.report.killed_hub import AGENDA
from tests.server.report.meetings import room_in
from tests.server.report.opened import document_lines, sheet_tables


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a meeting that has begun."""
    folder = tmp_path / "data"
    room = room_in(folder, AGENDA)
    room.join("Nörd", 4)
    room.store.close()
    return folder


def report(*arguments: object, **variables: str) -> Result:
    return CliRunner().invoke(report_command, [str(each) for each in arguments], env=variables)


def test_without_a_file_it_goes_to_standard_output(data: Path) -> None:
    done = report(data, "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["tables"][0]["name"] == "Nörd"
    assert done.stderr == ""


@pytest.mark.parametrize(("name", "begin"), [("html", "<!DOCTYPE"), ("md", "# Cut off")])
def test_with_a_file_it_says_where_it_is(data: Path, tmp_path: Path, name: str, begin: str) -> None:
    file = tmp_path / "report"
    done = report(data, "--format", name, "-o", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert str(file) in done.stderr
    assert file.read_text("utf-8").startswith(begin)


def test_html_is_what_one_gets_unless_another_is_named(data: Path) -> None:
    assert report(data).stdout == report(data, "--format", "html").stdout


def test_the_folder_can_come_from_the_environment(data: Path) -> None:
    assert report("--format", "json", ROOMVOICE_DATA=str(data)).exit_code == 0


def test_a_report_that_cannot_be_made_leaves_the_last_one(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert report(data, "-o", file).exit_code == 0
    last = file.read_bytes()
    done = report(tmp_path / "nowhere", "-o", file)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1 and "There is no folder" in done.stderr
    assert file.read_bytes() == last


def test_a_file_that_cannot_be_written_is_told_in_a_line(data: Path, tmp_path: Path) -> None:
    done = report(data, "-o", tmp_path / "nowhere" / "report.html")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1 and "Cannot write" in done.stderr


def test_nothing_but_the_report_is_left_behind(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    report(data, "-o", folder / "report.md", "--format", "md")
    report(data, "-o", folder / "report.md", "--format", "md")
    assert [path.name for path in folder.iterdir()] == ["report.md"]


def test_a_link_stays_a_link(data: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("before")
    link.symlink_to(real)
    assert report(data, "--format", "md", "-o", link).exit_code == 0
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("# Cut off")


def rows(file: bytes) -> list[list[str]]:
    return list(csv.reader(file.decode("utf-8-sig").splitlines()))


def test_tables_of_data_go_into_a_new_folder_or_a_zip(data: Path, tmp_path: Path) -> None:
    folder, archive = tmp_path / "a" / "tables", tmp_path / "tables.zip"
    assert report(data, "--format", "csv", "-o", folder).exit_code == 0
    assert report(data, "--format", "csv", "-o", archive).exit_code == 0
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert rows(written["tables.csv"])[1] == ["t1", "Nörd", "4", "no", ""]
    with zipfile.ZipFile(archive) as zipped:
        assert {name: zipped.read(name) for name in zipped.namelist()} == written


def test_tables_of_data_need_a_place(data: Path) -> None:
    done = report(data, "--format", "csv")
    assert done.exit_code == 2
    assert "csv is several files: name a new folder with -o" in done.stderr


def test_tables_of_data_are_not_mixed_with_other_files(data: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = report(data, "--format", "csv", "-o", tmp_path)
    assert done.exit_code == 1
    assert "The folder is not empty. Name another file with -o." in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "notes.txt"]


def test_all_formats_go_into_one_zip_that_can_be_opened(data: Path, tmp_path: Path) -> None:
    archive = tmp_path / "report.zip"
    assert report(data, "--format", "all", "-o", archive).exit_code == 0
    with zipfile.ZipFile(archive) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    assert {f"report.{name}" for name in ("html", "md", "json", "xlsx", "docx")} < set(files)
    assert "tables.csv" in files
    assert "Nörd" in str(sheet_tables(files["report.xlsx"])["Data tables"])
    assert ("Title", "Cut off") in document_lines(files["report.docx"])


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_a_document_can_go_into_a_pipe_as_well(data: Path, tmp_path: Path, name: str) -> None:
    piped = report(data, "--format", name)
    assert piped.exit_code == 0 and zipfile.is_zipfile(io.BytesIO(piped.stdout_bytes))
    file = tmp_path / f"report.{name}"
    assert report(data, "--format", name, "-o", file).exit_code == 0
    assert zipfile.is_zipfile(file)


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_a_document_is_not_written_onto_a_terminal(data: Path, name: str) -> None:
    arguments = ["-m", "roomvoice", "report", str(data), "--format", name]
    terminal = pexpect.spawn(sys.executable, arguments, cwd=str(ROOT), encoding="utf-8", timeout=60)
    said = terminal.read()
    terminal.close()
    assert terminal.exitstatus == 2
    assert f"name a file with -o, such as report.{name}" in " ".join(said.split())


def test_answers_that_ask_for_nothing_known_are_one_sentence(data: Path, tmp_path: Path) -> None:
    answers = tmp_path / "asks.csv"
    answers.write_text("id,we_will,by,when\nnobody,Yes,Us,now\n")
    done = report(data, "--answers", answers)
    assert done.exit_code == 1
    assert "asks.csv, line 2: this report asks nothing with the id nobody." in done.stderr
    assert done.stdout == ""
