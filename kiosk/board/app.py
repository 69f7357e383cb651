"""The board's app: it follows a room and shows it; keys turn its pages, pause them, or leave."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer as Clockwork

from kiosk.board.sentence import Sentence
from kiosk.board.sparing import Sparing
from kiosk.link.hub_place import HubPlace
from kiosk.widgets.bare import BareScreen
from kiosk.widgets.room_app import RoomApp
from shared.hub_address import without_pin
from shared.language import _

if TYPE_CHECKING:  # all that only a board with a room needs is loaded after the first paint
    from kiosk.board.board import Board
    from kiosk.link.pinning import Guard
    from kiosk.link.room import Room
    from shared.acts.board_pages import Asked
    from shared.messages import Refused
    from shared.state import Pages
    from shared.views import BoardView

TURN_SECONDS: Final = 8.0
"""How long a page stays, where nobody says otherwise."""
DOOR_SHUT: Final = 1


def _waiting_for(place: HubPlace) -> str:
    return _("Waiting for the hub at {address}").format(address=without_pin(place.url))


class BoardApp(RoomApp["BoardView"]):
    """A board for the hub at `place`; with no place it shows what it is given by `show_room`.

    Ends with 0, or with 1 when the hub would not let it in: then `refused` says why.
    """

    CSS_PATH = "board.tcss"
    TITLE = "Roomvoice board"
    ALLOW_SELECT = False
    ENABLE_SELECT_AUTO_SCROLL = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,Q,ctrl+q,ctrl+c", "leave", show=False, priority=True, system=True),
        Binding("right_square_bracket,pagedown,right", "turn(1)", show=False),
        Binding("left_square_bracket,pageup,left", "turn(-1)", show=False),
        Binding("space", "pause", show=False),
        Binding("f8", "print", show=False),
    ]

    def __init__(
        self,
        place: HubPlace | None = None,
        *,
        theme: str = "roomvoice-dark",
        motion: bool = True,
        large: bool = True,
        pace: float = TURN_SECONDS,
        now: Callable[[], float] = time.time,
        guard: Guard | None = None,
    ) -> None:
        super().__init__(theme=theme, motion=motion)
        self.place = place
        self._guard = guard
        self.refused: Refused | None = None
        self._large = large
        self._now = now
        self._first = Sentence(id="first-words")
        self._pace = pace
        self._clockwork: Clockwork | None = None
        self._paused = False
        self._sparing = Sparing()
        self._pages: Pages | None = None
        """What the chair has wanted of the pages so far; None before the first view."""

    @cached_property
    def board(self) -> Board:
        """The board, made when there is something to show."""
        from kiosk.board.board import Board  # late: it takes as long as all before the first words

        return Board(motion=self.motion, large=self._large, now=self._now)

    def get_default_screen(self) -> BareScreen:
        """The ground that the board stands on."""
        return BareScreen(id="_default")

    def compose(self) -> ComposeResult:
        """The board is the whole screen; what it is waiting for is there before it."""
        yield self.board if self.place is None else self._first

    def on_mount(self) -> None:
        """Start to follow the room."""
        self._wind_up()
        if self.place is not None:
            self._first.put((_waiting_for(self.place),))
            self.call_after_refresh(self._call, self.place)

    async def _call(self, place: HubPlace) -> None:
        from kiosk.board.call import link_of  # late: what speaks with hubs takes long to load

        await self.mount(self.board)
        self.board.say(_waiting_for(place))
        await self._first.remove()
        self.follow(link_of(self, place, self._guard))

    async def show_room(self, room: Room[BoardView]) -> None:
        """Show a room; before its first view, what the board is waiting for."""
        if room.view is not None:
            new = self._wanted(room.view.pages)
            if new.whole is not None:
                self.board.large = not new.whole
            await self.board.show(room)
            self._pages = room.view.pages
            self._follow_chair(new)
        elif self.place is not None:
            reason = f": {room.trouble}" if room.trouble else ""
            self.board.say(f"{_waiting_for(self.place)}{reason}")

    def rest(self) -> float:
        """Seconds until another change may be shown, for which the link need hear of none."""
        return self._sparing.wait(many=self.board.many)

    async def on_room_app_room_changed(self) -> None:
        """The link has replaced the room."""
        self._sparing.shown()
        if self.room is not None:
            await self.show_room(self.room)

    def on_room_app_door_shut(self, message: RoomApp.DoorShut) -> None:
        """The hub will not have this board: leave, so that the reason can be said in full."""
        self.refused = message.refused
        self.exit(DOOR_SHUT, return_code=DOOR_SHUT)

    def _wanted(self, pages: Pages) -> Asked:
        """What is new in what the chair wants of the pages."""
        from shared.acts.board_pages import asked  # late, like the board

        return asked(self._pages, pages)

    def _follow_chair(self, new: Asked) -> None:
        """Turn, hold and pace as the chair wants; the keys here go on from there."""
        if not new.by and new.held is None and new.pace is None:
            return
        if new.by:
            self.board.turn(new.by)
        self._paused = self._paused if new.held is None else new.held
        self._pace = new.pace or self._pace
        self._wind_up()

    def _wind_up(self) -> None:
        """Pages turn by themselves at the board's pace: from now, unless they are paused."""
        if self._clockwork is not None:
            self._clockwork.stop()
            self._clockwork = None
        if self._pace > 0 and not self._paused:
            self._clockwork = self.set_interval(self._pace, self._turn_by_itself)

    def _turn_by_itself(self) -> None:
        if self._pages is not None and (self.motion or not self.board.reading):
            self.board.turn()

    def action_turn(self, by: int) -> None:
        """The next page, or the one before; it stays for as long as any."""
        if self._pages is not None:
            self.board.turn(by)
            self._wind_up()

    def action_pause(self) -> None:
        """Pages stay as they are until a key turns them, or go on by themselves."""
        self._paused = not self._paused
        self._wind_up()

    async def action_print(self) -> None:
        """Large letters page by page, or all at once: the key that large print has at a table."""
        await self.board.change_print()

    def action_leave(self) -> None:
        """End the board; the meeting goes on."""
        self.exit(0)
