"""Where a table writes its own items above, and answers those of other tables in a list below.

For every kind that lets tables see each other's items. A kind makes a subclass with its words.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static, TextArea

from kiosk.link.room import Room
from kiosk.table.columns_picker import ColumnPicker
from kiosk.table.columns_steps import StepView
from kiosk.table.columns_words import NOTHING_CHANGED, TOO_LONG, Step
from kiosk.table.item_field import ItemField, is_too_long
from kiosk.table.item_refusal import RefusalSeen
from kiosk.table.item_rows import RowList
from kiosk.table.item_states import TableItem
from kiosk.table.shared_list import SharedList, VoteLine
from kiosk.table.shared_words import Far, SharedWords
from kiosk.widgets.plain_text import plain
from shared.activities.columns import Add, Edit, Said, Withdraw
from shared.ids import ITEM_LIMIT
from shared.items import Item
from shared.language import _
from shared.text import TextError, clean
from shared.views import TableView


class SharedPanel(SharedWords):
    """`_step` is `base`, or what is being done to one of the table's own items meanwhile.

    What is half written stays in the field, or in `_draft` while an item is changed.
    """

    DEFAULT_CSS = """
    SharedPanel { height: 1fr; }
    SharedPanel #list-title { color: $text-muted; height: auto; max-height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._step = self.base
        self._view = StepView(self.columns)
        self._status = VoteLine()
        self._title = Static(id="list-title")
        self._list = SharedList()
        self._problem = ""

    def compose(self) -> ComposeResult:
        """The step that people are at, what became of the last thing, then all questions."""
        yield self._view
        yield self._status
        yield self._title
        yield self._list

    def on_mount(self) -> None:
        """Begin with writing."""
        self.show(self.room)
        self._draw()
        self._view.focus_step()

    def on_resize(self, event: Resize) -> None:
        """The list is laid out anew by itself; the words above it stay."""
        self._draw()

    def show(self, room: Room[TableView]) -> None:
        """Draw what has come of what was said; the field and the step stay as they are."""
        super().show(room)
        self.items.follow(room)
        self.backs.follow(room)
        self._seen((*self.items.dismiss(self.items.spent), *self.backs.refused))
        if self._step.name == "asking" and self._item is None:
            self._go(self.base)
        elif self.is_mounted:
            self._draw()

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        return self.keys_at(self._step, "list" if self._list.has_focus else "question")

    # --- where the people are ---

    @property
    def free(self) -> bool:
        """Whether nothing is being done to one of the table's own items."""
        return self._step is self.base

    @property
    def in_list(self) -> bool:
        """Whether the keys go to the list."""
        return self._list.has_focus

    def begin(self) -> None:
        """Go to `base`, which may be another step than before."""
        self._go(self.base)

    @property
    def _item(self) -> TableItem | None:
        return self.items.find(self._step.item)

    def _go(self, step: Step) -> None:
        self._step, self._problem = step, ""
        self._draw()
        self._view.focus_step()

    def _back_to_list(self) -> None:
        """Done with a question: put the draft back, and go on in the list."""
        if self._step.name == "changing":
            self._view.field.load(self._draft)
            self._draft = ""
        self._step = self.base
        self._draw()
        self._to_list()

    def _to_list(self) -> None:
        (self._list if self._list.rows else self._view.field).focus()

    def action_back(self) -> None:
        """Escape: one step back."""
        if self._step is not self.base:
            self._problem = ""
            self._back_to_list()
        else:
            self._view.focus_step()

    def on_descendant_focus(self) -> None:
        """The keys go elsewhere now."""
        self._draw_title()

    def on_descendant_blur(self) -> None:
        """The keys go elsewhere now."""
        self._draw_title()

    @on(ColumnPicker.LeftAtEnd)
    @on(ItemField.LeftAtEnd)
    def to_list(self, event: Message) -> None:
        """Down from the columns or the field: into the list."""
        event.stop()
        if self._step is self.base:
            self._to_list()

    def on_row_list_left_at_top(self, event: RowList.LeftAtTop) -> None:
        """Up from the list: back to the field."""
        event.stop()
        self._view.focus_step()

    # --- asking ---

    def on_item_field_sent(self, event: ItemField.Sent) -> None:
        """Enter in the field: send what it holds."""
        event.stop()
        field = self._view.field
        try:
            text = clean(field.text, limit=ITEM_LIMIT)
        except TextError as error:
            self._complain(_(TOO_LONG) if is_too_long(field.text) else str(error))
            return
        self._problem = ""
        if self._step.name == "changing":
            self._change(text)
        else:
            self._say(Add(self._step.column, text))
            field.load("")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Whoever types on has read what was wrong."""
        event.stop()
        if event.text_area.text and self._problem:
            self._complain("")

    def _change(self, text: str) -> None:
        item = self._item
        if item is None:  # it went meanwhile; what was written is not lost
            self._say(Add(self._step.column, text))
        elif text != item.text or item.refusals:
            self._seen(self.items.dismiss(item.refusals))
            self._say(_anew(item, text))
        else:
            self._problem = _(NOTHING_CHANGED)
        self._back_to_list()

    # --- voting, and what can be done with one's own ---

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Vote for another table's question, or take the vote back; change one's own."""
        event.stop()
        if self._step is not self.base:
            self._view.focus_step()  # one thing at a time
        elif (item := self.items.find(event.row)) is not None:
            if not item.leaving:
                self._draft = self._view.field.text
                self._view.field.load(item.tried or item.text)
                self._go(Step("changing", item.column, item.id))
        elif (other := self.shown.get(event.row)) is not None:
            self._vote(other)

    def _vote(self, item: Item) -> None:
        why_not = self.why_no_answer(item)
        if why_not and not self.backs.backs(item.id):
            self._complain(why_not)
            return
        said = self.backs.turn(item.id)
        self._problem = ""
        self.post_message(self.Said(said))
        self._draw()

    def on_shared_list_back_asked(self, event: SharedList.BackAsked) -> None:
        """Ask whether one's own question is to be taken back."""
        event.stop()
        item = self.items.find(event.row)
        if self._step is self.base and item is not None and not item.leaving:
            self._go(Step("asking", item.column, item.id))

    def on_step_view_answered(self, event: StepView.Answered) -> None:
        """The answer to 'Take this back?'."""
        event.stop()
        item = self._item
        if event.yes and item is not None:
            self._seen(self.items.dismiss(item.refusals))
            if not item.never_taken:
                self._say(Withdraw(item.id))
        self._back_to_list()

    # --- saying and showing ---

    def _say(self, said: Said) -> None:
        self.backs.forget_latest()
        self.items.say(said)
        self.post_message(self.Said(said))
        self._draw()

    def _seen(self, refused: tuple[str, ...]) -> None:
        if refused:
            self.post_message(RefusalSeen(refused))

    def _complain(self, problem: str) -> None:
        self._problem = problem
        self._draw_status()

    def _draw(self) -> None:
        # Its parts go before it does where the screen is left while the room still changes.
        if not (self._list.is_mounted and self._view.children):
            return
        own = self.room.own
        rows = self.rows(own.table if own else "")
        self._list.set_rows(rows)
        if not rows and self._list.has_focus:
            self._view.focus_step()
        self._view.draw(self._step, self._item, self.items.counts())
        self._draw_title()
        self._draw_status()

    def _draw_title(self) -> None:
        mine = len(self.items.items)
        words = self.title(mine, len(self._list.rows) - mine, self._list.has_focus)
        self._title.update(plain(words))

    def _draw_status(self) -> None:
        here = self.room.contact == "here"
        voted = self.backs.latest
        if self._problem or voted is None:
            self._status.tell(self._problem, self.items.latest, here)
            return
        said, state, why = voted
        words = self.answer_words(said, self.shown.get(said.item), Far(state, why, here))
        self._status.tell_vote(words, wrong=state == "refused")


def _anew(item: TableItem, text: str) -> Said:
    """What says an item with other words."""
    return Add(item.column, text) if item.never_taken else Edit(item.id, item.column, text)
