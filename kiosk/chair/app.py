"""The chair's console: it takes keys, asks where it must, and sends acts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import Worker, WorkerState

from kiosk.chair.acting import Note
from kiosk.chair.asking import announcement_dialog, people_dialog, timer_dialog
from kiosk.chair.choose_one import ChooseOne
from kiosk.chair.clock import read_minutes
from kiosk.chair.deciding import Deciding
from kiosk.chair.desk import Pane
from kiosk.chair.dialogs import Confirm
from kiosk.chair.door_dialog import AtTheDoor, DoorAct, meant_at_door
from kiosk.chair.extra_dialogs import ask_for_extra
from kiosk.chair.extra_questions import to_add
from kiosk.chair.hello import chair_hello
from kiosk.chair.help_screen import Help
from kiosk.chair.keys import bindings
from kiosk.chair.mark_dialog import mark_page
from kiosk.chair.meant import (
    CHOOSE_TABLE,
    new_id,
    to_close,
    to_codes,
    to_hide_or_restore,
    to_mark,
    to_open,
    to_reveal_or_hide,
    to_spotlight,
    to_vote_again,
)
from kiosk.chair.next_step import Question, next_step
from kiosk.chair.row_list import RowList
from kiosk.chair.steady import HELD
from kiosk.link.link import Link
from kiosk.link.moved import hubs_nearby
from kiosk.widgets.room_app import RoomApp
from shared.messages import Announce, Next, Refused, SetPeople, SetTimer, Undo
from shared.views import ChairView

DOOR_SHUT: Final = 1
TICK: Final = 0.5
"""Seconds between two looks at the clock, for the timer's line."""

LEAVE: Final = Question("Close this console? The meeting goes on without it.", "close it", "stay")


class ChairApp(Deciding):
    """The console for the hub at `url`. Ends with 1 when the hub refuses the key: see `refused`."""

    CSS_PATH = "chair.tcss"
    TITLE = "Roomvoice chair"
    # Textual types these two as variables of the instance.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (70, "-narrow"), (120, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings()

    def __init__(
        self,
        url: str,
        key: str,
        *,
        theme: str = "roomvoice-dark",
        now: Callable[[], float] = time.time,
        held: float = HELD,
    ) -> None:
        super().__init__(theme, now, held)
        self.refused: Refused | None = None
        self._url = url
        self._key = key

    def compose(self) -> ComposeResult:
        """The console is the whole screen."""
        yield self.desk

    def on_mount(self) -> None:
        """Begin to follow the room."""
        self.desk.agenda.focus()
        self.set_interval(TICK, lambda: self.desk.tick(self._now()))
        hello = chair_hello(self._key)
        self.follow(
            Link(
                self._url, "chair", ChairView, hello, on_change=self.room_changed, seek=hubs_nearby
            )
        )
        self._draw()

    # --- the room ---

    def on_room_app_room_changed(self) -> None:
        """The link has replaced the room."""
        self._draw()
        self._acting.room_changed()
        self._ask_anew()

    def on_room_app_door_shut(self, message: RoomApp.DoorShut) -> None:
        """The hub will not have this chair: leave, so that the reason can be said in full."""
        self.refused = message.refused
        self.exit(DOOR_SHUT)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in an act must be seen."""
        if event.worker.group == "act" and event.state is WorkerState.ERROR and event.worker.error:
            raise event.worker.error

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """The cursor has moved; below the items the chosen one stands in full."""
        if message.row_list is self.desk.items:
            self.desk.show_item()

    async def on_next_step_clicked(self) -> None:
        """A click on NEXT STEP is the same as Enter."""
        await self.action_step()

    # --- keys that act ---

    async def action_step(self) -> None:
        """Do what NEXT STEP says. A key that is held down does it once."""
        view = self._view
        if not self._steady.pressed():
            return
        step = next_step(view) if view else None
        if step is not None and step.command is not None:
            await self._mean(step.command(new_id()))

    async def action_open(self) -> None:
        """Open what is chosen in the agenda, else the next activity."""
        await self._with_view(lambda view: to_open(view, self.desk.agenda.cursor))

    async def action_close(self) -> None:
        """Close what is open."""
        await self._with_view(to_close)

    async def action_reveal(self) -> None:
        """Show results, or hide them again."""
        await self._with_view(lambda view: to_reveal_or_hide(view, self.desk.agenda.cursor))

    async def action_codes(self) -> None:
        """List the receipts on the board, or put the list away."""
        await self._with_view(to_codes)

    async def action_next(self) -> None:
        """Close what is open, and go on."""
        await self._with_view(lambda view: Next(id=new_id()))

    async def action_undo(self) -> None:
        """Take back the last act."""
        await self._with_view(lambda view: Undo(id=new_id()))

    async def action_hide_item(self) -> None:
        """Take the chosen item off the board, or put it back."""
        await self._with_view(lambda view: to_hide_or_restore(view, self.desk.items.cursor))

    async def action_spotlight(self) -> None:
        """Show the chosen item large, or end that."""
        await self._with_view(lambda view: to_spotlight(view, self.desk.items.cursor))

    async def action_mark(self) -> None:
        """Ask what became of the chosen item, then say so."""
        item = self.desk.items.cursor
        page = mark_page(self._view, item) if self._view else ""

        async def answered(mark: str | None) -> None:
            if mark is not None:
                await self._with_view(lambda view: to_mark(view, item, mark))

        if isinstance(page, ChooseOne):
            await self.push_screen(page, answered)
        elif page:
            self._say(Note("not done", page))

    def action_extra(self) -> None:
        """Ask for a question that is not in the agenda, then add it."""

        async def asked() -> None:
            extra = await ask_for_extra(self)
            if extra is not None:
                await self._with_view(lambda view: to_add(view, new_id(), extra))

        if self._view:
            self.run_worker(asked(), name="extra", group="act", exit_on_error=False)

    async def action_timer(self) -> None:
        """Ask how long, then start the timer."""
        if self._view:
            await self._ask(
                timer_dialog(self._view),
                lambda typed: SetTimer(id=new_id(), seconds=read_minutes(typed)),
            )

    async def action_announce(self) -> None:
        """Ask for a line, then show it on every screen."""
        if self._view:
            await self._ask(
                announcement_dialog(self._view), lambda typed: Announce(id=new_id(), text=typed)
            )

    async def action_vote_again(self) -> None:
        """Ask the chosen table to vote again."""
        await self._with_view(lambda view: to_vote_again(view, self.desk.tables.cursor))

    async def action_people(self) -> None:
        """Ask how many people sit at the chosen table."""
        table = self._view.tables.get(self.desk.tables.cursor or "") if self._view else None
        if table is None:
            self._say(Note("not done", CHOOSE_TABLE))
            return
        id = table.id
        await self._ask(
            people_dialog(table),
            lambda typed: SetPeople(id=new_id(), people=int(typed), table=id),
        )

    async def action_door(self) -> None:
        """Show what can be done at the door, then do it."""
        table = self.desk.tables.cursor

        async def answered(act: DoorAct | None) -> None:
            if act is not None:
                await self._with_view(lambda view: meant_at_door(act, view, table))

        if self._view:
            await self.push_screen(AtTheDoor(self._view, table), answered)

    # --- keys that only look ---

    def action_pane(self, pane: str) -> None:
        """Bring a pane to the front, and the keys to its list."""
        chosen = cast(Pane, pane)
        self.desk.choose(chosen)
        self.desk.list_of(chosen).focus()

    def action_items(self) -> None:
        """Go to the items; the newest is chosen where none is."""
        self.action_pane("items")
        if self.desk.items.cursor is None and self._view and self._view.items:
            self.desk.items.action_move(0)

    async def action_help(self) -> None:
        """Show every key."""
        await self.push_screen(Help())

    async def action_leave(self) -> None:
        """Close the console, once it is sure."""

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit(0)

        await self.push_screen(Confirm(LEAVE, self._steady), answered)

    # --- drawing ---

    def _draw(self) -> None:
        # Its parts go before it does when the console is left, while the room still changes.
        if self.room is not None and self.desk.is_mounted and self.desk.children:
            self.desk.show(self.room, self._now())
