"""The table's screen for actions: what, who and by when, one question after another.

Below them are the table's actions: Enter changes one, Delete takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.kinds.parts.actions_words import QUESTIONS, action_of, asked, typed_of
from kiosk.table.sheet import Act, Sheet
from kiosk.table.table_words import holds_back
from kiosk.table.writing.answer import Answer
from kiosk.table.writing.asking_panel import AskingPanel
from kiosk.table.writing.columns_picker import Column
from kiosk.table.writing.columns_status import StatusLine
from kiosk.table.writing.columns_words import NOTHING_CHANGED, quoted
from kiosk.table.writing.half_written import Half
from kiosk.table.writing.item_field import ItemField
from kiosk.table.writing.item_list import ItemSection
from kiosk.table.writing.item_refusal import RefusalSeen
from kiosk.table.writing.item_rows import RowList
from kiosk.table.writing.item_states import TableItem, TableItems
from kiosk.widgets.column_looks import looks_of
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from kiosk.widgets.seed_words import seed_lines
from shared.activities.actions import COLUMN, Action, action_in, action_words
from shared.activities.parts.columns import Add, Edit, Said, Withdraw
from shared.language import N_, _
from shared.views import TableView

LOOKS: Final[Mapping[str, Column]] = {look.column: Column(look, "") for look in looks_of([COLUMN])}
SEED_LINES: Final = 3
"""Lines above the question in which the items of an earlier activity stand."""
TAKE_BACK: Final = (Act("keep", N_("No, keep it"), "n"), Act("back", N_("Yes, take it back"), "y"))
IN_LIST: Final = (N_("Enter Change it"), N_("Delete Take back"), N_("Esc Back"))


class ActionsPanel(AskingPanel):
    """Asks for one action after another. `_typed` is what has been answered of the present one."""

    DEFAULT_CSS = """
    ActionsPanel { height: 1fr; }
    ActionsPanel > .seeds { height: auto; color: $text-muted; padding: 0 2; }
    ActionsPanel > Sheet { height: auto; }
    ActionsPanel > StatusLine { padding: 0 2; }
    ActionsPanel > ItemSection { padding: 0 2; }
    ActionsPanel Answer .title { margin-top: 0; }
    ActionsPanel Answer ItemField, ActionsPanel Answer Horizontal { margin-top: 0; }
    """

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        view = room.view
        self._activity = view.activity.id if view and view.activity else ""
        self._items = TableItems(self._activity)
        self._items.follow(room)
        self._at = 0
        self._typed: dict[str, str] = {}
        self._changing = ""
        self._leaving = ""
        self._draft: dict[str, str] = {}
        self._problem = ""
        self._seeds = Static(classes="seeds")
        self._answer = Answer(for_mouse=True)
        self._sheet = Sheet(grows=True)
        self._status = StatusLine()
        self._section = ItemSection()
        self._list = self._section.list

    def compose(self) -> ComposeResult:
        """A question or a yes-or-no, what became of the last action, then the table's list."""
        yield self._seeds
        yield self._answer
        yield self._sheet
        yield self._status
        yield self._section

    def on_mount(self) -> None:
        """Begin with the first question."""
        self._ask()
        self._draw()

    def show(self, room: Room[TableView]) -> None:
        """Draw what has come of what was said; what is typed, and the question, stay."""
        super().show(room)
        self._items.follow(room)
        self._dismiss(self._items.spent)
        if self.is_mounted:
            self._draw()

    def on_resize(self) -> None:
        """Other room, other lines."""
        self._draw_seeds()

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        if self._list.has_focus:
            return key_line(*map(_, IN_LIST))
        if self._leaving:
            return self._sheet.keys
        last = self._at == len(QUESTIONS) - 1
        on = _("Enter Send") if last else _("Enter Go on")
        back = _("Esc Back") if self._at or self._changing else ""
        return key_line(on, back, _("Tab Your list"))

    @property
    def half_written(self) -> Half:
        """The answers so far, and which action they change."""
        here = QUESTIONS[self._at].name
        typed = {**self._typed, here: self._answer.field.text}
        if not any(typed.values()):
            return {}
        return {**typed, "at": here, "changing": self._changing}

    def write_on(self, half: Half) -> None:
        """Put the answers back, and go to the question that was being answered."""
        names = [question.name for question in QUESTIONS]
        self._typed = {name: half[name] for name in names if name in half}
        self._at = names.index(half["at"]) if half.get("at") in names else 0
        self._changing = half.get("changing", "")
        self._ask()

    # --- one question after another ---

    def _ask(self) -> None:
        self._answer.display, self._sheet.display = True, False
        question = QUESTIONS[self._at]
        self._answer.ask(asked(question, self._typed), self._typed.get(question.name, ""))

    async def answered(self, question: str, answer: str) -> None:
        """The next question; after the last one, it is sent."""
        self._problem = ""
        self._typed[question] = answer
        if self._at + 1 < len(QUESTIONS):
            self._at += 1
        else:
            self._send(action_of(self._typed))
            self._begin_anew()
        self._ask()
        self._draw_status()

    def _begin_anew(self) -> None:
        """The first question again; what was half written before a change comes back."""
        self._typed = self._draft if self._changing else {}
        self._at, self._changing, self._draft = 0, "", {}

    async def back(self) -> None:
        """Escape: one step back."""
        if self._leaving:
            await self._take_back(sure=False)
        elif self._list.has_focus:
            self.screen.set_focus(self._answer.field)
        elif self._at:
            self._typed[QUESTIONS[self._at].name] = self._answer.field.text
            self._at -= 1
            self._ask()
        elif self._changing:
            self._begin_anew()
            self._ask()

    # --- changing and taking back ---

    async def row_chosen(self, row: str) -> None:
        """Change an action: its three answers once more."""
        item = self._free_item(row)
        if item is None:
            return
        if not self._changing:
            first = {QUESTIONS[self._at].name: self._answer.field.text}
            self._draft = {**self._typed, **first}
        action = action_in(item.tried or item.text) or Action(item.text)
        self._changing, self._at, self._typed = item.id, 0, typed_of(action)
        self._ask()

    async def row_left(self, row: str) -> None:
        """Ask whether an action is to be taken back."""
        item = self._free_item(row)
        if item is None:
            return
        self._typed[QUESTIONS[self._at].name] = self._answer.field.text
        self._leaving = item.id
        self._answer.display, self._sheet.display = False, True
        told = _("Take {what} back?").format(what=quoted(action_words(item.text)))
        await self._sheet.put(told, (), TAKE_BACK)
        self._sheet.focus_first()

    async def done(self, act: str) -> None:
        """The answer to that."""
        await self._take_back(sure=act == "back")

    async def _take_back(self, *, sure: bool) -> None:
        item, self._leaving = self._items.find(self._leaving), ""
        if sure and item is not None:
            self._dismiss(item.refusals)
            if not item.never_taken:
                self._say(Withdraw(item.id))
        self._ask()
        self._draw()

    def _free_item(self, id: str) -> TableItem | None:
        """An action with which something can be done now."""
        item = self._items.find(id)
        return None if item is None or item.leaving or self._leaving else item

    # --- saying and showing ---

    def _send(self, action: Action) -> None:
        item = self._items.find(self._changing)
        if item is None:
            self._say(Add(COLUMN, action.text))
        elif action.text == item.text and not item.refusals:
            self._problem = _(NOTHING_CHANGED)
        else:
            self._dismiss(item.refusals)
            new = item.never_taken
            self._say(Add(COLUMN, action.text) if new else Edit(item.id, COLUMN, action.text))

    def _say(self, said: Said) -> None:
        self._items.say(said)
        self.post_message(self.Said(said))
        self._draw()

    def _dismiss(self, refusals: tuple[str, ...]) -> None:
        if refused := self._items.dismiss(refusals):
            self.post_message(RefusalSeen(refused))

    def _draw(self) -> None:
        items = [replace(item, text=action_words(item.text)) for item in self._items.items]
        self._section.show_items(items, LOOKS)
        self._draw_status()
        self._draw_seeds()

    def _draw_status(self) -> None:
        latest = self._items.latest
        if latest is not None and not isinstance(latest[0], Withdraw):
            said = replace(latest[0], text=action_words(latest[0].text))
            latest = (said, *latest[1:])
        self._status.tell(self._problem, latest, not holds_back(self.room))

    def _draw_seeds(self) -> None:
        at = self.room.view.activity if self.room.view else None
        lines = seed_lines(at.seeds if at else (), self.size.width - 4, SEED_LINES)
        self._seeds.update(plain("\n".join(lines), lines=True))
        self._seeds.display = bool(lines)

    def on_item_field_left_at_end(self, event: ItemField.LeftAtEnd) -> None:
        """Down from the field: into the list."""
        event.stop()
        if self._items.items:
            self.screen.set_focus(self._list)

    def on_row_list_left_at_top(self, event: RowList.LeftAtTop) -> None:
        """Up from the list: back to the question."""
        event.stop()
        self.screen.set_focus(self._answer.field)


PANEL = ActionsPanel
