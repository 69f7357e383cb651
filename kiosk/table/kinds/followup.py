"""The table's screen for what was said last time: choose one, say what became of it, and why."""

from __future__ import annotations

from typing import Any, Final, Literal

import msgspec
from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.kinds.parts.followup_words import because, words_or
from kiosk.table.panel import ItemsPanel
from kiosk.table.sheet import Act, Sheet
from kiosk.table.table_words import holds_back
from kiosk.table.writing.answer import Answer
from kiosk.table.writing.asking_panel import AskingPanel
from kiosk.table.writing.columns_status import StatusLine
from kiosk.table.writing.half_written import Half
from kiosk.table.writing.item_list import STATE_WORDS
from kiosk.table.writing.item_refusal import RefusalSeen
from kiosk.table.writing.item_rows import BackList, Row
from kiosk.table.writing.item_states import TableItem, TableItems
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from kiosk.widgets.state_words import state_words
from shared.activities.followup import (
    STATES,
    FollowUpSettings,
    answer_words,
    column_of,
    place_in,
    said_words,
)
from shared.activities.parts.columns import Add, Edit, Said, Withdraw
from shared.language import N_, _
from shared.views import TableView

Phase = Literal["list", "state", "words"]
ACTS: Final = (
    Act("done", N_("Done"), "d"),
    Act("going on", N_("Going on"), "g"),
    Act("not possible", N_("Not possible"), "n"),
)
ASKED: Final = N_("Choose one of which you know what became of it.")
KEYS: Final = {
    "list": (N_("Arrows and Enter Choose"), N_("Delete Take back what you said")),
    "state": (N_("D Done"), N_("G Going on"), N_("N Not possible"), N_("Esc Back")),
    "words": (N_("Enter Send"), N_("Esc Back")),
}


class FollowUpPanel(AskingPanel):
    """The list; over it the choice of a state and then the question for words."""

    DEFAULT_CSS = """
    FollowUpPanel { height: 1fr; }
    FollowUpPanel > .asked { text-style: bold; padding: 0 2; }
    FollowUpPanel > Sheet { height: auto; }
    FollowUpPanel > StatusLine, FollowUpPanel > RowList { padding: 0 2; }
    """

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        activity = room.view.activity if room.view else None
        settings: dict[str, Any] = activity.settings if activity else {"said": ["?"]}
        self._said = said_words(msgspec.convert(settings, FollowUpSettings))
        self._said_before = self._said
        """The same, place by place, in the language of before."""
        self._items = TableItems(activity.id if activity else "")
        self._items.follow(room)
        self._phase: Phase = "list"
        self._place = 0
        self._state = STATES[0]
        self._asked = Static(plain(_(ASKED)), classes="asked")
        self._sheet = Sheet(grows=True)
        self._answer = Answer(for_mouse=True)
        self._status = StatusLine()
        self._list = BackList()

    def compose(self) -> ComposeResult:
        """What is asked now, what became of the last answer, then the list."""
        yield self._asked
        yield self._sheet
        yield self._answer
        yield self._status
        yield self._list

    async def on_mount(self) -> None:
        """Begin in the list."""
        await self._go("list")

    def show(self, room: Room[TableView]) -> None:
        """The room changed: what is typed, and where people are, stay."""
        super().show(room)
        self._items.follow(room)
        if refused := self._items.dismiss(self._items.spent):
            self.post_message(RefusalSeen(refused))
        if self.is_mounted:
            self._draw()

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        return key_line(*map(_, KEYS[self._phase]))

    async def _go(self, phase: Phase) -> None:
        self._phase = phase
        self._asked.display = phase == "list"
        self._sheet.display, self._answer.display = phase == "state", phase == "words"
        self._draw()
        if phase == "list":
            self._list.disabled = False
            self.screen.set_focus(self._list)
            return
        if phase == "state":
            await self._sheet.put(self._said[self._place], (), ACTS)
            self._sheet.focus_first()
        else:
            own = self._own(self._place)
            self._answer.ask(because(self._state), own.tried or own.text if own else "")
        self._list.disabled = True  # only now: the keys, which were there, would go nowhere

    @property
    def half_written(self) -> Half:
        """The words in the field, and what they are about."""
        if self._phase != "words" or not self._answer.field.text:
            return {}
        about = self._said[self._place]
        return {"about": about, "state": self._state, "text": self._answer.field.text}

    def write_on(self, half: Half) -> None:
        """Put the words back, where what they are about is still there."""
        about = half.get("about")
        said = self._said if about in self._said else self._said_before
        if about in said and half.get("state") in STATES:
            self._place, self._state = said.index(about), half["state"]
            self.call_later(self._write_on, half.get("text", ""))

    def go_on_from(self, before: ItemsPanel) -> None:
        """What is half written says what it is about in the words of before."""
        if isinstance(before, FollowUpPanel) and len(before._said) == len(self._said):
            self._said_before = before._said

    async def _write_on(self, text: str) -> None:
        await self._go("words")
        self._answer.field.load(text)

    # --- choosing and saying ---

    async def row_chosen(self, row: str) -> None:
        """One was chosen."""
        if self._phase == "list":
            self._place = int(row)
            await self._go("state")

    async def done(self, act: str) -> None:
        """What became of it."""
        self._state = act
        await self._go("words")

    async def answered(self, question: str, answer: str) -> None:
        """In words: send it."""
        column, text = column_of(self._place, self._state), words_or(self._state, answer)
        own = self._own(self._place)
        if own is None or own.never_taken:
            self._dismiss(own)
            self._say(Add(column, text))
        elif (own.column, own.text) != (column, text) or own.refusals:
            self._dismiss(own)
            self._say(Edit(own.id, column, text))
        await self._go("list")

    async def row_left(self, row: str) -> None:
        """Take back what the table said about one."""
        own = self._own(int(row))
        if own is None or own.leaving:
            return
        self._dismiss(own)
        if not own.never_taken:
            self._say(Withdraw(own.id))
        self._draw()

    async def back(self) -> None:
        """Escape: one step back."""
        if self._phase != "list":
            await self._go("state" if self._phase == "words" else "list")

    # --- saying and showing ---

    def _own(self, place: int) -> TableItem | None:
        """What this table says about one of them."""
        about = (item for item in self._items.items if place_in(item.column)[0] == place)
        return next(about, None)

    def _say(self, said: Said) -> None:
        self._items.say(said)
        self.post_message(self.Said(said))

    def _dismiss(self, item: TableItem | None) -> None:
        if item is not None and (refused := self._items.dismiss(item.refusals)):
            self.post_message(RefusalSeen(refused))

    def _draw(self) -> None:
        self._list.set_rows([self._row(place) for place in range(len(self._said))])
        self._status.tell("", self._items.latest, not holds_back(self.room))

    def _row(self, place: int) -> Row:
        said, own = self._said[place], self._own(place)
        if own is None:
            return Row(str(place), f"{place + 1}.", said)
        state = place_in(own.column)[1]
        aside = _("taking back") if own.leaving else _(STATE_WORDS[own.state])
        below = f"{state_words(state)}: {answer_words(own.text)}"
        if own.why:
            below = _("Not taken: {why}").format(why=own.why)
        return Row(str(place), f"{place + 1}.", said, aside, below)


PANEL = FollowUpPanel
