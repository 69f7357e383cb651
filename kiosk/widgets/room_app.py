"""What the table, the board and the chair's console have in common: one link, one message."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic

from textual import constants, events, on
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import Monochrome
from textual.message import Message
from textual.worker import Worker, WorkerState

from kiosk.link.spoken import Spoken, spoken
from kiosk.link.view_type import ViewT
from kiosk.widgets.big_letters import with_half_blocks
from kiosk.widgets.colours.colourless import Colourless
from kiosk.widgets.colours.console import ConsoleColours
from kiosk.widgets.colours.sets import SCREEN_COLOURS
from kiosk.widgets.glyphs import GlyphFilter, Glyphs

if TYPE_CHECKING:  # what speaks with hubs is loaded after the first paint
    from kiosk.link.link import Link
    from kiosk.link.room import Room
    from shared.messages import Refused


EDITS: Final = ("backspace", "delete", "left", "right", "home", "end", "enter")
"""Keys that do something in a field of text, where it is what they are for."""


class RoomApp(App[int], Generic[ViewT]):
    """A screen that follows a room.

    It runs a link in a worker, and posts `RoomChanged` (coalesced, with nothing in it: look at
    `self.room`) or `DoorShut` when the hub will not let this screen in.
    """

    ENABLE_COMMAND_PALETTE = False
    STOPPED_BY: ClassVar[tuple[str, ...]] = ("SIGTERM", "SIGHUP")
    """Signals that tell this screen to stop."""
    BINDINGS: ClassVar[list[BindingType]] = []

    class RoomChanged(Message):
        """The room has been replaced."""

        def can_replace(self, message: Message) -> bool:
            """Only the latest matters."""
            return isinstance(message, RoomApp.RoomChanged)

    class DoorShut(Message):
        """The hub will not let this screen in; the link has ended."""

        def __init__(self, refused: Refused) -> None:
            super().__init__()
            self.refused = refused

    def __init__(self, *, theme: str = "roomvoice-dark", motion: bool = True) -> None:
        """`motion`: whether anything may move by itself; TEXTUAL_ANIMATIONS=none says the same."""
        super().__init__()
        self.glyphs: Glyphs = "all"
        self.motion = motion and self.animation_level != "none"
        if not self.motion:
            self.animation_level = "none"
        for each in SCREEN_COLOURS:
            self.register_theme(each)
        self._begin_in(theme)
        if self.no_color:
            self._filters = [each for each in self._filters if not isinstance(each, Monochrome)]
            self._filters.append(Colourless(lambda: self.current_theme.background or "#000000"))
        self.painted: Callable[[], None] = lambda: None
        """Called once the first words stand there."""
        self.link: Link[ViewT] | None = None
        self.spoken: Spoken = spoken()
        """What is spoken here. Replaced before the app begins, or changed in place."""

    def get_driver_class(self) -> type[Driver]:
        """A terminal that may go; where Windows or the environment want another, theirs."""
        usual = super().get_driver_class()
        if sys.platform == "win32" or constants.DRIVER is not None:
            return usual
        from kiosk.widgets.own_terminal import OwnTerminal  # late: it needs POSIX

        return OwnTerminal

    def _begin_in(self, theme: str) -> None:
        """Begin in these colours. Changing to them would have all styles read once more."""
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def draw_with(self, glyphs: Glyphs, *, console: bool = False) -> None:
        """Draw with these glyphs alone from now on, and in what colours a Linux console has.

        Who has sixteen elsewhere (xterm calls itself `xterm`) gets the same: left to themselves,
        they drew yellow letters on white.
        """
        self.glyphs = glyphs
        if glyphs != "all":
            self._filters.append(GlyphFilter(glyphs))
        if console or self.console.color_system == "standard":
            self._filters.append(ConsoleColours())

    @property
    def room(self) -> Room[ViewT] | None:
        """What is known of the room; None before there is a link."""
        return self.link.room if self.link else None

    def on_load(self) -> None:
        """Whatever the app begins from now on is said in its language, in letters it has."""
        self.spoken.use()
        with_half_blocks(self.glyphs in ("all", "halves"))

    async def on_event(self, event: events.Event) -> None:
        """Have a field do in turn what is typed there: letters, what takes them away, and Enter.

        Left to Textual, a letter is written at once, and what a key does comes by way of the app:
        of keys that come together, a letter behind Backspace was what Backspace took away.
        """
        field = self.focused if isinstance(event, events.Key) and not event.is_forwarded else None
        if isinstance(event, events.Key) and field is not None and event.key in EDITS:
            from textual.widgets import Input, TextArea  # late: no board has one

            does = field._bindings.key_to_bindings.get(event.key, ())
            if isinstance(field, Input | TextArea) and does and not does[0].priority:
                self.app_focus = True  # as Textual takes it from a key
                field.call_later(self.run_action, does[0].action, field)
                return
        await super().on_event(event)

    def on_mount(self) -> None:
        """Leave the terminal as it was, also when told to stop from outside."""
        self.call_after_refresh(lambda: self.painted())
        for name in self.STOPPED_BY:
            number = getattr(signal, name, None)
            try:
                if number is not None:
                    loop = asyncio.get_running_loop()
                    loop.add_signal_handler(number, self.exit, 128 + number)
            except (NotImplementedError, RuntimeError):
                return  # not on Windows, and not outside the main thread (as in tests)

    @on(events.DescendantFocus)
    def keep_still(self, event: events.DescendantFocus) -> None:
        """Where nothing may move, no cursor blinks."""
        if not self.motion and hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    async def run_async(self, **how: Any) -> int | None:
        """Run to the end; a fault is raised to the caller once the terminal is as it was.

        Raises:
            Exception: whatever fault ended the app. Textual would print a traceback instead, with
                the values of variables in it, on a screen that people are looking at.
        """
        result = await super().run_async(**how)
        if self._exception is not None:
            raise self._exception
        return result

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def follow(self, link: Link[ViewT]) -> None:
        """Follow a room through this link, and no other any more."""
        self.workers.cancel_group(self, "link")
        self.link = link
        self.call_after_refresh(self._call_hub, link)

    def _call_hub(self, link: Link[ViewT]) -> None:
        """Only once what there is has been painted: what speaks with hubs takes long to load."""
        if self.link is link:
            self.run_worker(link.run(), name="link", group="link", exit_on_error=False)

    def room_changed(self) -> None:
        """To be given to a link as its `on_change`."""
        self.post_message(self.RoomChanged())

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The link has ended: the door is shut, or there is a fault that must be seen."""
        if event.worker.group != "link":
            return
        if event.state is WorkerState.SUCCESS:
            if event.worker.result is not None:
                self.post_message(self.DoorShut(event.worker.result))
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error
