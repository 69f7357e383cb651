"""The one place where people's text becomes something a widget shows letter by letter."""

from __future__ import annotations

from textual.content import Content

from shared.text import on_screen, show


def plain(text: str, style: str = "", *, lines: bool = False) -> Content:
    """Return `text` as content that cannot be markup, an action, a link or an escape sequence.

    Give this, never the `str`, to Static, Label, Button, OptionList, titles and notifications:
    they read markup in a `str`. `style` colours all of it; `lines` keeps line ends.
    """
    return Content.styled(on_screen(show(text, lines=lines)), style)
