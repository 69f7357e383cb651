"""A real browser at a real hub: Debian's Chromium, and everything that a page in it asks for."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

from server.data_folder import DataFolder
from server.hub import HubSettings, running
from shared.languages import ENGLISH_ONLY, Languages
from tests.end_to_end.commands import PATIENCE
from tests.server.raw_client import Place

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
NPM: Final = shutil.which("npm")
FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
PHONE: Final = {"width": 320, "height": 640}
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

LEVELS: Final = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "wcag2aaa",
    "best-practice",
]
ALSO: Final = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
"""Contrast of 7:1, and room enough to touch: rules that are off unless they are asked for."""


@contextlib.asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@contextlib.asynccontextmanager
async def page_hub(
    folder: Path, agenda: str, languages: Languages = ENGLISH_ONLY
) -> AsyncIterator[Place]:
    """A hub on loopback that serves the page, on free ports."""
    data = DataFolder(folder)
    settings = HubSettings(data, agenda, "127.0.0.1", 0, web=0, languages=languages)
    async with running(settings) as hub:
        yield Place(hub, data.key())


class Screen:
    """One phone, tablet or projector: a page, what it asked for, and what went wrong in it."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.context = context
        self.page = page
        self.asked: list[str] = []
        self.wrong: list[str] = []
        page.set_default_timeout(1000 * PATIENCE)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.wrong.append(line.text)

    @property
    def hosts(self) -> set[str]:
        """Whom the page asked for anything."""
        return {urlsplit(url).netloc for url in self.asked}

    async def reads(self, text: str | re.Pattern[str]) -> None:
        """Wait until something can be read in the middle or the notices."""
        await self.page.locator("main, #notices").get_by_text(text).first.wait_for()

    async def press(self, words: str) -> None:
        await self.page.get_by_role("button", name=words, exact=True).click()

    async def come_in(self, address: str, code: str, name: str, people: int = 1) -> None:
        await self.page.goto(f"{address}#{code}")
        await self.page.get_by_label("What is your table called?").fill(name)
        await self.page.get_by_label("How many people use").fill(str(people))
        await self.press("Come in")
        await self.page.get_by_text(f"Your table is {name}.").wait_for()

    async def kept(self) -> str:
        """Everything that the browser keeps for the page."""
        kept: str = await self.page.evaluate("JSON.stringify({...localStorage})")
        return kept

    async def forgets(self, text: str) -> None:
        """Wait until the browser keeps nothing with this in it."""
        async with asyncio.timeout(PATIENCE):
            while text in await self.kept():
                pass

    async def violations(self) -> list[str]:
        """What the checker finds against what is on the screen now."""
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(axe())
        options = {"runOnly": LEVELS, "rules": ALSO, "resultTypes": ["violations"]}
        found: dict[str, Any] = await self.page.evaluate("(o) => axe.run(document, o)", options)
        return [
            f"{each['id']}: {each['help']}: {[node['html'][:150] for node in each['nodes'][:3]]}"
            for each in found["violations"]
        ]


@contextlib.asynccontextmanager
async def screen(browser: Browser, **looks: Any) -> AsyncIterator[Screen]:
    """A new screen, which keeps nothing of any other; a phone if nothing else is said."""
    context = await browser.new_context(**{"viewport": PHONE, **looks})
    try:
        yield Screen(context, await context.new_page())
    finally:
        await context.close()


@functools.cache
def axe() -> str:
    """The accessibility checker, installed by npm beside its lock file."""
    folder = Path(__file__).parent / "axe"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    with FileLock(folder / "node_modules.lock"):  # several tests may be the first at once
        if not script.exists():
            if NPM is None:
                pytest.skip("npm is not installed, and it brings the accessibility checker")
            words = [NPM, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)
    return script.read_text("utf-8")
