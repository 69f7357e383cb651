"""`roomvoice sheets`: a page for each table, from the invite, with all text as text."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.async_api import Browser

from kiosk.table.everywhere import Everywhere
from roomvoice.invite.file import INVITE, Invite, save_invite
from roomvoice.invite.sheet_page import KEYS, STEPS, as_html, as_text, sheet_of
from roomvoice.invite.sheets import sheets_command
from shared.text import show
from tests.web.in_browser import needs_chromium, screen

PIN = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst"
OURS = Invite(
    "A <b>day</b> & more\x1b[2J",
    f"wss://192.168.1.5:8765/#{PIN}",
    "AB2CD3",
    f"roomvoice://192.168.1.5:8765/AB2CD3#{PIN[:16]}",
)


def sheets(*arguments: str) -> Result:
    return CliRunner().invoke(sheets_command, arguments)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_invite(tmp_path / INVITE, OURS)
    return tmp_path


def test_each_table_has_a_page_with_all_that_it_needs(folder: Path) -> None:
    paper = folder / "sheets.html"
    made = sheets("--tables", "8", "--data", str(folder), "-o", str(paper))
    assert made.exit_code == 0, made.output
    assert "8 sheets are in" in made.output
    page = paper.read_text("utf-8")
    assert page.count("<main>") == page.count("<svg") == 8
    for number in range(1, 9):
        assert f"<h1>Table {number}</h1>" in page
    assert page.count(OURS.code) >= 8
    assert page.count("192.168.1.5:8765") >= 8
    assert PIN not in page, "a pin is for machines"
    if sys.platform != "win32":
        assert os.stat(paper).st_mode & 0o077 == 0, "whoever has it can join"


def test_all_text_is_text_and_nothing_comes_from_outside() -> None:
    page = as_html(OURS, ["Table <i>1</i>"])
    assert "A &lt;b&gt;day&lt;/b&gt; &amp; more" in page
    assert "Table &lt;i&gt;1&lt;/i&gt;" in page
    assert "\x1b" not in page
    assert not re.search(
        r"<script|\son\w+=|<link|<img|@import|url\(|https?:(?!//www\.w3\.org)", page
    )


def test_lines_say_the_same(folder: Path) -> None:
    lines = folder / "sheets.txt"
    assert sheets("--tables", "2", "--hub", str(folder / INVITE), "-o", str(lines)).exit_code == 0
    first, second = lines.read_text("utf-8").split("\f")
    assert first.startswith("Table 1\n")
    assert second.startswith("Table 2\n")
    for words in (*STEPS, *(f"{key}: {what}" for key, what in KEYS), "A B 2 C D 3"):
        assert words in first
    assert show(first, lines=True).strip() == first.strip()


def test_where_there_is_a_page_for_phones_that_is_what_phones_open() -> None:
    from msgspec.structs import replace

    served = replace(OURS, page="http://192.168.1.5:8766/")
    assert sheet_of(served).scanned == "http://192.168.1.5:8766/#AB2CD3"
    assert "Phone: http://192.168.1.5:8766/" in as_text(served, ["Table 1"])
    assert "Phone" not in as_text(OURS, ["Table 1"])


def test_the_keys_are_those_that_work_at_a_table() -> None:
    bound = {key for each in Everywhere.BINDINGS for key in each.key.upper().split(",")}  # type: ignore[union-attr]
    assert {key for key, _ in KEYS} - {"Esc"} <= bound


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--tables", "0", "-o", "x.html"), "--tables"),
        (("--tables", "2"), "--output"),
        (("--tables", "2", "-o", "x.html"), "No hub has run on this computer"),
        (("--tables", "2", "-o", "x.html", "--data", "/nowhere"), "Start the hub there once"),
    ],
)
def test_what_is_missing_is_said(arguments: tuple[str, ...], words: str) -> None:
    refused = sheets(*arguments)
    assert refused.exit_code != 0
    assert words in refused.output


@needs_chromium
@pytest.mark.asyncio(loop_scope="session")
async def test_a_browser_prints_one_page_a_table(tmp_path: Path, browser: Browser) -> None:
    page = tmp_path / "sheets.html"
    long = Invite(
        "A meeting with a long name " * 2, OURS.hub, OURS.code, OURS.link, "http://h.local:8766/"
    )
    page.write_text(as_html(long, ["Table 1", "Table 2", "Table 3"]), "utf-8")
    async with screen(browser) as here:
        await here.page.goto(page.as_uri())
        paper = await here.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 3
