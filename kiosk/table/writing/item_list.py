"""The list of what this table has written, with how far each item has come, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from kiosk.table.writing.columns_picker import Column
from kiosk.table.writing.item_rows import BackList, Row
from kiosk.table.writing.item_states import ItemState, TableItem
from kiosk.widgets.plain_text import plain
from shared.language import N_, _, ngettext
from shared.text import show

NOTHING_WRITTEN: Final = N_("What your table writes will be listed here.")

STATE_WORDS: Final[Mapping[ItemState, str]] = {
    "received": N_("✓ received"),
    "kept": N_("kept here"),
    "unsent": N_("not sent yet"),
    "refused": N_("! not taken"),
}


def far_words(state: ItemState) -> str:
    """How far something is that the hub has not received; "" where it has."""
    return _(STATE_WORDS[state]) if state in ("kept", "unsent") else ""


def written_words(count: int) -> str:
    """How many things this table has written."""
    return ngettext(
        "Your table has written {count}.", "Your table has written {count}.", count
    ).format(count=count)


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
        return _("taking back")
    if item.mark and item.state == "received":
        return item.mark
    return _(STATE_WORDS[item.state])


def _below(item: TableItem) -> str:
    """What must be said at length."""
    if item.tried:
        told = _("Your change “{words}” was not taken: {why}")
        return told.format(words=show(item.tried), why=show(item.why))
    if item.why:
        return _("Not taken: {why}").format(why=show(item.why))
    if item.hidden:
        return _("This is not on the board at the moment.")
    if item.theme:
        return _("It is part of: {theme}").format(theme=show(item.theme))
    return ""


class ItemList(BackList):
    """The table's items, newest first. Enter changes the words, M moves, Delete takes back."""

    def show_items(self, items: Sequence[TableItem], columns: Mapping[str, Column]) -> None:
        """Show these items, given oldest first."""
        rows = [item_row(item, columns.get(item.column)) for item in reversed(items)]
        newest = self.rows[0].id if self.rows else None
        self.set_rows(rows)
        if not self.has_focus and rows and rows[0].id != newest:
            self.move_to(rows[0].id)  # whoever comes to the list begins at the newest


class ItemSection(Vertical):
    """The list under a line that counts what is in it and says how to get there."""

    DEFAULT_CSS = """
    ItemSection { height: 1fr; }
    ItemSection Static { color: $text-muted; height: auto; max-height: 2; }
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
        words = written_words(count) if count else _(NOTHING_WRITTEN)
        if count and not self.list.has_focus:
            change = _("To change one, press Tab.")
            words = f"{words}  {change}"
        self._title.update(plain(words))
