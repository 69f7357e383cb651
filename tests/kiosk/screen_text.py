"""What a person reads on a running screen, for assertions."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from textual.app import App
from textual.pilot import Pilot

PATIENCE: Final = 30.0
"""Seconds to wait for a text before the test fails; nothing waits when it is there."""


def screen_lines(app: App[Any]) -> list[str]:
    """The whole screen as it is drawn now, line by line, without colours or spaces at the end."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """The whole screen as one text, lines joined by line ends."""
    return "\n".join(screen_lines(app))


def flat_text(app: App[Any]) -> str:
    """The whole screen with all white space as one space, to find words that wrap."""
    return " ".join(screen_text(app).split())


async def wait_for_text(pilot: Pilot[Any], *texts: str, gone: bool = False) -> None:
    """Wait until the screen shows all these texts; with `gone`, until it shows none of them."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not _as_wished(flat_text(pilot.app), texts, gone):
                await pilot.pause(0.01)
    except TimeoutError as error:
        wish = "still shows one of" if gone else "never showed all of"
        raise AssertionError(f"the screen {wish} {texts}:\n{screen_text(pilot.app)}") from error


def _as_wished(text: str, texts: tuple[str, ...], gone: bool) -> bool:
    return not any(t in text for t in texts) if gone else all(t in text for t in texts)
