"""`roomvoice chair slips`: a file to print, whose codes the hub takes, and nobody else reads."""

from __future__ import annotations

import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from roomvoice.chair.commands.slip_sheet import as_html, as_text
from shared.acts.slips import slip_digest
from shared.messages import Cast, Received
from tests.end_to_end.commands import RunningHub, hub_running, in_this_process
from tests.server.raw_client import Client, Place, new_id

AGENDA: Final = """
title = "A vote"
[[activity]]
id = "vote"
kind = "choice"
title = "Who speaks <for> us?"
options = ["Ada", "Grace"]
ballots = "slips"
"""
CODE: Final = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")


class Outside(Place):
    """A hub in another process, as `Place` knows one in this."""

    def __init__(self, hub: RunningHub) -> None:
        self.url, self.key, self._code = hub.ready.url, hub.ready.chair_key, hub.ready.code

    @property
    def code(self) -> str:
        return self._code


async def votes_with(table: Client, code: str) -> bool:
    slip, choice = code.replace("-", ""), {"option": 0}
    cast = Cast(id=new_id(), activity="vote", ballot=new_id(), choice=choice, slip=slip)
    return isinstance(await table.ask(cast), Received)


async def test_the_codes_on_paper_are_the_ones_that_the_hub_takes(tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(AGENDA)
    paper, lines = tmp_path / "slips.html", tmp_path / "more.txt"
    with hub_running(tmp_path / "data", str(agenda)) as hub:
        refused = hub.chair("open", "vote")
        assert (refused.returncode, "chair slips vote" in refused.stderr) == (1, True)
        made = hub.chair("slips", "vote", "301", "-o", str(paper))
        assert made.returncode == 0, made.stderr
        assert "301 slips" in made.stdout
        assert hub.chair("slips", "vote", "2", "-o", str(lines)).returncode == 0
        again = hub.chair("slips", "vote", "2", "-o", str(lines))
        assert (again.returncode, "is there already" in again.stderr) == (1, True)
        assert "waiting, 303 slips made" in hub.chair("status").stdout
        assert hub.chair("open", "vote").returncode == 0
        codes = CODE.findall(paper.read_text())
        assert len(set(codes)) == 301
        report = in_this_process("report", hub.ready.data, "--format", "json").stdout
        assert not any(slip_digest("vote", each.replace("-", "")) in report for each in codes)
        place = Outside(hub)
        async with place.inside(people=5) as table:
            for code in (codes[0], codes[300], *CODE.findall(lines.read_text())):
                assert await votes_with(table, code)
            assert not await votes_with(table, codes[0])
            assert "4 of 303 slips used" in hub.chair("status").stdout
        assert hub.chair("close").returncode == 0
        late = hub.chair("slips", "vote", "2", "-o", str(tmp_path / "late.html"))
        assert (late.returncode, "closed for good" in late.stderr) == (1, True)
        assert not (tmp_path / "late.html").exists()
    if sys.platform != "win32":
        assert os.stat(paper).st_mode & 0o077 == 0
    assert not any(code.replace("-", "").encode() in each for code in codes for each in kept(hub))
    checked = in_this_process("verify", str(tmp_path / "data"))
    assert checked.returncode == 0, checked.stdout
    written = tmp_path / "report.json"
    whole = in_this_process("report", hub.ready.data, "--format", "json").stdout
    assert re.search('"number": *2[^0-9]', whole)
    written.write_text(re.sub('"number": *[0-9]+', '"number": 1', whole))
    found = in_this_process("verify", str(written))
    assert found.returncode == 1
    assert "4 ballots were cast, and 3 slips were made" in found.stdout


def kept(hub: RunningHub) -> list[bytes]:
    """All that the hub has on its disk."""
    return [path.read_bytes() for path in Path(hub.ready.data).rglob("*") if path.is_file()]


class Texts(HTMLParser):
    """The texts of a page, and its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def test_a_title_stays_text_on_paper() -> None:
    page = Texts()
    page.feed(as_html("<script>x</script> & \x1b[31mred", ["ABCDEFGH"]))
    assert page.elements.count("script") == 0
    assert page.elements.count("li") == 1
    assert "<script>x</script> & red" in page.texts
    assert "ABCD-EFGH" in page.texts
    assert "\x1b" not in as_text("\x1b[31mred", ["ABCDEFGH"])


@pytest.mark.parametrize("number", ["0", "2001", "x"])
def test_an_impossible_number_is_told(number: str) -> None:
    run = in_this_process("chair", "slips", "vote", number, "-o", "slips.html")
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
