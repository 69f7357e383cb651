"""The chair makes the report of all until now from the running hub: by command, key and line."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk.chair.meant import report as asked
from roomvoice.report.command import SEVERAL
from server import making
from server.report.formats import DOCUMENTS, FORMATS
from tests.kiosk.chair.room import Place, hub_at
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import chair, refused, said, told


@pytest.fixture
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(making, "PIECE", 1000)
    async with hub_at(tmp_path / "data") as running_hub:
        yield running_hub


async def test_the_report_comes_to_a_chair_that_has_no_folder(place: Place, tmp_path: Path) -> None:
    async with place.table("Oak", 2) as oak:
        await said("open", "first")
        await oak.vote("first", option=0)
        there = ("--hub", place.url, "--key", place.key)
        assert await said(*there, "report") == f"The report is in {tmp_path / 'report.html'}"
        page = (tmp_path / "report.html").read_text("utf-8")
        assert "A short day" in page and "First [b]thoughts[/]" in page
        # Another one takes another name, and nothing is written over.
        assert (await said(*there, "report")).endswith("report-2.html")
        done = await told(*there, "report", "--format", "csv", "-o", "all.zip", "--json")
        assert (done["format"], done["path"]) == ("csv", str(tmp_path / "all.zip"))
        packed = zipfile.ZipFile(io.BytesIO((tmp_path / "all.zip").read_bytes()))
        assert packed.testzip() is None and "tables.csv" in packed.namelist()


def test_the_formats_are_those_that_there_are() -> None:
    assert set(asked.FORMATS) == {*FORMATS, *DOCUMENTS, *SEVERAL}
    assert set(asked.ZIPPED) == set(SEVERAL)


async def test_names_come_only_where_they_are_asked_for(place: Place, tmp_path: Path) -> None:
    words = await said("report", "--edition", "private", "--format", "md")
    path = tmp_path / "report-private.md"
    assert words == f"The report is in {path}. It has names and contacts: it is for you alone."
    assert path.stat().st_mode & 0o777 == 0o600
    wrong = await refused("report", "--edition", "private", "--format", "json")
    assert "json has no private edition. These have: html, md, docx." in wrong
    assert "speaks" in await refused("report", "--in", "xx")
    assert "Name another file" in await refused("report", "-o", "not/there.html")


async def test_the_report_by_keys(place: Place, tmp_path: Path) -> None:
    async with console(place, (80, 24)) as seat:
        await seat.press("x")
        await seat.sees("Make the report of all until now")
        found = re.search(r"(\d) = Make the report", seat.text)
        assert found is not None
        await seat.press(found[1])
        await seat.sees("Which report shall be made?", "1 = A page to read and to print")
        await seat.press("4")
        await seat.sees("The report is in")
        assert "A short day" in (tmp_path / "report-easy.html").read_text("utf-8")


async def test_a_wrong_key_fetches_nothing(place: Place, tmp_path: Path) -> None:
    result = await chair("--hub", place.url, "--key", "x" * 20, "report")
    assert result.exit_code == 1 and not (tmp_path / "report.html").exists()
