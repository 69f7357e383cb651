"""The chair's console: it takes keys, asks where it must, and sends acts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import Worker, WorkerState

from kiosk.chair.acting import AWAY, Acting, Note
from kiosk.chair.asking import announcement_dialog, people_dialog, timer_dialog
from kiosk.chair.clock import read_minutes
from kiosk.chair.desk import Desk, Pane
from kiosk.chair.dialogs import AskText, Confirm
from kiosk.chair.door_dialog import AtTheDoor, DoorAct, meant_at_door
from kiosk.chair.door_words import door_question
from kiosk.chair.hello import chair_hello
from kiosk.chair.help_screen import Help
from kiosk.chair.keys import bindings
from kiosk.chair.meant import (
    CHOOSE_TABLE,
    Meant,
    new_id,
    to_close,
    to_codes,
    to_hide_or_restore,
    to_open,
    to_reveal_or_hide,
    to_spotlight,
    to_vote_again,
)
from kiosk.chair.next_step import Question, next_step, question_before
from kiosk.chair.row_list import RowList
from kiosk.chair.steady import HELD, Steady
from kiosk.link.link import Link
from kiosk.link.moved import hubs_nearby
from kiosk.widgets.room_app import RoomApp
from shared.messages import Announce, Close, Command, Next, Open, Refused, SetPeople, SetTimer, Undo
from shared.views import ChairView

DOOR_SHUT: Final = 1
TICK: Final = 0.5
"""Seconds between two looks at the clock, for the timer's line."""

CHANGED: Final = "The room went on meanwhile, so nothing was done. Look, then press the key again."
LEAVE: Final = Question("Close this console? The meeting goes on without it.", "close it", "stay")
ALL_IN: Final = "Everyone has voted now."


class ChairApp(RoomApp[ChairView]):
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
        super().__init__(theme=theme)
        self.refused: Refused | None = None
        self.desk = Desk()
        self._url = url
        self._key = key
        self._now = now
        self._steady = Steady(held)
        self._acting = Acting(self._say)
        self._asked: Command | None = None

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
        view = self._view
        if isinstance(self.screen, Confirm) and self._asked is not None and view is not None:
            question = _question(self._asked, view)
            self.screen.ask_anew(question.words if question else ALL_IN)

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

    # --- from a key to an act ---

    @property
    def _view(self) -> ChairView | None:
        return self.room.view if self.room else None

    async def _with_view(self, mean: Callable[[ChairView], Meant]) -> None:
        if self._view is not None:
            await self._mean(mean(self._view))

    async def _mean(self, meant: Meant) -> None:
        """Act, or first ask whether to, or say why there is nothing to do."""
        view = self._view
        if isinstance(meant, str):
            self._say(Note("not done", meant))
        elif view is None or not self.room or self.room.contact != "here":
            self._say(Note("not done", AWAY))
        elif (question := _question(meant, view)) is not None:
            await self._confirm(meant, question, view)
        else:
            self._act(meant)

    async def _confirm(self, command: Command, question: Question, view: ChairView) -> None:
        self._asked = command
        asked_at = _where(view)

        def answered(yes: bool | None) -> None:
            self._asked = None
            if not yes:
                self._say(Note("not done", "You chose to wait."))
            elif self._view is None or _where(self._view) != asked_at:
                self._say(Note("not done", CHANGED))
            else:
                self._act(command)

        await self.push_screen(Confirm(question, self._steady), answered)

    async def _ask(self, dialog: AskText, command: Callable[[str], Command]) -> None:
        async def answered(typed: str | None) -> None:
            if typed is not None:
                await self._mean(command(typed))

        await self.push_screen(dialog, answered)

    def _act(self, command: Command) -> None:
        self.run_worker(self._do(command), name="act", group="act", exit_on_error=False)

    async def _do(self, command: Command) -> None:
        if self.link is None:
            return
        was_done = await self._acting.do(self.link, command)
        if was_done and isinstance(command, Open | Close | Next):
            self.desk.agenda.let_go()

    def _say(self, note: Note) -> None:
        self.desk.note(note, self._now())

    def _draw(self) -> None:
        # Its parts go before it does when the console is left, while the room still changes.
        if self.room is not None and self.desk.is_mounted and self.desk.children:
            self.desk.show(self.room, self._now())


def _where(view: ChairView) -> tuple[str | None, str | None]:
    """What a question was asked about: the current activity and its stage."""
    return view.current, view.activity.stage if view.activity else None


def _question(command: Command, view: ChairView) -> Question | None:
    """What to ask before an act, wherever it belongs."""
    return question_before(command, view) or door_question(command, view)
