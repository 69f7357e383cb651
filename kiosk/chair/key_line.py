"""A line of keys that can be clicked; a key and its words never part at the line's end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.content import Content
from textual.widgets import Static

from kiosk.chair.keys import Key

GAP: Final = "  "


class KeyLine(Static):
    """Shows keys over as many lines as they need."""

    def __init__(self, keys: Sequence[Key], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = keys

    def on_resize(self, event: events.Resize) -> None:
        """Another width breaks the line elsewhere."""
        self.update(key_lines(self._keys, event.size.width))


def key_lines(keys: Sequence[Key], width: int) -> Content:
    """The keys in lines of at most `width` cells; each is a link to its action."""
    lines: list[list[Key]] = [[]]
    used = 0
    for each in keys:
        size = len(f"{each.key} {each.short}")
        if lines[-1] and used + len(GAP) + size > width:
            lines.append([])
        used = size if not lines[-1] else used + len(GAP) + size
        lines[-1].append(each)
    return Content("\n").join(Content(GAP).join(map(_link, line)) for line in lines)


def _link(each: Key) -> Content:
    markup = f"[@click=app.{each.action}][b]$key[/b] $short[/]"
    return Content.from_markup(markup, key=each.key, short=each.short)
