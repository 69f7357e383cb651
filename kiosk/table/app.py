"""The table's app: it comes in, follows the room, and sends what the people say. It only routes."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from kiosk.table.coming_in.join import JoinPage
from kiosk.table.coming_in.questions import TITLE
from kiosk.table.saying import Saying
from kiosk.table.seeing.seeing import Seeing, SeeingNote
from kiosk.table.table_words import (
    COMING_IN,
    NARROWEST,
    SHORTEST,
    coming_in_words,
    too_small_words,
    unsent_words,
)
from kiosk.widgets.plain_text import plain
from shared.language import _, ngettext

if TYPE_CHECKING:  # late: what a table needs once it is in, and what speaks with hubs
    from kiosk.link.hub_place import HubPlace
    from kiosk.link.link import Answer
    from kiosk.link.room import Room
    from kiosk.table.coming_in.come_in import Known, Seated
    from kiosk.table.coming_in.seat import Seats
    from kiosk.table.seeing.language_list import LanguageList
    from kiosk.widgets.room_app import RoomApp
    from shared.messages import Command
    from shared.views import TableView


class TableApp(Saying):
    """The terminal at a table. `folder` is where this machine keeps its seats.

    `no_encryption`: the hub need not encrypt; `stay`: nobody goes back from it to another one.

    What is not given is asked. Ends with 0 when somebody leaves.
    """

    CSS_PATH = "table.tcss"
    TITLE = "Roomvoice"

    class Answered(Message):
        """The hub has answered something that this table said."""

        def __init__(self, command: Command, answer: Answer) -> None:
            super().__init__()
            self.command = command
            self.answer = answer

    def __init__(
        self,
        folder: Path,
        place: HubPlace | None = None,
        name: str = "",
        people: int = 0,
        *,
        theme: str = "",
        seeing: Seeing | None = None,
        no_encryption: bool = False,
        stay: bool = False,
    ) -> None:
        asked = seeing or Seeing()
        super().__init__(SeeingNote(folder, replace(asked, theme=theme) if theme else asked))
        self._folder = folder
        self._given = (place, name, people, no_encryption, stay)
        self._seated: Seated | None = None
        self._page = JoinPage()
        self._in_old: TableView | None = None
        """The view in the language of before, until the hub has told it in the new one."""

    @cached_property
    def _seats(self) -> Seats:
        from kiosk.table.coming_in.seat import Seats

        return Seats(self._folder)

    @cached_property
    def _known(self) -> Known:
        from kiosk.link.known_hubs import KnownHubs
        from kiosk.table.coming_in.come_in import HUBS, Known

        place, name, people, no_encryption, stay = self._given
        hubs = KnownHubs(self._folder / HUBS)
        return Known(place, name, people, no_encryption=no_encryption, stay=stay, hubs=hubs)

    def compose(self) -> ComposeResult:
        """The page to come in by; the frame for afterwards comes when there is a room."""
        yield self._page
        yield Static(id="too-small")

    def on_mount(self) -> None:
        """Come in."""
        place, *_rest = self._given
        self._begin(place)

    def on_resize(self, event: events.Resize) -> None:
        """A window that is too small says so. All stays as it was underneath, the focus too."""
        small = event.size.width < NARROWEST or event.size.height < SHORTEST
        self.query_one("#too-small", Static).update(plain(too_small_words()))
        self.screen_stack[0].set_class(small, "-too-small")

    def on_unmount(self) -> None:
        """Let go of the seat, so that another start can take it."""
        if self._seated is not None:
            self._seated.seat.leave()

    # --- coming in ---

    def _begin(self, place: HubPlace | None) -> None:
        self._page.display = True
        if not self.coming_in:
            self._frame.display = False
        if place is not None:
            self._page.wait(TITLE, _(COMING_IN))
        self.call_after_refresh(self._come_in)  # what speaks with hubs takes long to load

    def _come_in(self) -> None:
        from kiosk.table.coming_in.come_in import come_in

        work = come_in(self._page, self._seats, self._known)
        self.run_worker(work, name="join", group="join", exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Coming in has come to an end. Textual calls the base's handler too, for the link."""
        if event.worker.group != "join":
            return
        if event.state is WorkerState.SUCCESS and event.worker.result is not None:
            self._sit_down(event.worker.result)
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    def _sit_down(self, seated: Seated) -> None:
        from kiosk.link.link import Link
        from kiosk.link.moved import hubs_nearby
        from kiosk.table.coming_in.hello import hello_of
        from kiosk.table.coming_in.seat_language import take_up
        from shared.views import TableView

        self._seated = seated
        note = seated.seat.note
        take_up(seated.seat, self.spoken)
        self._frame.easily, self._frame.remember = note.easy, seated.seat.read_easily
        self._frame.half = seated.seat.half_written()
        self._frame.said = _welcome_back(note.name) if seated.resumed else ""
        if self._page.display:
            self._page.wait(TITLE, _(COMING_IN))
        self.follow(
            Link(
                seated.place.url,
                "table",
                TableView,
                hello_of(seated),
                outbox=seated.seat.outbox(),
                on_change=self.room_changed,
                on_answer=lambda command, answer: self._tell_answer(command, answer),
                on_welcome=lambda welcome: seated.seat.rotated() if welcome.rotated else None,
                seek=hubs_nearby,
            )
        )

    def _tell_answer(self, command: Command, answer: Answer) -> None:
        self.post_message(self.Answered(command, answer))

    async def on_room_app_door_shut(self, event: RoomApp.DoorShut) -> None:
        """The hub will not let this table in: ask again what was wrong, or say why and stop."""
        from kiosk.table.asks import door_shut_sheet
        from kiosk.table.coming_in.come_in import ASK_AGAIN, NO_WAY_BACK
        from kiosk.table.coming_in.hello import stand_up
        from kiosk.table.coming_in.questions import NAME

        refused = event.refused
        if (question := ASK_AGAIN.get(refused.code)) is not None:
            if self._seated is not None:
                stand_up(self._seated, self._known, forget=question is NAME)
            self._seated = None
            self._known.problems = {question: refused.why}
            self._begin(self._known.place)
            return
        anew = refused.code in NO_WAY_BACK
        unsent = unsent_words(self.room) if self.room is not None else ""
        sheet = door_shut_sheet(refused.why, unsent, anew=anew)
        _shown = self.push_screen(sheet, self._after_door_shut)

    def _after_door_shut(self, act: str | None) -> None:
        from kiosk.table.coming_in.hello import renew

        if act == "again" and self._seated is not None:
            self._sit_down(self._seated)
        elif act == "anew" and self._seated is not None:
            renew(self._seated)
            self._sit_down(self._seated)
        else:
            self.exit(0)

    # --- following the room ---

    async def on_room_app_room_changed(self) -> None:
        """The link has replaced the room."""
        room = self.room
        if room is None:
            return
        if room.view is None and self._page.display:
            if room.trouble and self._seated is not None:
                self._page.wait(TITLE, _(COMING_IN), coming_in_words(room))
            return
        self._page.display, self._frame.display = False, True
        await self._show(room)
        told_anew = self._in_old is not None and self._in_old is not room.view
        if told_anew and not self.choosing:  # a vote that is being made is not taken from anybody
            self._in_old = None
            await self._frame.say_anew()

    async def _show(self, room: Room[TableView]) -> None:
        """Show it in the frame, which an answer may need before the first view has come."""
        if not self.screen_stack:  # the table is being left
            return
        if not self._frame.is_attached:
            await self.mount(self._frame, after=self._page)
        self.put_passing_away(room)
        await self._frame.show(room)

    async def on_language_list_chosen(self, event: LanguageList.Chosen) -> None:
        """The list on the page to come in by."""
        event.stop()
        self.speak_instead(event.code)

    async def language_changed(self) -> None:
        """All of the screen in the other language; what the hub says follows as it is called."""
        if self.coming_in:
            self._page.say_anew()
            return
        if self._seated is not None:
            self._seated.seat.speak(self.spoken.chosen)
        if self.room is not None and self.link is not None:
            self._in_old = self.room.view
            self.link.call_anew()
            await self._frame.say_anew()

    async def on_table_app_answered(self, event: Answered) -> None:
        """Say what became of what was said."""
        from shared.messages import Cast, Refused, TakeOut

        turns, refused = self._frame.turns, isinstance(event.answer, Refused)
        if self.room is not None:
            self._frame.ballots.heard(event.command, event.answer, self.room)
        if isinstance(event.command, Cast):
            if turns is not None and self.room is not None:
                await turns.show(self.room)
                await turns.answered(event.command.ballot, event.answer)
        elif isinstance(event.command, TakeOut) and refused and turns is not None:
            await turns.not_taken_out()
        elif not refused:
            self._frame.said = _received(event.command) or self._frame.said
        if self.room is not None:
            await self._show(self.room)


def _welcome_back(name: str) -> str:
    return _("Welcome back, {name}.").format(name=name)


def _received(command: Command) -> str:
    """What to say once the hub has a command; "" where the face of the screen says it."""
    from kiosk.table import signal_words
    from kiosk.table.voting import pass_words
    from shared.messages import Pass, SetPeople, Signal

    match command:
        case SetPeople():
            return ngettext(
                "Received: {count} person sits here.",
                "Received: {count} people sit here.",
                command.people,
            ).format(count=command.people)
        case Pass():
            return pass_words.received_words(command)
        case Signal():
            return signal_words.received_words(command)
    return ""
