"""The frame of a table's screen: who and where above, the question, a body, notices and keys."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from kiosk.table.asked import Asked
from kiosk.table.faces import face_for, face_of, hand_on
from kiosk.table.foot import foot_keys, seeing_keys
from kiosk.table.panel import ItemsPanel
from kiosk.table.question_words import question_words
from kiosk.table.seeing.large_print import LargePrint
from kiosk.table.sheet import Sheet
from kiosk.table.signal_words import seen_words, standing_words, tells_taken_back
from kiosk.table.table_words import (
    CUT_SHORT,
    NOT_SENT,
    announcement_words,
    contact_words,
    kept_words,
    refused_here,
    refused_words,
    time_left_words,
    waiting_words,
)
from kiosk.table.voting.own_ballots import OwnBallots, asked_again
from kiosk.table.voting.pass_words import pass_key, passed_words
from kiosk.table.voting.turn_sheets import AGAIN
from kiosk.table.voting.turns import BallotTurns
from kiosk.table.writing.typed import Typed
from kiosk.widgets.key_hints import KeyHints
from kiosk.widgets.plain_text import plain
from kiosk.widgets.settled import Settled
from kiosk.widgets.standing import standing
from shared.language import _
from shared.text import shorten, show, width

if TYPE_CHECKING:
    from kiosk.link.room import Room
    from kiosk.table.writing.half_written import HalfWritten
    from shared.views import ActivityView, TableView

AIRY: Final = 30
"""Rows from which there is room for everything, in large print too."""


class Frame(Vertical, LargePrint):
    """Shows where the room is. `show` replaces what is shown, in place."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    #head { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    #where { width: 1fr; }
    #contact { width: auto; }
    #question { height: auto; max-height: 3; padding: 0 2; text-style: bold; margin-top: 1; }
    #body { height: 1fr; padding: 0 1; }
    #notice { height: auto; max-height: 4; padding: 0 1; text-style: bold; }
    #refused { height: auto; max-height: 3; padding: 0 1; color: $warning; text-style: bold; }
    #keys { height: auto; max-height: 3; padding: 0 1; background: $panel; }
    #frame.-tall #question { padding: 1 2; max-height: 5; }
    #frame #question.-large { padding: 0 2; max-height: 100%; }
    #frame.-reading #question { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="frame")
        self._room: Room[TableView] | None = None
        self._where = Settled("where")
        self._contact = Settled("contact")
        self._question = Asked()
        self._body = Vertical(id="body")
        self._notice = Settled("notice")
        self._refused = Settled("refused")
        self._keys = KeyHints("keys")
        self._face: Widget | None = None
        self._face_of: tuple[str, ...] = ()
        self._before_reading: Widget | None = None
        self._shown = ""
        self._changing = False
        """Whether another face is coming: its fields do not hold yet what was half typed, and only
        it knows how much room the question has.
        """
        self.ballots = OwnBallots()
        self.half: HalfWritten | None = None
        """Where what is half typed is kept; None before there is a seat."""
        self.said = ""
        """What became of the people's last act, until the next."""
        self.easily = False
        """Whether this table reads questions in easy words, where there are any."""
        self.remember: Callable[[bool], None] = lambda easily: None
        """Keeps that for the next start."""

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
        self.set_class(event.size.height >= AIRY, "-tall")
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
        if not tells_taken_back(self.said):
            self.said = seen_words(self._room, room) or self.said
        self._room = room
        face = face_for(room)
        if face != self._face_of:
            if self._face_of:
                self.said = _cut_short(self._face)
            self.keep_half()
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

    async def say_anew(self) -> None:
        """Everything again, because another language is spoken; what people have done stays."""
        self.said = ""
        if self._room is not None:
            await self._change_face(self._room, self._face_of, self._face)
            await self.show(self._room)

    def print_changed(self) -> None:
        """Large print, or usual print again."""
        self._question.stop()
        self._show_lines()

    def read_question(self) -> None:
        """Give the question the whole body, page by page; or give the body back."""
        if self._question.reading:
            self._question.stop()
        elif self.prints_large and self._asked:
            self._before_reading = self.screen.focused
            self._body.display = False
            self.add_class("-reading")
            self._question.read()
            self.show_keys()

    def on_asked_read(self, event: Asked.Read) -> None:
        """The question has been read: on with the answers, as they were."""
        event.stop()
        if self._question.reading:  # another question has come meanwhile, with pages of its own
            return
        self.remove_class("-reading")
        self._body.display = True
        before, self._before_reading = self._before_reading, None
        if before is None or not before.is_attached or before.screen is not self.screen:
            before = next((each for each in self._body.query("*") if each.focusable), None)
        self._show_lines()
        if before is not None:
            self.call_after_refresh(before.focus)

    @on(events.DescendantFocus)
    def go_on_reading(self, event: events.DescendantFocus) -> None:
        """What comes below takes its place later: nobody presses a key for what they do not see."""
        if self._question.reading and event.widget is not self._question:
            self._before_reading = event.widget
            self._question.focus()

    @property
    def has_easy_words(self) -> bool:
        """Whether the open question can be read in easy words too."""
        return self._open is not None and bool(self._open.easy)

    def change_wording(self) -> None:
        """Show the open question in its other words, where it has any, and go on like that."""
        if self.has_easy_words:
            self.easily = not self.easily
            self.remember(self.easily)
            self._show_lines()

    def on_click(self, event: events.Click) -> None:
        """The mouse's way to the other wording: the question itself."""
        if event.widget is self._question:
            self.change_wording()

    @on(Typed)
    @on(events.DescendantFocus)
    def keep_half(self) -> None:
        """Keep what is half typed on the disk."""
        if self.half is not None and self.panel is not None and not self._changing:
            self.half.keep(self._face_of[1], self.panel.half_written)

    @on(Asked.Turned)
    def show_keys(self) -> None:
        """Say what can be pressed now."""
        face = self._face
        keys = face.keys if isinstance(face, (BallotTurns, ItemsPanel)) else ""
        if self._question.reading:
            keys = self._question.keys
        reads = self.prints_large and bool(self._asked) and not self._question.reading
        passing = pass_key(self._room) if self._room and "F3" not in keys else ""
        easily = self.easily if self.has_easy_words else None
        seeing = seeing_keys(easily=easily, large=self.prints_large, reads=reads)
        self._keys.put_keys(foot_keys(keys, passing, self.size.width - 2, seeing))
        self._show_question()

    async def _change_face(
        self, room: Room[TableView], face: tuple[str, ...], before: Widget | None = None
    ) -> None:
        """`before`: the same face in another language, whose place the new one takes."""
        self._changing = True
        if self._face is not None:
            await self._face.remove()
        if face[0] != "open":
            self.ballots.forget()
        self._face = face_of(room, face, self.ballots)
        hand_on(before, self._face)
        await self._body.mount(self._face)
        self._changing = False
        if self.panel is not None and self.half is not None and (half := self.half.of(face[1])):
            self.panel.write_on(half)

    def _show_lines(self) -> None:
        room = self._room
        if room is None or not self.is_mounted:
            return
        self._show_head(room)
        activity = room.view.activity if room.view else None
        standing = passed_words(room), standing_words(room)
        reads = self.turns is not None and self.turns.tells
        again = _(AGAIN) if activity and reads and asked_again(room, activity.id) else ""
        notes = (again, *_unsaid(self.said, standing), kept_words(room), announcement_words(room))
        self._notice.put(plain("\n".join(note for note in notes if note), lines=True))
        shown_by_panel = activity.id if activity and self.panel is not None else None
        self._refused.put(plain(refused_words(refused_here(room, shown_by_panel)), lines=True))
        self.show_keys()

    @property
    def _open(self) -> ActivityView | None:
        activity = self._room.view.activity if self._room and self._room.view else None
        return activity if activity and activity.stage == "open" else None

    @property
    def _asked(self) -> str:
        """The question, while it is open, in the wording that this table reads."""
        if self._open is None:
            return ""
        return question_words(self._open, easily=self.easily, large=self.prints_large)

    def _show_question(self) -> None:
        """Large where there is room for it.

        On a low screen it gives way in large print where a person is asked if the choice is right.
        """
        if self._changing:
            return
        high, turns = self.size.height, self.turns
        roomy = high >= AIRY or turns is not None
        fits = self._question.put(self._asked, high * 3 // 8 if roomy else 0)
        gives_way = self.prints_large and high < AIRY and turns is not None and turns.asks_or_tells
        self._question.display = bool(self._asked) and not gives_way
        first = bool(self._asked and high and self._asked != self._shown)
        self._shown = self._asked if high else ""
        if first and not fits and self.prints_large:
            self.call_after_refresh(self.read_question)

    def _show_head(self, room: Room[TableView]) -> None:
        words = (time_left_words(room, time.time()), contact_words(room))
        right = " · ".join(each for each in words if each)
        name = room.own.name if room.own else ""
        about = standing(room.view.activity if room.view else None)
        # The greeting's title is in the meeting's first language, the view's in this table's.
        title = room.view.title if room.view else room.title
        left = " · ".join(each for each in (about, name, title) if each)
        self._contact.put(plain(right))
        self._where.put(plain(shorten(show(left), max(1, self.size.width - width(right) - 4))))


def _cut_short(face: Widget | None) -> str:
    """What of the question that goes now was begun, and not sent.

    What stands ready in a field, because the table wrote it earlier, nobody has begun.
    """
    if isinstance(face, BallotTurns):
        return _(CUT_SHORT) if face.choosing else ""
    if not isinstance(face, ItemsPanel):
        return ""
    half, own = face.half_written, face.room.own
    ready = own is not None and half.get("text") in own.earlier
    return _(NOT_SENT) if half and not ready else ""


def _unsaid(said: str, standing: Sequence[str]) -> tuple[str, ...]:
    """What was just said, and what holds, where that was not just said."""
    return (said, *(words for words in standing if words not in said))
