"""A talk in lines on a page of the console: a question, a typed answer, the next question."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from kiosk.plain.talk import LeftError, Talk
from kiosk.widgets.over import Over
from kiosk.widgets.plain_text import plain
from shared.language import _

ResultT = TypeVar("ResultT")


class TalkScreen(Over[ResultT | None], Generic[ResultT]):
    """Its result is what the talk came to, or None for Escape. Each answer begins a new page.

    What was no answer does not: what was asked stays above what is wrong with it.
    """

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, about: Callable[[Talk], Awaitable[ResultT]]) -> None:
        super().__init__()
        self._about = about
        self._typed: asyncio.Queue[str] = asyncio.Queue()
        self._said: list[str] = []
        self._page: list[str] = []
        """What was asked, to stand again where the answer was none."""
        self._no_answer = False

    def compose(self) -> ComposeResult:
        """What is asked, the line for the answer, and the keys."""
        with Vertical(classes="dialog talk"):
            with VerticalScroll(can_focus=False):
                yield Static(id="said", markup=False)
            yield Input()
            yield Static(plain(_("Enter = answer · Escape = leave it")), id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin to talk. The line takes every key from now on."""
        self.set_focus(self.query_one(Input))
        self.run_worker(self._talk(), name="talk", exit_on_error=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """An answer: what was asked goes, and what is said next stands alone."""
        if not self._no_answer:
            self._page = self._said
        self._said, self._no_answer = [], False
        event.input.clear()
        self._typed.put_nowait(event.value)

    def action_leave(self) -> None:
        """Nothing is done."""
        _closing = self.dismiss(None)

    async def _talk(self) -> None:
        talk = Talk(self._say)
        talk.asks_on = self._ask_on
        hearing = asyncio.create_task(talk.listen(self._lines()))
        try:
            _closing = self.dismiss(await self._about(talk))
        except LeftError:
            _closing = self.dismiss(None)
        finally:
            hearing.cancel()

    async def _lines(self) -> AsyncIterator[str]:
        while True:
            yield await self._typed.get()

    def _ask_on(self) -> None:
        self._said, self._no_answer = [*self._page], True

    def _say(self, words: str) -> None:
        self._said.append(words)
        said = self.query_one("#said", Static)
        said.update(plain("\n".join(self._said), lines=True))
        said.scroll_visible(animate=False, top=False)
