"""The question for the chair's PIN, over a locked table's screen."""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from kiosk.lock.chair_pin import LONGEST
from kiosk.lock.lock import LOCKED, Lock
from kiosk.widgets.over import Over
from kiosk.widgets.plain_text import plain
from shared.language import N_, _

ASKED: Final = N_("Only the chair's PIN lets out. Type its digits, then press Enter.")


class AskPin(Over[bool]):
    """Tries PINs until one is right or somebody goes back; whether it is open now."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "away", show=False)]

    def __init__(self, lock: Lock) -> None:
        super().__init__(classes="ask")
        self._lock = lock
        self._trying = False

    def compose(self) -> ComposeResult:
        """The field, what is wrong, and the two keys as buttons."""
        with Vertical(classes="box"):
            yield Static(plain(_(LOCKED)), classes="title")
            yield Static(plain(_(ASKED)))
            yield Input(password=True, max_length=LONGEST, restrict="[0-9]*")
            yield Static(plain(_("What you type is not shown.")), classes="cure")
            with Horizontal(classes="acts"):
                yield Button(plain(_("Go on · Enter")), name="go", variant="primary")
                yield Button(plain(_("Back · Escape")), name="back")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        await self._try()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """The mouse's way."""
        event.stop()
        if event.button.name == "go":
            await self._try()
        else:
            self.action_away()

    def action_away(self) -> None:
        """Escape: the table goes on."""
        if not self._trying:
            _gone = self.dismiss(False)

    async def _try(self) -> None:
        field = self.query_one(Input)
        typed = field.value
        if self._trying or not typed:
            return
        self._trying = True
        field.value = ""
        words = await asyncio.to_thread(self._lock.try_pin, typed)
        self._trying = False
        if self._lock.opened:
            _gone = self.dismiss(True)
            return
        self.query_one(".cure", Static).update(plain(words))
        field.focus()
