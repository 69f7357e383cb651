"""The table's screen for volunteers: one person after another, one question at a time.

What a person types is on the screen while they type it and never after: the fields are emptied
before the keyboard goes on, and the list below shows first names alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from kiosk.link.ids import new_id
from kiosk.link.room import Room
from kiosk.table.kinds.parts.volunteers_list import Latest, Volunteer, volunteers_of
from kiosk.table.kinds.parts.volunteers_words import (
    AGAIN,
    BEGIN,
    MAY_KEEP,
    MAY_SHOW,
    QUESTIONS,
    SURE,
    TAKE_BACK,
    TO_LIST,
    Draft,
    back_words,
    home,
    home_words,
    keep_words,
    keys,
    show_words,
    sure_words,
)
from kiosk.table.panel import ItemsPanel
from kiosk.table.sheet import Act, Sheet
from kiosk.table.table_words import Words
from kiosk.table.writing.answer import Answer
from kiosk.table.writing.asking_panel import AskingPanel
from kiosk.table.writing.item_refusal import RefusalSeen
from kiosk.table.writing.item_rows import RowList
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from shared.activities.volunteers import TakeBack
from shared.language import N_, _
from shared.views import TableView

Phase = Literal["home", "typing", "keep", "show", "sure", "back"]
IN_LIST: Final = (N_("Enter Take this name back"), N_("Esc Back"))


class VolunteersPanel(AskingPanel):
    """Takes one person after another through the questions and the two consents."""

    DEFAULT_CSS = """
    VolunteersPanel { height: 1fr; }
    VolunteersPanel.-listed > Sheet { height: auto; margin-top: 1; }
    VolunteersPanel > .title { color: $text-muted; height: 1; margin-top: 1; padding: 0 1; }
    """

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        view = room.view
        self._activity = view.activity.id if view and view.activity else ""
        settings = view.activity.settings if view and view.activity else {}
        self._questions = [
            each for each in QUESTIONS if each.name != "contact" or settings.get("contact", True)
        ]
        self._phase: Phase = "home"
        self._at = 0
        self._draft = Draft()
        self._latest: Latest | None = None
        self._leaving: Volunteer | None = None
        self._shown: tuple[Words, tuple[Act, ...]] = Words(""), ()
        self._sheet = Sheet()
        self._answer = Answer()
        self._title = Static(plain(_("From your table:")), classes="title")
        self._list = RowList()

    def compose(self) -> ComposeResult:
        """A sheet or a question, and below it this table's volunteers."""
        yield self._sheet
        yield self._answer
        yield self._title
        yield self._list

    async def on_mount(self) -> None:
        """Begin between two persons, or go on where the person was."""
        await self._go(self._phase)

    def go_on_from(self, before: ItemsPanel) -> None:
        """Go on with the same person, in another language: from memory, never from the disk."""
        if not isinstance(before, VolunteersPanel):
            return
        self._phase, self._at, self._draft = before._phase, before._at, before._draft
        self._latest, self._leaving = before._latest, before._leaving
        if self._phase == "typing":
            here = before._questions[before._at].name
            typed = {**self._draft.typed, here: before._answer.field.text}
            self._draft = replace(self._draft, typed=typed)

    def show(self, room: Room[TableView]) -> None:
        """The room changed: what is typed, and the question, stay as they are."""
        super().show(room)
        if self.is_mounted and self._phase == "home":
            self.call_later(self._draw)

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        if self._list.has_focus:
            return key_line(*map(_, IN_LIST))
        if self._phase == "typing":
            return key_line(_("Enter Go on"), _("Esc Back"))
        return keys(self._shown[1])

    # --- where the person is ---

    async def _go(self, phase: Phase) -> None:
        """To another sheet, or to the question at `_at`."""
        self._phase = phase
        typing = phase == "typing"
        self._sheet.display, self._answer.display = not typing, typing
        if typing:
            self._draw_list(())
            question = self._questions[self._at]
            self._answer.ask(question, self._draft.of(question.name))
            return
        self._answer.clear()
        await self._draw()
        self._sheet.focus_first()

    async def _draw(self) -> None:
        """Show the sheet of this phase; between two persons also the list."""
        words, acts = self._words()
        self._draw_list(self._mine if self._phase == "home" else ())
        if (words, acts) == self._shown:
            return
        self._shown = words, acts
        in_list = self.screen.focused is self._list
        await self._sheet.put(words.title, words.lines, acts)
        if in_list and self._list.display:
            self.screen.set_focus(self._list)

    def _draw_list(self, mine: Sequence[Volunteer]) -> None:
        had_keys = self.screen.focused is self._list
        self._list.set_rows([each.row for each in mine])
        self._list.display = self._title.display = bool(mine)
        self.set_class(bool(mine), "-listed")
        if had_keys and not mine:
            self._sheet.focus_first()

    @property
    def _mine(self) -> tuple[Volunteer, ...]:
        return volunteers_of(self.room, self._activity)

    def _words(self) -> tuple[Words, tuple[Act, ...]]:
        match self._phase:
            case "keep":
                return keep_words(self._draft), MAY_KEEP
            case "show":
                return show_words(self._draft), MAY_SHOW
            case "sure":
                return sure_words(self._draft), SURE
            case "back":
                return back_words(self._leaving.first if self._leaving else ""), TAKE_BACK
        words, acts = home(), [BEGIN]
        if self._latest is not None:
            heard, why = self._latest.heard(self.room, self._activity)
            words = home_words(self._latest.said.private.first, heard, why)
            acts += [AGAIN] if heard == "unsent" else []
        acts += [TO_LIST] if self._mine else []
        return words, tuple(acts)

    # --- what the person presses ---

    async def done(self, act: str) -> None:
        """One of the sheet's keys."""
        match self._phase, act:
            case "home", "begin":
                self._latest, self._draft, self._at = None, Draft(), 0
                await self._go("typing")
            case "home", "resend":
                self._send_again()
            case "home", "list":
                self._to_list()
            case "keep", answer:
                self._draft = replace(self._draft, keep=answer == "yes")
                await self._go("show")
            case "show", answer:
                self._draft = replace(self._draft, show=answer == "yes")
                await self._go("sure")
            case "sure", "send":
                await self._send()
            case "sure", _:
                self._at = 0
                await self._go("typing")
            case "back", answer:
                await self._take_back(sure=answer == "back")

    async def pressed(self, event: Key) -> bool:
        """Down: into the list."""
        if event.key == "down" and self._list.display and not self._list.has_focus:
            self._to_list()
            return True
        return await super().pressed(event)

    def _to_list(self) -> None:
        """Into the list, at the newest."""
        self._list.action_edge(0)
        self.screen.set_focus(self._list)

    async def answered(self, question: str, answer: str) -> None:
        """A question is answered: the next one, or the consents."""
        self._draft = replace(self._draft, typed={**self._draft.typed, question: answer})
        self._at += 1
        if self._at < len(self._questions):
            await self._go("typing")
        else:
            await self._go("keep" if self._draft.of("contact") else "show")

    async def back(self) -> None:
        """Escape: one step back."""
        match self._phase:
            case "home":
                self._sheet.focus_first()
            case "typing" if self._at == 0:
                self._draft = Draft()
                await self._go("home")
            case "back":
                await self._take_back(sure=False)
            case "show" if self._draft.of("contact"):
                await self._go("keep")
            case _:
                self._at -= 1
                await self._go("typing")

    # --- what goes to the hub ---

    async def _send(self) -> None:
        """Nothing of what was typed stays on the screen, whatever becomes of it."""
        said = self._draft.said(new_id())
        self._latest, self._draft = Latest.of(said, self.room), Draft()
        self.post_message(self.Said(said))
        await self._go("home")

    def _send_again(self) -> None:
        """Where the disk was full; what is on its way already is not sent twice."""
        if self._latest and self._latest.heard(self.room, self._activity)[0] == "unsent":
            self._latest.lost = False
            self.post_message(self.Said(self._latest.said))

    def not_kept(self, said: Struct) -> None:
        """It can be sent again; only now, for until then it is on its way."""
        if self._latest is not None and said == self._latest.said:
            self._latest.lost = True
            self.show(self.room)

    async def row_chosen(self, row: str) -> None:
        """A name in the list: ask whether it is to be taken back, or put a refusal away."""
        chosen = next((each for each in self._mine if each.id == row), None)
        if chosen is None or chosen.leaving or chosen.state == "kept":
            return
        if chosen.state == "refused":
            self._latest = None
            self.post_message(RefusalSeen((chosen.id,)))
            return
        self._latest, self._leaving = None, chosen
        await self._go("back")

    def on_row_list_left_at_top(self, event: RowList.LeftAtTop) -> None:
        """Up from the list: to the buttons."""
        event.stop()
        self._sheet.focus_first()

    async def _take_back(self, *, sure: bool) -> None:
        leaving, self._leaving = self._leaving, None
        if sure and leaving is not None:
            self.post_message(self.Said(TakeBack(leaving.id)))
        await self._go("home")


PANEL = VolunteersPanel
