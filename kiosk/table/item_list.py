"""The list of what this table has written, with how far each item has come, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from kiosk.table.columns_picker import Column
from kiosk.table.item_rows import Row, RowList
from kiosk.table.item_states import ItemState, TableItem
from kiosk.widgets.plain_text import plain
from shared.text import show

NOTHING_WRITTEN: Final = "What your table writes will be listed here."

STATE_WORDS: Final[Mapping[ItemState, str]] = {
    "received": "✓ received",
    "kept": "kept here",
    "unsent": "not sent yet",
    "refused": "! not taken",
}


def item_row(item: TableItem, column: Column | None) -> Row:
    """An item as a row of the list."""
    return Row(
        item.id,
        f"{column.look.pattern} {column.look.letter}" if column else "?",
        item.text,
        _aside(item),
        _below(item),
        column.look.ink if column else "",
    )


def _aside(item: TableItem) -> str:
    if item.leaving:
        return "taking back"
    if item.mark and item.state == "received":
        return item.mark
    return STATE_WORDS[item.state]


def _below(item: TableItem) -> str:
    """What must be said at length."""
    if item.tried:
        return f"Your change “{show(item.tried)}” was not taken: {show(item.why)}"
    if item.why:
        return f"Not taken: {show(item.why)}"
    if item.hidden:
        return "This is not on the board at the moment."
    if item.theme:
        return f"It is part of: {show(item.theme)}"
    return ""


class ItemList(RowList):
    """The table's items, newest first. Enter changes the words, M moves, Delete takes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "ask_move", show=False),
        Binding("delete,backspace", "ask_back", show=False),
    ]

    class MoveAsked(Message):
        """The person wants to move an item to another column."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    class BackAsked(Message):
        """The person wants to take an item back."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    def show_items(self, items: Sequence[TableItem], columns: Mapping[str, Column]) -> None:
        """Show these items, given oldest first."""
        rows = [item_row(item, columns.get(item.column)) for item in reversed(items)]
        newest = self.rows[0].id if self.rows else None
        self.set_rows(rows)
        if not self.has_focus and rows and rows[0].id != newest:
            self.move_to(rows[0].id)  # whoever comes to the list begins at the newest

    def action_ask_move(self) -> None:
        """M was pressed."""
        if self.cursor is not None:
            self.post_message(self.MoveAsked(self.cursor))

    def action_ask_back(self) -> None:
        """Delete was pressed."""
        if self.cursor is not None:
            self.post_message(self.BackAsked(self.cursor))


class ItemSection(Vertical):
    """The list under a line that counts what is in it and says how to get there."""

    DEFAULT_CSS = """
    ItemSection { height: 1fr; }
    ItemSection Static { color: $text-muted; height: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.list = ItemList()
        self._title = Static()

    def compose(self) -> ComposeResult:
        """The line, then the list."""
        yield self._title
        yield self.list

    def show_items(self, items: Sequence[TableItem], columns: Mapping[str, Column]) -> None:
        """Show these items, given oldest first."""
        self.list.show_items(items, columns)
        self._draw_title()

    def on_descendant_focus(self) -> None:
        """The keys go to the list now."""
        self._draw_title()

    def on_descendant_blur(self) -> None:
        """The keys go elsewhere now."""
        self._draw_title()

    def _draw_title(self) -> None:
        count = len(self.list.rows)
        words = f"Your table has written {count}." if count else NOTHING_WRITTEN
        if count and not self.list.has_focus:
            words += "  To change one, press Tab."
        self._title.update(plain(words))
