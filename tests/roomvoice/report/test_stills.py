"""The board's pictures for slides: what was told and no more, and nothing from outside."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roomvoice.report.command import report_command
from shared.messages import Announce, Close, HideItem, Open
from tests.server.report.meetings import Room, room_in

AGENDA = """
title = "A <day>"
[[activity]]
id = "vote"
kind = "choice"
title = "TITLE & <b>GROUND</b>"
options = ["Yes", "No"]
[[activity]]
id = "swot"
kind = "swot"
title = "Swot"
[[activity]]
id = "secret"
kind = "choice"
title = "Still secret"
options = ["Aye", "Nay"]
[[activity]]
id = "later"
kind = "choice"
title = "Never asked"
options = ["A", "B"]
"""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    room = room_in(tmp_path / "data", AGENDA)
    oak = room.join("Oak", 3)
    room.do("chair", Open, activity="vote")
    room.cast(oak, "vote", option=1)
    room.do("chair", Close)
    _write(room, oak)
    room.do("chair", Open, activity="secret")
    room.cast(oak, "secret", option=0)
    room.do("chair", Announce, text="Tea is ready")
    room.store.close()
    return tmp_path / "data"


def _write(room: Room, oak: str) -> None:
    room.do("chair", Open, activity="swot")
    for number in range(40):
        room.write(oak, "swot", "strengths", f"Strength {number} </text>")
    room.do("chair", HideItem, item=room.write(oak, "swot", "threats", "Rude"))
    room.do("chair", Close)


def drawn(data: Path, output: Path, *more: str) -> Result:
    arguments = [str(data), "--format", "stills", "-o", str(output), *more]
    return CliRunner().invoke(report_command, arguments)


def words_in(path: Path) -> str:
    """All that a picture says, as one line: its letters, and what stands in large ones."""
    picture = ET.parse(path)
    found = [*picture.iter(f"{SVG}desc"), *picture.iter(f"{SVG}text")]
    texts = (text.text or "" for text in found)
    return re.sub(r"\s+", " ", " ".join(texts).replace("\xa0", " "))


def test_a_picture_for_each_result_and_page(data: Path, tmp_path: Path) -> None:
    done = drawn(data, tmp_path / "slides")
    assert done.exit_code == 0, done.output
    files = {path.name: path for path in (tmp_path / "slides").iterdir()}
    assert "still-01-vote.svg" in files
    pages = [name for name in files if name.startswith("still-02-swot-")]
    assert len(pages) > 1 and len(files) == 1 + len(pages)
    vote = words_in(files["still-01-vote.svg"])
    assert "Everybody said “No”: 1 of 1" in vote
    swot = " ".join(words_in(files[name]) for name in pages)
    assert all(f"Strength {number} </text>" in swot for number in range(40))
    everything = vote + swot
    for never in ("Rude", "Aye", "Never asked", "Tea is ready", "roomvoice://"):
        assert never not in everything


def test_nothing_is_asked_for_from_outside_and_the_result_is_said(
    data: Path, tmp_path: Path
) -> None:
    drawn(data, tmp_path / "slides")
    for path in (tmp_path / "slides").iterdir():
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text and "@font-face" not in text and "<script" not in text
        assert not re.search(r"url\((?!#)", text)
    title = ET.parse(tmp_path / "slides" / "still-01-vote.svg").getroot().find(f"{SVG}title")
    assert title is not None and title.text is not None
    assert title.text.startswith("TITLE & <b>GROUND</b> Everybody said “No”")


def test_in_the_colours_that_are_asked_for(data: Path, tmp_path: Path) -> None:
    drawn(data, tmp_path / "dark")
    assert drawn(data, tmp_path / "light", "--theme", "light").exit_code == 0
    dark, light = (tmp_path / name / "still-01-vote.svg" for name in ("dark", "light"))
    assert dark.read_text() != light.read_text()
    assert words_in(dark) == words_in(light)


def test_where_nothing_has_a_result_that_is_said(tmp_path: Path) -> None:
    room_in(tmp_path / "data", AGENDA).store.close()
    done = drawn(tmp_path / "data", tmp_path / "slides")
    assert done.exit_code == 1
    assert "Nothing has a result yet" in done.stderr
