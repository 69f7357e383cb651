"""A line of keys that can be clicked; a key and its words never part at the line's end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from kiosk.chair.desk.keys import Key, key_name

GAP: Final = "  "


class KeyLine(Widget):
    """Shows keys over as many lines as they need."""

    def __init__(self, keys: Sequence[Key], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = keys

    def put(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        if tuple(keys) != tuple(self._keys):
            self._keys = keys
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys take at this width."""
        return len(key_lines(self._keys, width).split("\n"))

    def render(self) -> Content:
        """The keys, broken for the width of now."""
        return key_lines(self._keys, self.content_size.width)


def key_lines(keys: Sequence[Key], width: int) -> Content:
    """The keys in lines of at most `width` cells; each is a link to its action."""
    lines: list[list[Key]] = [[]]
    used = 0
    for each in keys:
        size = cell_len(f"{key_name(each.key)} {each.short}")
        if lines[-1] and used + len(GAP) + size > width:
            lines.append([])
        used = size if not lines[-1] else used + len(GAP) + size
        lines[-1].append(each)
    return Content("\n").join(Content(GAP).join(map(_link, line)) for line in lines)


def _link(each: Key) -> Content:
    markup = f"[@click=app.{each.action}][b]$key[/b] $short[/]"
    return Content.from_markup(markup, key=key_name(each.key), short=each.short)
