"""The frame of a table's screen: who and where above, the question, a body, notices and keys."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm, ItemsPanel, panel_for
from kiosk.table.pass_words import pass_key, passed_words
from kiosk.table.sheet import Sheet
from kiosk.table.signal_words import TAKEN_BACK, seen_words, standing_words
from kiosk.table.slip import SlipForm
from kiosk.table.table_words import (
    CUT_SHORT,
    announcement_words,
    contact_words,
    kept_words,
    refused_here,
    refused_words,
    time_left_words,
    waiting_words,
)
from kiosk.table.turns import BallotTurns, FormFor
from kiosk.table.voice import VoiceForm
from kiosk.widgets.plain_text import plain
from kiosk.widgets.standing import standing
from shared.text import shorten, show, width
from shared.views import TableView

HELP_KEY: Final = "F1 Help"
SIGNAL_KEY: Final = "F2 Tell the chair"
LEAVE_KEYS: Final = "F4 People   F10 Leave"


def key_line(keys: str, pass_key: str, wide: int) -> str:
    """What can be pressed, with as much of what always can as there is room for.

    Where not even help and signals fit beside the face's own keys, they take a second line.
    """
    always = "   ".join(filter(None, (HELP_KEY, SIGNAL_KEY, pass_key)))
    whole = f"{always}   {LEAVE_KEYS}"
    if not keys:
        return whole if width(whole) <= wide else always
    for line in (f"{keys}    {whole}", f"{keys}    {always}"):
        if width(line) <= wide:
            return line
    return f"{keys}\n{whole if width(whole) <= wide else always}"


class Frame(Vertical):
    """Shows where the room is. `show` replaces what is shown, in place."""

    def __init__(self) -> None:
        super().__init__(id="frame")
        self._room: Room[TableView] | None = None
        self._where = Static(id="where")
        self._contact = Static(id="contact")
        self._question = Static(id="question")
        self._body = Vertical(id="body")
        self._notice = Static(id="notice")
        self._refused = Static(id="refused")
        self._keys = Static(id="keys")
        self._face: Widget | None = None
        self._face_of: tuple[str, ...] = ()
        self.said = ""
        """What became of the people's last act, until the next."""

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        with Horizontal(id="head"):
            yield self._where
            yield self._contact
        yield self._question
        yield self._body
        yield self._notice
        yield self._refused
        yield self._keys

    def on_mount(self) -> None:
        """Timers go on by themselves."""
        self.set_interval(1, self._show_lines)

    def on_resize(self, event: events.Resize) -> None:
        """Airier where there is room."""
        self.set_class(event.size.height >= 30, "-tall")
        self._show_lines()

    @property
    def turns(self) -> BallotTurns | None:
        """The turns at the keyboard, while a ballot is open."""
        return self._face if isinstance(self._face, BallotTurns) else None

    @property
    def panel(self) -> ItemsPanel | None:
        """The panel where the table writes, while one is open."""
        return self._face if isinstance(self._face, ItemsPanel) else None

    async def show(self, room: Room[TableView]) -> None:
        """Show the room as it is now."""
        if not self.said.startswith(TAKEN_BACK):
            self.said = seen_words(self._room, room) or self.said
        self._room = room
        face = _face_for(room)
        if face != self._face_of:
            if self._face_of:
                self.said = CUT_SHORT if self.turns and self.turns.choosing else ""
            self._face_of = face
            await self._change_face(room, face)
        elif isinstance(self._face, BallotTurns):
            await self._face.show(room)
        elif isinstance(self._face, ItemsPanel):
            self._face.show(room)
        if isinstance(self._face, Sheet):
            words = waiting_words(room)
            await self._face.put(words.title, words.lines)
        self._show_lines()

    def show_keys(self) -> None:
        """Say what can be pressed now."""
        face = self._face
        keys = face.keys if isinstance(face, (BallotTurns, ItemsPanel)) else ""
        own_key = pass_key(self._room) if self._room and "F3" not in keys else ""
        line = key_line(keys, own_key, self.size.width - 2)
        # These are our own words, whose spaces keep each key beside what it does.
        self._keys.update(Content(line))

    async def _change_face(self, room: Room[TableView], face: tuple[str, ...]) -> None:
        if self._face is not None:
            await self._face.remove()
        self._face = _made_for(room, face)
        await self._body.mount(self._face)

    def _show_lines(self) -> None:
        room = self._room
        if room is None or not self.is_mounted:
            return
        self._show_head(room)
        activity = room.view.activity if room.view else None
        asked = activity.question if activity and activity.stage == "open" else ""
        self._question.update(plain(asked))
        self._question.display = bool(asked)
        standing = passed_words(room), standing_words(room)
        notes = (*_unsaid(self.said, standing), kept_words(room), announcement_words(room))
        self._put(self._notice, "\n".join(note for note in notes if note))
        shown_by_panel = activity.id if activity and self.panel is not None else None
        self._put(self._refused, refused_words(refused_here(room, shown_by_panel)))
        self.show_keys()

    def _show_head(self, room: Room[TableView]) -> None:
        words = (time_left_words(room, time.time()), contact_words(room))
        right = " · ".join(each for each in words if each)
        name = room.own.name if room.own else ""
        about = standing(room.view.activity if room.view else None)
        left = " · ".join(each for each in (about, name, room.title) if each)
        self._contact.update(plain(right))
        self._where.update(plain(shorten(show(left), max(1, self.size.width - width(right) - 4))))

    @staticmethod
    def _put(line: Static, words: str) -> None:
        line.update(plain(words, lines=True))
        line.display = bool(words)


def _unsaid(said: str, standing: Sequence[str]) -> tuple[str, ...]:
    """What was just said, and what holds, where that was not just said."""
    return (said, *(words for words in standing if not said.endswith(words)))


def _face_for(room: Room[TableView]) -> tuple[str, ...]:
    """What tells one face of the body from another."""
    activity = room.view.activity if room.view else None
    if activity is None or activity.stage != "open" or room.own is None:
        return ("closed",) if activity and activity.stage == "closed" else ("waiting",)
    return ("open", activity.id, activity.kind)


def _made_for(room: Room[TableView], face: tuple[str, ...]) -> Widget:
    if face[0] != "open":
        return Sheet()
    try:
        panel = panel_for(face[2])
    except LookupError:
        return Static(plain("This computer's Roomvoice cannot show this question. Ask for help."))
    if issubclass(panel, BallotForm):
        activity = room.view.activity if room.view else None
        form: FormFor = panel
        if activity is not None and activity.slips:
            form = partial(SlipForm, panel)
        if activity is not None and activity.voices:
            form = partial(VoiceForm, form)
        return BallotTurns(room, form)
    return panel(room)
