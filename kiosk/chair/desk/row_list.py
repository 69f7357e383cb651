"""A list of hundreds of rows in one widget: drawn at once, its cursor held to a row by its key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kiosk.widgets.colours.inks import ink_styles
from kiosk.widgets.lines import BLANK, Line, Span, spread
from shared.text import on_screen

CURSOR, NO_CURSOR = Span("> ", "key"), Span("  ")
BODY = 2
"""Cells before a row's text, for the cursor's mark."""


class Row(NamedTuple):
    """One row: its text, what stands at its right end, and the key that the cursor holds to."""

    key: str
    left: Line
    right: Line = BLANK


class RowList(ScrollView, can_focus=True):
    """Shows rows. There is a cursor once somebody moves it, and only where rows can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-100000)", show=False),
        Binding("end", "move(100000)", show=False),
        Binding("escape", "let_go", show=False),
    ]
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor is at another row, or there is none any more."""

        def __init__(self, row_list: RowList) -> None:
            super().__init__()
            self.row_list = row_list

        @property
        def control(self) -> RowList:
            """The list."""
            return self.row_list

    class Sized(Message):
        """The list has another size, so rows that were wrapped for it may be wrapped anew."""

        def __init__(self, row_list: RowList) -> None:
            super().__init__()
            self.row_list = row_list

    def __init__(self, *, choosing: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.cursor: str | None = None
        """The key of the row that is chosen."""
        self.start: str | None = None
        """The key of the row where the cursor begins."""
        self._choosing = choosing
        self._places: dict[str, int] = {}

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows. The cursor stays with its row, and where that stands on the screen."""
        if rows == self.rows:
            return
        top = self.scroll_offset.y
        still = self.cursor or (self.rows[top].key if 0 < top < len(self.rows) else "")
        before = self._places.get(still)
        self.rows = rows
        self._places = {row.key: place for place, row in enumerate(rows)}
        self.virtual_size = Size(self.scrollable_content_region.width, len(rows))
        after = self._places.get(still)
        if before is not None and after is not None and before != after and top:
            self.scroll_to(y=top + after - before, animate=False)
        if self.cursor is not None and after is None:
            self._hold(rows[min(before or 0, len(rows) - 1)].key if rows else None)
        self._show_cursor()
        self.refresh()

    def let_go(self) -> None:
        """No row is chosen, and the first rows show."""
        self.scroll_to(y=0, animate=False)
        self._hold(None)

    def render_line(self, y: int) -> Strip:
        """One row as the compositor asks for it."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        inks = ink_styles(self.app.theme)
        if place >= len(self.rows):
            return Strip.blank(width, inks["text"])
        row = self.rows[place]
        chosen = row.key == self.cursor
        spans = (CURSOR if chosen else NO_CURSOR, *spread(row.left, row.right, width - BODY))
        over = Style(reverse=chosen and self.has_focus)
        shown = [span for span in spans if span.text]
        segments = [Segment(on_screen(span.text), inks[span.ink] + over) for span in shown]
        return Strip(segments).adjust_cell_length(width, inks["text"] + over)

    def on_resize(self, event: events.Resize) -> None:
        """Another width cuts the rows elsewhere."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.rows))
        self._show_cursor()
        self.post_message(self.Sized(self))

    def on_focus(self) -> None:
        """Say by its looks that the keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """And that they no longer do."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row."""
        place = event.y + self.scroll_offset.y
        if self._choosing and place < len(self.rows):
            self._hold(self.rows[place].key)

    def action_move(self, by: int) -> None:
        """Move the cursor, or scroll where nothing can be chosen."""
        if not self._choosing:
            self.scroll_relative(y=by, animate=False)
            return
        if not self.rows:
            return
        place = self._places.get(self.cursor or "")
        if place is None:
            place, by = self._places.get(self.start or "", 0), 0
        self._hold(self.rows[min(max(place + by, 0), len(self.rows) - 1)].key)

    def action_page(self, by: int) -> None:
        """Move by what fits on the screen."""
        self.action_move(by * max(self.scrollable_content_region.height - 1, 1))

    def action_let_go(self) -> None:
        """Escape: no row is chosen."""
        self.let_go()

    def _hold(self, key: str | None) -> None:
        if key != self.cursor:
            self.cursor = key
            self._show_cursor()
            self.refresh()
            self.post_message(self.Moved(self))

    def _show_cursor(self) -> None:
        place = self._places.get(self.cursor or "")
        if place is not None:
            width = self.scrollable_content_region.width
            self.scroll_to_region(Region(0, place, width, 1), animate=False, force=True)
