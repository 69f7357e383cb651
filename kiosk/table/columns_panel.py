"""Where a table writes items in columns: choose a column, write, and see what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key, Resize
from textual.message import Message
from textual.widgets import TextArea

from kiosk.link.room import Room
from kiosk.table.columns_picker import Column, ColumnPicker
from kiosk.table.columns_status import StatusLine
from kiosk.table.columns_steps import StepView
from kiosk.table.columns_words import (
    NOTHING_CHANGED,
    TOO_LONG,
    Place,
    Step,
    keys,
)
from kiosk.table.item_field import ItemField, is_too_long
from kiosk.table.item_list import ItemList, ItemSection
from kiosk.table.item_refusal import RefusalSeen
from kiosk.table.item_rows import RowList
from kiosk.table.item_states import TableItem, TableItems
from kiosk.table.steps_panel import StepsPanel
from shared.activities.columns import Add, Edit, Said, Withdraw
from shared.ids import ITEM_LIMIT
from shared.language import _
from shared.text import TextError, clean
from shared.views import TableView

CHOOSING: Final = Step("choosing")
ITEM_KEYS: Final = ("m",)
"""What these do to an item in the list they do there also where a column has that letter."""
ROOMY: Final = 30
"""Lines from which the panel can afford larger columns."""


class ColumnsPanel(StepsPanel):
    """Writes items in columns. A kind makes a subclass that names them.

    `_base` is choosing or writing; `_over` is what is being done to one item meanwhile, if
    anything. What is half written stays in the field, or in `_draft` while an item is changed.
    """

    DEFAULT_CSS = """
    ColumnsPanel { height: 1fr; &.-roomy ColumnCell { height: 6; padding: 1 2; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        activity = room.view.activity if room.view else None
        self._activity = activity.id if activity else ""
        self.columns = self.columns_for(activity.settings if activity else {})
        self._items = TableItems(self._activity)
        self._items.follow(room)
        self._by_name = {column.name: column for column in self.columns}
        only = self.columns[0].name if len(self.columns) == 1 else ""
        self._base = Step("writing", only) if only else CHOOSING
        self._over: Step | None = None
        self._view = StepView(self.columns)
        self._status = StatusLine()
        self._section = ItemSection()
        self._problem = ""

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
        self._draw()
        self._view.focus_step()

    def on_resize(self, event: Resize) -> None:
        """Larger where there is room for it."""
        self.set_class(event.size.height >= ROOMY, "-roomy")

    def show(self, room: Room[TableView]) -> None:
        """Draw what has come of what was said; the field and the step stay as they are."""
        super().show(room)
        self._items.follow(room)
        self._dismiss(self._items.spent)
        if self._over and self._over.name != "changing" and self._item is None:
            self._go()
        elif self.is_mounted:
            self._draw()

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        return keys(self._step, self._place, [each.look.letter for each in self.columns])

    # --- where the people are ---

    @property
    def _step(self) -> Step:
        return self._over or self._base

    @property
    def _place(self) -> Place:
        return "list" if self._section.list.has_focus else "question"

    @property
    def _item(self) -> TableItem | None:
        return self._items.find(self._step.item)

    def _go(self, base: Step | None = None, over: Step | None = None) -> None:
        self._base, self._over = base or self._base, over
        self._problem = ""
        self._draw()
        self._view.focus_step()

    def _back_to_list(self) -> None:
        """Done with an item: put the draft back, and go on in the list."""
        if self._step.name == "changing":
            self._view.field.load(self._draft)
            self._draft = ""
        self._over = None
        self._draw()
        if self._items.items:
            self._section.list.focus()
        else:
            self._view.focus_step()

    # --- keys ---

    def action_back(self) -> None:
        """Escape: one step back."""
        if self._over:
            self._problem = ""
            self._back_to_list()
        elif self._place == "list":
            self._view.focus_step()
        elif self._base.name == "writing" and len(self.columns) > 1:
            self._view.picker.put_at(self._base.column)
            self._go(CHOOSING)

    def on_key(self, event: Key) -> None:
        """Letters and digits that no field has taken choose a column."""
        if self._place == "list" and event.key in ITEM_KEYS:
            return
        pressed = (event.character or "").upper()
        for place, column in enumerate(self.columns, 1):
            if pressed in (column.look.letter, str(place)):
                event.stop()
                self._choose(column.name)

    # --- choosing, writing ---

    def on_column_picker_chosen(self, event: ColumnPicker.Chosen) -> None:
        """A column was chosen with the arrows or the mouse."""
        event.stop()
        self._choose(event.column)

    def _choose(self, column: str) -> None:
        """Write in this column, or move the item there."""
        if self._step.name == "moving":
            item = self._item
            if item is not None and item.column != column:
                self._replace(item, column, item.text)
            self._back_to_list()
        elif self._over is None:
            self._go(Step("writing", column))

    def on_item_field_sent(self, event: ItemField.Sent) -> None:
        """Enter in the field: send what it holds."""
        event.stop()
        field = self._view.field
        try:
            text = clean(field.text, limit=ITEM_LIMIT)
        except TextError as error:
            self._problem = _(TOO_LONG) if is_too_long(field.text) else str(error)
            self._draw_status()
            return
        self._problem = ""
        if self._step.name == "changing":
            self._change(text)
        else:
            self._say(Add(self._base.column, text))
            field.load("")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Whoever types on has read what was wrong."""
        event.stop()
        if event.text_area.text and self._problem:
            self._problem = ""
            self._draw_status()

    # --- changing, moving, taking back ---

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Change the words of an item."""
        event.stop()
        item = self._free_item(event.row)
        if item is None:
            return
        self._draft = self._view.field.text
        self._view.field.load(item.tried or item.text)
        self._go(over=Step("changing", item.column, item.id))

    def on_item_list_move_asked(self, event: ItemList.MoveAsked) -> None:
        """Choose where an item goes."""
        event.stop()
        item = self._free_item(event.item)
        if item is not None and len(self.columns) > 1:
            self._view.picker.put_at(item.column)
            self._go(over=Step("moving", item.column, item.id))

    def on_item_list_back_asked(self, event: ItemList.BackAsked) -> None:
        """Ask whether an item is to be taken back."""
        event.stop()
        item = self._free_item(event.item)
        if item is not None:
            self._go(over=Step("asking", item.column, item.id))

    def _free_item(self, id: str) -> TableItem | None:
        """An item with which something else can be done now."""
        item = self._items.find(id)
        if self._over is not None:
            self._view.focus_step()  # one thing at a time
        return None if item is None or item.leaving or self._over is not None else item

    def on_step_view_answered(self, event: StepView.Answered) -> None:
        """The answer to 'Take this back?'."""
        event.stop()
        item = self._item
        if event.yes and item is not None:
            self._dismiss(item.refusals)
            if not item.never_taken:
                self._say(Withdraw(item.id))
        self._back_to_list()

    def _change(self, text: str) -> None:
        item = self._item
        if item is None:  # it went meanwhile; what was written is not lost
            self._say(Add(self._step.column, text))
        elif text != item.text or item.refusals:
            self._replace(item, item.column, text)
        else:
            self._problem = _(NOTHING_CHANGED)
        self._back_to_list()

    def _replace(self, item: TableItem, column: str, text: str) -> None:
        """Say an item anew, with other words or elsewhere."""
        self._dismiss(item.refusals)
        self._say(Add(column, text) if item.never_taken else Edit(item.id, column, text))

    # --- saying and showing ---

    def _say(self, said: Said) -> None:
        self._items.say(said)
        self.post_message(self.Said(said))
        self._draw()

    def _dismiss(self, refusals: tuple[str, ...]) -> None:
        if refused := self._items.dismiss(refusals):
            self.post_message(RefusalSeen(refused))

    def _draw(self) -> None:
        self._view.draw(self._step, self._item, self._items.counts())
        self._view.follow(self.room, self._items.items)
        self._section.show_items(self._items.items, self._by_name)
        self._draw_status()

    def _draw_status(self) -> None:
        self._status.tell(self._problem, self._items.latest, self.room.contact == "here")

    @on(ColumnPicker.LeftAtEnd)
    @on(ItemField.LeftAtEnd)
    def to_list(self, event: Message) -> None:
        """Down from the columns or the field: into the list."""
        event.stop()
        if self._items.items and self._over is None:
            self._section.list.focus()

    def on_row_list_left_at_top(self, event: RowList.LeftAtTop) -> None:
        """Up from the list: back to the step."""
        event.stop()
        self._view.focus_step()
