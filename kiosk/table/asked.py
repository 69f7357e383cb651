"""The question above a table's answers: in usual letters, in large ones, or page by page."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kiosk.table.seeing.large_print import LargePrint, large_pages, large_rows
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from shared.language import _
from shared.text import show

PADDING: Final = 4
"""Columns beside the words."""
READING_KEYS: Final = ("enter", "space", "pagedown", "down", "f5")


class Asked(Static, LargePrint):
    """Shows the question. `read` gives it the whole body, for as many pages as it has."""

    class Read(Message):
        """All pages have been read, or Escape was pressed: the body has its place again."""

    class Turned(Message):
        """Another page; other keys may be written below."""

    def __init__(self) -> None:
        super().__init__(id="question")
        self._words = ""
        self._page: int | None = None
        self._drawn: tuple[str, list[str] | None] = ("", None)

    @property
    def reading(self) -> bool:
        """Whether it is being read page by page now."""
        return self._page is not None

    @property
    def keys(self) -> str:
        """What can be pressed while it is being read."""
        pages = self._pages()
        more = (self._page or 0) < len(pages) - 1
        on = _("Enter Next page") if more else _("Enter Answer")
        return key_line(on, _("PgUp Back"), _("Esc Close"))

    def put(self, words: str, tall: int) -> bool:
        """Show these words, in large letters where they fit in `tall` rows; whether they did."""
        words = show(words)
        if words != self._words:
            self._words = words
            self.stop()
        if self._page is not None:
            self._draw_page()
            return True
        large = large_rows(words, self._wide, tall) if self.prints_large else None
        if (words, large) != self._drawn:
            self._drawn = (words, large)
            self.update(Content("\n".join(large)) if large else plain(words))
        self.set_class(large is not None, "-large")
        return large is not None

    def read(self) -> None:
        """Begin with the first page."""
        self._page = 0
        self.can_focus = True
        self.focus()
        self._draw_page()

    def stop(self) -> None:
        """No more pages."""
        if self._page is not None:
            self._page = None
            self.can_focus = False
            self.post_message(self.Read())

    def on_resize(self, event: events.Resize) -> None:
        """Another size has other pages."""
        if self._page is not None:
            self._draw_page()

    def on_key(self, event: events.Key) -> None:
        """Turn the pages."""
        if self._page is None:
            return
        if event.key in READING_KEYS:
            self._turn(1)
        elif event.key in ("pageup", "up"):
            self._turn(-1)
        elif event.key == "escape":
            self.stop()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """The mouse's way to turn a page."""
        if self._page is not None:
            event.stop()
            self._turn(1)

    def _turn(self, by: int) -> None:
        page = max((self._page or 0) + by, 0)
        if page >= len(self._pages()):
            self.stop()
        else:
            self._page = page
            self._draw_page()
            self.post_message(self.Turned())

    @property
    def _wide(self) -> int:
        return max(self.app.size.width - PADDING, 1)

    def _pages(self) -> list[list[str]]:
        return large_pages(self._words, self._wide, max(self.size.height - 2, 1)) or [[""]]

    def _draw_page(self) -> None:
        pages = self._pages()
        self._drawn = ("", None)
        self._page = min(self._page or 0, len(pages) - 1)
        foot = _("Page {page} of {pages}").format(page=self._page + 1, pages=len(pages))
        self.update(Content("\n".join([*pages[self._page], "", foot])))
        self.set_class(True, "-large")
