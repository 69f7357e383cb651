"""What a person reads on a running screen, for assertions."""

from __future__ import annotations

from typing import Any

from textual.app import App


def screen_lines(app: App[Any]) -> list[str]:
    """The whole screen as it is drawn now, line by line, without colours or spaces at the end."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """The whole screen as one text, lines joined by line ends."""
    return "\n".join(screen_lines(app))


def flat_text(app: App[Any]) -> str:
    """The whole screen with all white space as one space, to find words that wrap."""
    return " ".join(screen_text(app).split())
