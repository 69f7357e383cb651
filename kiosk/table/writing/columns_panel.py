"""Where a table writes items in columns: choose a column, write, and see what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from textual import on
from textual.app import ComposeResult
from textual.events import Key, Resize
from textual.message import Message

from kiosk.link.room import Room
from kiosk.table.table_words import holds_back
from kiosk.table.writing.columns_picker import Column, ColumnPicker
from kiosk.table.writing.columns_status import StatusLine
from kiosk.table.writing.columns_steps import StepView
from kiosk.table.writing.columns_words import (
    Place,
    Step,
    keys,
)
from kiosk.table.writing.item_field import ItemField
from kiosk.table.writing.item_list import ItemSection
from kiosk.table.writing.item_rows import RowList
from kiosk.table.writing.item_states import TableItem
from kiosk.table.writing.steps_panel import StepsPanel
from shared.views import TableView

CHOOSING: Final = Step("choosing")
ROOMY: Final = 30
"""Lines from which the panel can afford larger columns."""


class ColumnsPanel(StepsPanel):
    """Writes items in columns. A kind makes a subclass that names them."""

    DEFAULT_CSS = """
    ColumnsPanel { height: 1fr; &.-roomy ColumnCell { height: 6; padding: 1 2; } }
    """

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        activity = room.view.activity if room.view else None
        self.columns = self.columns_for(activity.settings if activity else {})
        self.items.follow(room)
        self._by_name = {column.name: column for column in self.columns}
        only = self.columns[0].name if len(self.columns) == 1 else ""
        self.base = Step("writing", only) if only else CHOOSING
        self._view = StepView(self.columns)
        self._status = StatusLine()
        self._section = ItemSection()

    def columns_for(self, settings: Mapping[str, Any]) -> Sequence[Column]:
        """The columns to write in, one at least; `settings` are the activity's, as a map."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The step that people are at, then what became of the last thing, then their list."""
        yield self._view
        yield self._status
        yield self._section

    def on_mount(self) -> None:
        """Begin at the first step."""
        self.draw()
        self._view.focus_step()

    def on_resize(self, event: Resize) -> None:
        """Larger where there is room for it."""
        self.set_class(event.size.height >= ROOMY, "-roomy")

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        return keys(self._step, self._place, [each.look.letter for each in self.columns])

    @property
    def _place(self) -> Place:
        return "list" if self._section.list.has_focus else "question"

    def go_to_list(self) -> None:
        """Or to the step, where nothing was written yet."""
        if self.items.items:
            self._section.list.focus()
        else:
            self._view.focus_step()

    # --- keys ---

    def action_back(self) -> None:
        """Escape: one step back."""
        several, writing = len(self.columns) > 1, self.base.name == "writing"
        if self.free and several and writing and self._place != "list":
            self._view.picker.put_at(self.base.column)
            self.begin(CHOOSING)
        else:
            super().action_back()

    async def pressed(self, event: Key) -> bool:
        """Letters and digits choose a column, but for what they do to an item.

        What is done to an item asks for something, which the next key may be the answer to.
        """
        rows = self._section.list
        if self.screen.focused is not rows:
            return await super().pressed(event)
        act = self._acts.get(event.key)
        if act is None or rows.cursor is None:
            return await super().pressed(event) or await self.app._check_bindings(event.key)
        act(rows.cursor)
        return True

    @property
    def _acts(self) -> Mapping[str, Callable[[str], None]]:
        """What each key does to an item in the list, also where a column has that letter."""
        return {
            **dict.fromkeys(("enter", "space"), self._ask_words),
            **dict.fromkeys(("m", "M"), self._ask_place),
            **dict.fromkeys(("delete", "backspace"), self._ask_if_back),
        }

    def choose(self, column: str) -> None:
        """Write in this column, or move the item there."""
        if self._step.name == "moving":
            item = self._item
            if item is not None and item.column != column:
                self.replace(item, column, item.text)
            self._back_to_list()
        else:
            super().choose(column)

    # --- changing, moving, taking back ---

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """The mouse's way to change the words of an item."""
        event.stop()
        self._ask_words(event.row)

    def _ask_words(self, row: str) -> None:
        item = self._free_item(row)
        if item is not None:
            self.begin_to_change(item)

    def _ask_place(self, row: str) -> None:
        item = self._free_item(row)
        if item is not None and len(self.columns) > 1:
            self._view.picker.put_at(item.column)
            self._go(Step("moving", item.column, item.id))

    def _ask_if_back(self, row: str) -> None:
        item = self._free_item(row)
        if item is not None:
            self.ask_back(item)

    def _free_item(self, id: str) -> TableItem | None:
        """An item with which something else can be done now."""
        item = self.items.find(id)
        if not self.free:
            self._view.focus_step()  # one thing at a time
        return item if item is not None and not item.leaving and self.free else None

    # --- showing ---

    def draw(self) -> None:
        """The step, the last thing, the list."""
        self._view.draw(self._step, self._item, self.items.counts())
        self._view.follow(self.room, self.items.items)
        self._section.show_items(self.items.items, self._by_name)
        if self._place == "list" and not self.items.items:
            self._view.focus_step()  # the last one was taken back: no key does anything there
        self.draw_status()

    def draw_status(self) -> None:
        """What became of the last thing."""
        self._status.tell(self._problem, self.items.latest, not holds_back(self.room))

    @on(ColumnPicker.LeftAtEnd)
    @on(ItemField.LeftAtEnd)
    def to_list(self, event: Message) -> None:
        """Down from the columns or the field: into the list."""
        event.stop()
        if self.items.items and self.free:
            self._section.list.focus()
