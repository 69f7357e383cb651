"""Where a table writes its own items above, and answers those of other tables in a list below.

For every kind that lets tables see each other's items. A kind makes a subclass with its words.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.table_words import holds_back
from kiosk.table.writing.columns_picker import ColumnPicker
from kiosk.table.writing.columns_status import VoteLine
from kiosk.table.writing.columns_steps import StepView
from kiosk.table.writing.item_field import ItemField
from kiosk.table.writing.item_rows import BackList, RowList
from kiosk.table.writing.item_states import TableItem
from kiosk.table.writing.shared_words import Far, SharedWords
from kiosk.widgets.plain_text import plain
from shared.activities.parts.columns import Said
from shared.items import Item
from shared.views import TableView


class SharedPanel(SharedWords):
    """The step and, below it, the table's own items and those of others in one list."""

    DEFAULT_CSS = """
    SharedPanel { height: 1fr; }
    SharedPanel #list-title { color: $text-muted; height: auto; max-height: 2; }
    """

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._view = StepView(self.columns)
        self._status = VoteLine()
        self._title = Static(id="list-title")
        self._list = BackList()

    def compose(self) -> ComposeResult:
        """The step that people are at, what became of the last thing, then all questions."""
        yield self._view
        yield self._status
        yield self._title
        yield self._list

    def on_mount(self) -> None:
        """Begin with writing."""
        self.show(self.room)
        self.draw()
        self._view.focus_step()

    def on_resize(self, event: Resize) -> None:
        """The list is laid out anew by itself; the words above it stay."""
        self.draw()

    def show(self, room: Room[TableView]) -> None:
        """What became of answers too."""
        self.backs.follow(room)
        super().show(room)
        self.seen(self.backs.refused)

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        return self.keys_at(self._step, "list" if self._list.has_focus else "question")

    # --- where the people are ---

    @property
    def in_list(self) -> bool:
        """Whether the keys go to the list."""
        return self._list.has_focus

    def go_to_list(self) -> None:
        """Or to the field, where there is nothing to answer."""
        (self._list if self._list.rows else self._view.field).focus()

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
        if self.free:
            self.go_to_list()

    # --- voting, and what can be done with one's own ---

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Vote for another table's question, or take the vote back; change one's own."""
        event.stop()
        if not self.free:
            self._view.focus_step()  # one thing at a time
        elif (item := self.items.find(event.row)) is not None:
            self._change_own(item)
        elif (other := self.shown.get(event.row)) is not None:
            self._vote(other)

    def _change_own(self, item: TableItem) -> None:
        if item.leaving:
            return
        if why_not := self.why_no_change(item):
            self.seen(self.items.dismiss(item.refusals))
            self.complain(why_not)
            return
        self.begin_to_change(item)

    def _vote(self, item: Item) -> None:
        why_not = self.why_no_answer(item)
        if why_not and not self.backs.backs(item.id):
            self.complain(why_not)
            return
        said = self.backs.turn(item.id)
        self._problem = ""
        self.post_message(self.Said(said))
        self.draw()

    def on_back_list_back_asked(self, event: BackList.BackAsked) -> None:
        """Ask whether one's own question is to be taken back."""
        event.stop()
        item = self.items.find(event.row)
        if self.free and item is not None and not item.leaving:
            self.ask_back(item)

    # --- saying and showing ---

    def say(self, said: Said) -> None:
        """It is the last thing then, and no answer is."""
        self.backs.forget_latest()
        super().say(said)

    def draw(self) -> None:
        """The step, the last thing, the list."""
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
        self.draw_status()

    def _draw_title(self) -> None:
        mine = len(self.items.items)
        words = self.title(mine, len(self._list.rows) - mine, self._list.has_focus)
        self._title.update(plain(words))

    def draw_status(self) -> None:
        """What became of the last thing or answer."""
        here = not holds_back(self.room)
        voted = self.backs.latest
        if self._problem or voted is None:
            self._status.tell(self._problem, self.items.latest, here)
            return
        said, state, why = voted
        words = self.answer_words(said, self.shown.get(said.item), Far(state, why, here))
        self._status.tell_vote(words, wrong=state == "refused")
