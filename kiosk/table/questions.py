"""The table's screen for questions: ask one's own above, vote for those of other tables below."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static, TextArea

from kiosk.link.room import Room
from kiosk.table.columns_status import StatusLine
from kiosk.table.columns_steps import StepView
from kiosk.table.columns_words import NOTHING_CHANGED, TOO_LONG, Step
from kiosk.table.item_field import ItemField, is_too_long
from kiosk.table.item_refusal import RefusalSeen
from kiosk.table.item_rows import RowList
from kiosk.table.item_states import TableItem, TableItems
from kiosk.table.panel import ItemsPanel
from kiosk.table.question_rows import keys, no_more_votes, question_rows, title, vote_words
from kiosk.table.table_backs import TableBacks
from kiosk.widgets.plain_text import plain
from shared.activities.columns import Add, Edit, Said, Withdraw
from shared.activities.questions import COLUMN
from shared.ids import ITEM_LIMIT
from shared.items import Item
from shared.text import TextError, clean
from shared.views import TableView

WRITING: Final = Step("writing", COLUMN)


class QuestionList(RowList):
    """All questions that this table sees. Enter votes, or changes one's own; Delete takes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "ask_back", show=False),
    ]

    class BackAsked(Message):
        """The person wants to take a question back."""

        def __init__(self, row: str) -> None:
            super().__init__()
            self.row = row

    def action_ask_back(self) -> None:
        """Delete was pressed."""
        if self.cursor is not None:
            self.post_message(self.BackAsked(self.cursor))


class VoteLine(StatusLine):
    """The line that confirms, for votes too."""

    def tell_vote(self, words: str, *, wrong: bool) -> None:
        """Say how far a vote has come."""
        self.update(plain(words))
        self.set_class(wrong, "-problem")
        self.display = bool(words)


class QuestionsPanel(ItemsPanel):
    """`_step` is writing, or what is being done to one of the table's own questions.

    What is half written stays in the field, or in `_draft` while a question is changed.
    """

    DEFAULT_CSS = """
    QuestionsPanel { height: 1fr; }
    QuestionsPanel #list-title { color: $text-muted; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        view = room.view
        activity = view.activity.id if view and view.activity else ""
        self._activity = activity
        self._items = TableItems(activity)
        self._backs = TableBacks(activity)
        self._step = WRITING
        self._view = StepView(())
        self._status = VoteLine()
        self._title = Static(id="list-title")
        self._list = QuestionList()
        self._draft = ""
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
        self._items.follow(room)
        self._backs.follow(room)
        self._seen((*self._items.dismiss(self._items.spent), *self._backs.refused))
        if self._step.name == "asking" and self._item is None:
            self._go(WRITING)
        elif self.is_mounted:
            self._draw()

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        return keys(self._step, "list" if self._list.has_focus else "question")

    # --- where the people are ---

    @property
    def _item(self) -> TableItem | None:
        return self._items.find(self._step.item)

    @property
    def _shown(self) -> dict[str, Item]:
        """What all tables see; nothing once another activity is on every screen."""
        view = self.room.view
        here = view is not None and view.activity is not None and view.activity.id == self._activity
        return view.items if view is not None and here else {}

    def _go(self, step: Step) -> None:
        self._step, self._problem = step, ""
        self._draw()
        self._view.focus_step()

    def _back_to_list(self) -> None:
        """Done with a question: put the draft back, and go on in the list."""
        if self._step.name == "changing":
            self._view.field.load(self._draft)
            self._draft = ""
        self._step = WRITING
        self._draw()
        self._to_list()

    def _to_list(self) -> None:
        (self._list if self._list.rows else self._view.field).focus()

    def action_back(self) -> None:
        """Escape: one step back."""
        if self._step is not WRITING:
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

    def on_item_field_left_at_end(self, event: ItemField.LeftAtEnd) -> None:
        """Down from the field: into the list."""
        event.stop()
        if self._step is WRITING:
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
            self._complain(TOO_LONG if is_too_long(field.text) else str(error))
            return
        self._problem = ""
        if self._step.name == "changing":
            self._change(text)
        else:
            self._say(Add(COLUMN, text))
            field.load("")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Whoever types on has read what was wrong."""
        event.stop()
        if event.text_area.text and self._problem:
            self._complain("")

    def _change(self, text: str) -> None:
        item = self._item
        if item is None:  # it went meanwhile; what was written is not lost
            self._say(Add(COLUMN, text))
        elif text != item.text or item.refusals:
            self._seen(self._items.dismiss(item.refusals))
            self._say(Add(COLUMN, text) if item.never_taken else Edit(item.id, COLUMN, text))
        else:
            self._problem = NOTHING_CHANGED
        self._back_to_list()

    # --- voting, and what can be done with one's own ---

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Vote for another table's question, or take the vote back; change one's own."""
        event.stop()
        if self._step is not WRITING:
            self._view.focus_step()  # one thing at a time
        elif (item := self._items.find(event.row)) is not None:
            if not item.leaving:
                self._draft = self._view.field.text
                self._view.field.load(item.tried or item.text)
                self._go(Step("changing", COLUMN, item.id))
        elif (other := self._shown.get(event.row)) is not None:
            self._vote(other)

    def _vote(self, item: Item) -> None:
        if item.mark and not self._backs.backs(item.id):
            self._complain(no_more_votes(item))
            return
        said = self._backs.turn(item.id)
        self._problem = ""
        self.post_message(self.Said(said))
        self._draw()

    def on_question_list_back_asked(self, event: QuestionList.BackAsked) -> None:
        """Ask whether one's own question is to be taken back."""
        event.stop()
        item = self._items.find(event.row)
        if self._step is WRITING and item is not None and not item.leaving:
            self._go(Step("asking", COLUMN, item.id))

    def on_step_view_answered(self, event: StepView.Answered) -> None:
        """The answer to 'Take this back?'."""
        event.stop()
        item = self._item
        if event.yes and item is not None:
            self._seen(self._items.dismiss(item.refusals))
            if not item.never_taken:
                self._say(Withdraw(item.id))
        self._back_to_list()

    # --- saying and showing ---

    def _say(self, said: Said) -> None:
        self._backs.forget_latest()
        self._items.say(said)
        self.post_message(self.Said(said))
        self._draw()

    def _seen(self, refused: tuple[str, ...]) -> None:
        if refused:
            self.post_message(RefusalSeen(refused))

    def _complain(self, problem: str) -> None:
        self._problem = problem
        self._draw_status()

    def _draw(self) -> None:
        if not self._list.is_mounted:
            return
        own, view = self.room.own, self.room.view
        rows = question_rows(
            self._items.items,
            self._shown,
            own.table if own else "",
            view.backing if view else {},
            self._backs,
        )
        self._list.set_rows(rows)
        if not rows and self._list.has_focus:
            self._view.focus_step()
        self._view.draw(self._step, self._item, {})
        self._draw_title()
        self._draw_status()

    def _draw_title(self) -> None:
        mine = len(self._items.items)
        words = title(mine, len(self._list.rows) - mine, self._list.has_focus)
        self._title.update(plain(words))

    def _draw_status(self) -> None:
        here = self.room.contact == "here"
        voted = self._backs.latest
        if self._problem or voted is None:
            self._status.tell(self._problem, self._items.latest, here)
            return
        said, state, why = voted
        item = self._shown.get(said.item)
        words = vote_words(said, item.text if item else "", state, why, here=here)
        self._status.tell_vote(words, wrong=state == "refused")


PANEL = QuestionsPanel
