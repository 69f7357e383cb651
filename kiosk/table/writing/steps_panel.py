"""What the panels with a step above and a list below share: writing, changing, taking back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import TextArea

from kiosk.link.room import Room
from kiosk.table.panel import ItemsPanel
from kiosk.table.writing.columns_picker import Column, ColumnPicker
from kiosk.table.writing.columns_steps import StepView
from kiosk.table.writing.columns_words import NOTHING_CHANGED, TOO_LONG, Step
from kiosk.table.writing.half_written import Half
from kiosk.table.writing.item_field import ItemField, letters_in
from kiosk.table.writing.item_refusal import RefusalSeen
from kiosk.table.writing.item_rows import RowList
from kiosk.table.writing.item_states import TableItem, TableItems
from shared.activities.parts.columns import Add, Edit, Said, Withdraw
from shared.ids import ITEM_LIMIT
from shared.language import _
from shared.text import TextError, clean
from shared.views import TableView


class StepsPanel(ItemsPanel):
    """`_view` shows the step, which is `base` or what is being done to one item meanwhile.

    What is half written stays in the field, or in `_draft` while an item is changed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    columns: Sequence[Column] = ()
    """The columns to choose from, where there are several."""
    base: Step
    """Choosing a column, or writing in one."""
    _view: StepView

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        activity = room.view.activity if room.view else None
        self.activity = activity.id if activity else ""
        self.items = TableItems(self.activity)
        self._over: Step | None = None
        self._draft = ""
        self._problem = ""

    @property
    def half_written(self) -> Half:
        """The words in the field and where they belong; the item, where one is being changed."""
        step, text = self._view.step, self._view.field.text
        if step.name == "changing":
            return {"item": step.item, "changed": text, "text": self._draft}
        return {"column": step.column, "text": text} if text else {}

    def write_on(self, half: Half) -> None:
        """Put the words back, and go to where they were typed."""
        self._view.field.load(half.get("text", ""))
        if half.get("column"):
            self.post_message(ColumnPicker.Chosen(half["column"]))
        if half.get("item"):
            self.post_message(RowList.Pressed(half["item"]))
            self.call_later(self._change_on, half)

    def _change_on(self, half: Half) -> None:
        step = self._view.step
        if (step.name, step.item) == ("changing", half["item"]):
            self._view.field.load(half["changed"])

    def show(self, room: Room[TableView]) -> None:
        """Draw what has come of what was said; the field and the step stay as they are."""
        super().show(room)
        self.items.follow(room)
        self.seen(self.items.dismiss(self.items.spent))
        if self._over and self._over.name != "changing" and self._item is None:
            self._go()
        elif self.is_mounted:
            self.draw()

    # --- where the people are ---

    @property
    def free(self) -> bool:
        """Whether nothing is being done to one of the table's own items."""
        return self._over is None

    @property
    def _step(self) -> Step:
        return self._over or self.base

    @property
    def _item(self) -> TableItem | None:
        return self.items.find(self._step.item)

    def begin(self, base: Step) -> None:
        """Go to another base."""
        self.base = base
        self._go()

    def _go(self, over: Step | None = None) -> None:
        self._over, self._problem = over, ""
        self.draw()
        self._view.focus_step()

    def _back_to_list(self) -> None:
        """Done with an item: put the draft back, and go on in the list."""
        if self._step.name == "changing":
            self._view.field.load(self._draft)
            self._draft = ""
        self._over = None
        self.draw()
        self.go_to_list()

    def action_back(self) -> None:
        """Escape: one step back."""
        if self._over:
            self._problem = ""
            self._back_to_list()
        else:
            self._view.focus_step()

    def on_row_list_left_at_top(self, event: RowList.LeftAtTop) -> None:
        """Up from the list: back to the step."""
        event.stop()
        self._view.focus_step()

    # --- choosing a column ---

    async def pressed(self, event: Key) -> bool:
        """A key that chooses a column does it before the next one, which may be to be written.

        In the field it is a letter like any other, and a question is answered first.
        """
        focused, picker = self.screen.focused, self._view.picker
        here = focused is not None and self in focused.ancestors
        if not here or focused is self._view.field or self._step.name == "asking":
            return False
        chooses = focused is picker and event.key in ("enter", "space")
        column = picker.here if chooses else self._column_of(event)
        if column:
            self.choose(column)
        return bool(column)

    def _column_of(self, event: Key) -> str:
        """The column whose letter or digit this key is; "" for none."""
        key = (event.character or "").upper()
        each = zip(count(1), self.columns, strict=False)
        return next((col.name for n, col in each if key in (col.look.letter, str(n))), "")

    def on_column_picker_chosen(self, event: ColumnPicker.Chosen) -> None:
        """A column was chosen with the mouse."""
        event.stop()
        self.choose(event.column)

    def choose(self, column: str) -> None:
        """Write in this column."""
        if self.free:
            self.begin(Step("writing", column))

    # --- writing, changing, taking back ---

    def on_item_field_sent(self, event: ItemField.Sent) -> None:
        """Enter in the field: send what it held."""
        event.stop()
        try:
            text = clean(event.text, limit=ITEM_LIMIT)
        except TextError as error:
            event.field.give_back(event.text)
            self.complain(_(TOO_LONG) if letters_in(event.text) > ITEM_LIMIT else str(error))
            return
        self._problem = ""
        if self._step.name == "changing":
            self._change(text)
        else:
            self.say(Add(self.base.column, text))
            event.field.taken()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Whoever types on has read what was wrong."""
        event.stop()
        if event.text_area.text and self._problem:
            self.complain("")

    def begin_to_change(self, item: TableItem) -> None:
        """Its words come into the field, and what was there waits."""
        self._draft = self._view.field.text
        self._view.field.load(item.tried or item.text)
        self._go(Step("changing", item.column, item.id))

    def _change(self, text: str) -> None:
        item = self._item
        if item is None:  # it went meanwhile; what was written is not lost
            self.say(Add(self._step.column, text))
        elif text != item.text or item.refusals:
            self.replace(item, item.column, text)
        else:
            self._problem = _(NOTHING_CHANGED)
        self._back_to_list()

    def replace(self, item: TableItem, column: str, text: str) -> None:
        """Say an item anew, with other words or elsewhere."""
        self.seen(self.items.dismiss(item.refusals))
        self.say(Add(column, text) if item.never_taken else Edit(item.id, column, text))

    def ask_back(self, item: TableItem) -> None:
        """Ask whether an item is to be taken back."""
        self._go(Step("asking", item.column, item.id))

    def on_step_view_answered(self, event: StepView.Answered) -> None:
        """The answer to 'Take this back?'."""
        event.stop()
        item = self._item
        if event.yes and item is not None:
            self.seen(self.items.dismiss(item.refusals))
            if not item.never_taken:
                self.say(Withdraw(item.id))
        self._back_to_list()

    # --- saying and showing ---

    def say(self, said: Said) -> None:
        """The table says this of its items."""
        self.items.say(said)
        self.post_message(self.Said(said))
        self.draw()

    def not_kept(self, said: Struct) -> None:
        """Its words stand in the field again, where they were written."""
        if isinstance(said, Add | Edit | Withdraw):
            self.items.not_kept(said)
        item = self.items.find(said.item) if isinstance(said, Edit) else None
        if isinstance(said, Edit) and item is not None and self.free:
            self.begin_to_change(item)
            self._view.field.load(said.text)
        elif isinstance(said, Add | Edit):
            self._view.field.give_back(said.text)
        self.draw()

    def seen(self, refused: tuple[str, ...]) -> None:
        """The people have seen why these were not taken."""
        if refused:
            self.post_message(RefusalSeen(refused))

    def complain(self, problem: str) -> None:
        """Say what is wrong; "": nothing any more."""
        self._problem = problem
        self.draw_status()

    def go_to_list(self) -> None:
        """The keys go to the list, where there is something in it."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw the step, the list and what stands between them."""
        raise NotImplementedError

    def draw_status(self) -> None:
        """Draw what became of the last thing."""
        raise NotImplementedError
