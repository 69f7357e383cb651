"""The chair's console: it takes keys, asks where it must, and sends acts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.worker import Worker, WorkerState

from kiosk.chair.acts.activities import OnActivities
from kiosk.chair.acts.items import OnItems
from kiosk.chair.acts.report import OnReport
from kiosk.chair.acts.steady import HELD
from kiosk.chair.acts.tables import OnTables
from kiosk.chair.acts.themes import OnThemes
from kiosk.chair.acts.votes import OnVotes
from kiosk.chair.acts.words import OnWords
from kiosk.chair.desk.desk import Pane
from kiosk.chair.desk.help_screen import Help
from kiosk.chair.desk.keys import EVERY_KEY, pressed_as
from kiosk.chair.desk.row_list import RowList
from kiosk.chair.dialogs.dialog import Confirm
from kiosk.chair.hello import chair_hello
from kiosk.chair.meant.next_step import Question
from kiosk.link.link import Link
from kiosk.link.moved import hubs_nearby
from kiosk.widgets.room_app import RoomApp
from shared.language import _
from shared.messages import Refused
from shared.views import ChairView

DOOR_SHUT: Final = 1
TICK: Final = 0.5
"""Seconds between two looks at the clock, for the timer's line."""


def before_leaving() -> Question:
    """What to ask before the console is closed."""
    words = _("Close this console? The meeting goes on without it.")
    return Question(words, _("close it"), _("stay"))


class ChairApp(OnActivities, OnVotes, OnItems, OnThemes, OnTables, OnWords, OnReport):
    """The console for the hub at `url`. Ends with 1 when the hub refuses the key: see `refused`."""

    CSS_PATH = "chair.tcss"
    TITLE = "Roomvoice chair"
    # Textual types these two as variables of the instance.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (70, "-narrow"), (120, "-wide")]  # noqa: RUF012 - Textual's
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - Textual's
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(pressed_as(each.key), each.action, show=False) for each in EVERY_KEY
    ]

    def __init__(
        self,
        url: str,
        key: str,
        *,
        theme: str = "roomvoice-dark",
        now: Callable[[], float] = time.time,
        held: float = HELD,
        motion: bool = True,
    ) -> None:
        super().__init__(theme, now, held, motion=motion)
        self.refused: Refused | None = None
        self._url = url
        self._key = key

    def compose(self) -> ComposeResult:
        """The console is the whole screen."""
        yield self.desk

    def on_mount(self) -> None:
        """Begin to follow the room."""
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

    # --- keys that only look ---

    def action_pane(self, pane: str) -> None:
        """Bring a pane to the front, and the keys to its list."""
        self.desk.choose(cast(Pane, pane))

    async def action_help(self) -> None:
        """Show every key."""
        await self.push_screen(Help())

    async def action_leave(self) -> None:
        """Close the console, once it is sure."""

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit(0)

        await self.push_screen(Confirm(before_leaving(), self._steady), answered)

    # --- drawing ---

    def _draw(self) -> None:
        # Its parts go before it does when the console is left, while the room still changes.
        if self.room is not None and self.desk.is_mounted and self.desk.children:
            self.desk.show(self.room, self._now())
