"""One drawn widget for a list of items: it stays quick with hundreds of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, Final

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Focus, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kiosk.widgets.colours.inks import ink_styles
from shared.text import on_screen, show, width, wrap

MOST_LINES: Final = 3
"""Lines of one item's text; longer ones end with '…'."""

MARKER: Final = "▶ "
NARROWEST_TEXT: Final = 16


class Row(Struct, frozen=True):
    """One item: `lead` stands before its text, `aside` after it, `below` under it in full.

    `ink` is the lead's; empty for that of the text.
    """

    id: str
    lead: str
    text: str
    aside: str = ""
    below: str = ""
    ink: str = ""


class _Line(Struct, frozen=True):
    """One line of the list: which row it belongs to, and what stands in each part of it."""

    row: int
    lead: str
    text: str
    aside: str
    under: bool = False


class RowList(ScrollView, can_focus=True):
    """A list with a cursor. Arrows, PageUp, PageDown, Home and End move; Enter or Space press.

    Update it with `set_rows`: the cursor stays on its item, and the item on its line.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--aside",
        "row-list--below",
    }
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-color: $border-blurred;
        scrollbar-background: $panel;
        & > .row-list--cursor { background: $panel; text-style: bold; }
        & > .row-list--aside { color: $text-muted; }
        & > .row-list--below { color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter,space", "press", show=False),
    ]

    class Pressed(Message):
        """Enter, Space or a click on an item."""

        def __init__(self, row: str) -> None:
            super().__init__()
            self.row = row

    class LeftAtTop(Message):
        """The person went up from the first item."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._at = 0
        self._lines: list[_Line] = []
        self._tops: list[int] = []
        self._lead_width = 0
        self._aside_width = 0

    @property
    def cursor(self) -> str | None:
        """The id of the item that the cursor is on; None in an empty list."""
        return self.rows[self._at].id if self.rows else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of the ones before."""
        if tuple(rows) == self.rows:
            return
        here, top = self.cursor, self._top()
        self.rows = tuple(rows)
        places = {row.id: place for place, row in enumerate(self.rows)}
        kept = here in places
        self._at = places[here] if here in places else max(0, min(self._at, len(rows) - 1))
        self._lay_out()
        if kept and self.scroll_offset.y:
            self.scroll_to(y=self.scroll_offset.y + self._top() - top, animate=False)
        elif not kept:
            self._show_cursor()

    def move_to(self, row: str) -> None:
        """Put the cursor on this item, and as much as fits of what follows into sight."""
        for place, each in enumerate(self.rows):
            if each.id == row:
                self._go(place)
                self.scroll_to(y=self._top(), animate=False)

    def action_move(self, step: int) -> None:
        """One item up or down; up from the first leaves the list."""
        if step < 0 and self._at == 0:
            self.post_message(self.LeftAtTop())
        else:
            self._go(self._at + step)

    def action_page(self, direction: int) -> None:
        """As many items as fill the screen, up or down, and at least one."""
        if not self._tops:
            return
        line = self._tops[self._at] + direction * max(1, self.size.height - 1)
        line = max(0, min(line, len(self._lines) - 1))
        row = self._lines[line].row
        self._go(row if row != self._at else self._at + direction)

    def action_edge(self, place: int) -> None:
        """To the first item (0) or the last (-1)."""
        self._go(len(self.rows) - 1 if place < 0 else 0)

    def action_press(self) -> None:
        """Press the item under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Pressed(self.cursor))

    def on_click(self, event: Click) -> None:
        """A click presses the item that it is on."""
        line = event.y + self.scroll_offset.y
        if 0 <= line < len(self._lines):
            event.stop()
            self._go(self._lines[line].row)
            self.action_press()

    def on_resize(self, event: Resize) -> None:
        """Wrap the texts anew, and keep the cursor in sight."""
        self._lay_out()
        self._show_cursor()

    def on_focus(self, event: Focus) -> None:
        """Show where the cursor is."""
        self.refresh()
        self._show_cursor()

    def on_blur(self) -> None:
        """The cursor is only shown where keys go."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        place = y + self.scroll_offset.y
        full = self.size.width
        if place >= len(self._lines):
            return Strip.blank(full, self.rich_style)
        line = self._lines[place]
        marked = line.row == self._at and self.has_focus
        ground = self.get_component_rich_style("row-list--cursor") if marked else self.rich_style
        aside = ground + Style(color=self.get_component_rich_style("row-list--aside").color)
        body = ground
        if line.under:
            body += Style(color=self.get_component_rich_style("row-list--below").color)
        lead = ground
        if ink := self.rows[line.row].ink:
            lead += Style(color=ink_styles(self.app.theme)[ink].color)
        first = place == self._tops[line.row]
        text_width = self._text_width(full)
        parts = (
            _part(MARKER if marked and first else "", len(MARKER), ground),
            _part(line.lead, self._lead_width, lead),
            _part(line.text, text_width, body),
            _part(line.aside, self._aside_width, aside),
        )
        return Strip.join(parts).adjust_cell_length(full, ground)

    def _go(self, place: int) -> None:
        if not self.rows:
            return
        before, self._at = self._at, max(0, min(place, len(self.rows) - 1))
        self._refresh_row(before)
        self._refresh_row(self._at)
        self._show_cursor()

    def _top(self) -> int:
        """The line on which the cursor's item begins."""
        return self._tops[self._at] if self._tops else 0

    def _refresh_row(self, place: int) -> None:
        if self._tops:
            self.refresh_lines(self._tops[place], self._height(place))

    def _height(self, place: int) -> int:
        ends = self._tops[place + 1] if place + 1 < len(self._tops) else len(self._lines)
        return ends - self._tops[place]

    def _show_cursor(self) -> None:
        if not self._tops:
            return
        region = Region(0, self._tops[self._at], 1, self._height(self._at))
        self.scroll_to_region(region, animate=False, force=True)

    def _text_width(self, full: int) -> int:
        taken = len(MARKER) + self._lead_width + self._aside_width
        return max(NARROWEST_TEXT, full - taken)

    def _lay_out(self) -> None:
        """Wrap every row for the present width."""
        full = self.scrollable_content_region.width
        self._lines, self._tops = [], []
        if not full:
            return  # not on the screen yet, or no longer: a resize will follow
        self._lead_width = max((width(row.lead) + 1 for row in self.rows), default=0)
        widest = max((width(row.aside) for row in self.rows), default=0)
        self._aside_width = min(widest + 1, full // 4) if widest else 0
        for place, row in enumerate(self.rows):
            self._tops.append(len(self._lines))
            self._lines.extend(self._row_lines(place, row, self._text_width(full)))
        self.virtual_size = Size(full, len(self._lines))
        self.refresh()

    def _row_lines(self, place: int, row: Row, cells: int) -> list[_Line]:
        texts = wrap(show(row.text), cells - 1, MOST_LINES) or [""]
        asides = wrap(show(row.aside), max(self._aside_width - 1, 1), MOST_LINES) or [""]
        lines = [
            _Line(place, "" if n else row.lead, text, aside)
            for n, (text, aside) in enumerate(zip_longest(texts, asides, fillvalue=""))
        ]
        under = wrap(show(row.below), cells - 1)
        return lines + [_Line(place, "", text, "", under=True) for text in under]


def _part(text: str, cells: int, style: Style) -> Strip:
    """A piece of a line, exactly this wide however the terminal counts its characters."""
    return Strip([Segment(on_screen(text), style)]).adjust_cell_length(cells, style)


class BackList(RowList):
    """A list whose items can be taken back, with Delete."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete,backspace", "ask_back", show=False)]

    class BackAsked(Message):
        """The person wants to take an item back."""

        def __init__(self, row: str) -> None:
            super().__init__()
            self.row = row

    def action_ask_back(self) -> None:
        """Delete was pressed."""
        if self.cursor is not None:
            self.post_message(self.BackAsked(self.cursor))
