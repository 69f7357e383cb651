"""The QR code on a browser's board: made in the page, module by module as another maker's."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import segno
from playwright.async_api import Browser
from segno import encoder

from server.web.files import PAGE
from shared.hub_address import page_link
from tests.web.in_browser import needs_chromium, page_hub, screen

NODE: Final = shutil.which("node")
MOST: Final = 106
"""Bytes of text in the largest code that the page makes; an address has far fewer."""
TEXTS: Final = [
    "http://192.168.1.5:8766/#ABCD-EFGH",
    "http://hub.local:8766/#1234",
    "x",
    "é漢" * 10,
    *("a" * length for length in (14, 15, 26, 27, 42, 43, 62, 63, 84, 85, MOST)),
]
AGENDA: Final = """
title = "A day"
[[activity]]
id = "one"
kind = "choice"
title = "One"
question = "Which?"
options = ["This", "That"]
"""


def rows_of(texts: list[str], folder: Path) -> list[list[list[int]] | None]:
    """What the page's module makes of these."""
    assert NODE is not None
    shutil.copy(PAGE / "qr.js", folder / "qr.mjs")
    script = (
        'import { qrRows } from "./qr.mjs";'
        "console.log(JSON.stringify(JSON.parse(process.argv[1]).map(qrRows)))"
    )
    words = [NODE, "--input-type=module", "--eval", script, json.dumps(texts)]
    ran = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True, timeout=60)
    rows: list[list[list[int]] | None] = json.loads(ran.stdout)
    return rows


@pytest.fixture
def _padding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segno 1.6 adds a byte of zeros where ISO/IEC 18004, 7.4.10 adds none; readers skip either."""

    def padding(buff: Any, _version: object, length: int) -> None:
        buff.extend([0] * (-length % 8))

    monkeypatch.setattr(encoder, "write_padding_bits", padding)


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
@pytest.mark.usefixtures("_padding")
def test_it_is_the_code_that_segno_makes(tmp_path: Path) -> None:
    for text, rows in zip(TEXTS, rows_of(TEXTS, tmp_path), strict=True):
        assert rows in [segnos(text, mask) for mask in range(8)], text


def segnos(text: str, mask: int) -> list[list[int]]:
    """Each maker chooses one of eight masks by its own count of what is hard to read."""
    code = segno.make_qr(
        text, error="m", mask=mask, mode="byte", encoding="utf-8", boost_error=False
    )
    return [list(row) for row in code.matrix]


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_what_is_too_long_has_no_code(tmp_path: Path) -> None:
    assert rows_of(["a" * (MOST + 1)], tmp_path) == [None]


@needs_chromium
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.timeout(120)
@pytest.mark.parametrize("size", [(320, 640), (1920, 1080)], ids=str)
async def test_a_board_in_a_browser_shows_it(
    tmp_path: Path, browser: Browser, size: tuple[int, int]
) -> None:
    wide, tall = size
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser, color_scheme="dark", viewport={"width": wide, "height": tall}) as board,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await board.reads("To join")
        code = board.page.locator("main .qr")
        box = await code.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= wide
        assert min(box["width"], box["height"]) > 180
        assert await board.page.evaluate("document.documentElement.scrollWidth") <= wide
        link = page_link(place.hub.page, place.code)
        (module,) = [url for url in board.asked if url.endswith("/qr.js")]
        same = "async (node, [url, link]) => (await import(url)).qrCode(link).isEqualNode(node)"
        assert await code.evaluate(same, [module, link])
        assert await board.violations() == []
        assert board.wrong == []
        assert not [url for url in board.asked if place.code in url.partition("#")[0]]
