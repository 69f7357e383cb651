"""From a key to an act: ask first where that is needed, then have it done, or say why not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from textual import events

from kiosk.chair.acts.acting import AWAY, Acting, Note
from kiosk.chair.acts.steady import Steady
from kiosk.chair.desk.desk import Desk
from kiosk.chair.dialogs.dialog import Confirm, dialog
from kiosk.chair.dialogs.pages import LEFT, Page
from kiosk.chair.meant.asked_before import question_for, where_now
from kiosk.chair.meant.by_key import Meant
from kiosk.chair.meant.next_step import Question, still_open
from kiosk.chair.said.room_words import open_line
from kiosk.widgets.room_app import RoomApp
from shared.language import N_, _
from shared.messages import Close, Command, Next, Open
from shared.views import ChairView

CHANGED: Final = N_(
    "The room went on meanwhile, so nothing was done. Look, then press the key again."
)


class Deciding(RoomApp[ChairView]):
    """The part of the console that turns what was meant into acts; it knows of no key."""

    def __init__(
        self, theme: str, now: Callable[[], float], held: float, *, motion: bool = True
    ) -> None:
        super().__init__(theme=theme, motion=motion)
        self.desk = Desk()
        self._now = now
        self._steady = Steady(held)
        self._acting = Acting(self._say)
        self._asked: tuple[Command, tuple[str | None, str | None]] | None = None
        """What is being asked about, and where the room was."""
        self._asks = asyncio.Event()
        """A page stands there, or none comes."""
        self._talking = False
        """Between two pages of a talk, a key is no command."""

    @property
    def _view(self) -> ChairView | None:
        return self.room.view if self.room else None

    async def on_event(self, event: events.Event) -> None:
        """Look at a key of the desk at once, so that the next one finds the page it brings.

        Left to Textual, keys that come together all go to the desk before the first one acts.
        """
        at_desk = len(self.screen_stack) == 1
        if isinstance(event, events.Key) and not event.is_forwarded and at_desk:
            self.app_focus = True  # as Textual takes it from a key
            if self._talking or await self._check_bindings(event.key):
                return
        await super().on_event(event)

    async def _with_view(self, mean: Callable[[ChairView], Meant]) -> None:
        if self._view is not None:
            await self._mean(mean(self._view))

    async def _mean(self, meant: Meant) -> None:
        """Act, or first ask whether to, or say why there is nothing to do."""
        view = self._view
        if isinstance(meant, str):
            self._say(Note("not done", meant))
        elif view is None or not self.room or self.room.contact != "here":
            self._say(Note("not done", _(AWAY)))
        elif (question := question_for(meant, view)) is not None:
            await self._confirm(meant, question, view)
        else:
            self._act(meant)

    async def _confirm(self, command: Command, question: Question, view: ChairView) -> None:
        asked_at = where_now(view)
        self._asked = command, asked_at

        def answered(yes: bool | None) -> None:
            self._asked = None
            if not yes:
                self._say(Note("not done", _("You chose to wait.")))
            elif self._view is None or where_now(self._view) != asked_at:
                self._say(Note("not done", _(CHANGED)))
            else:
                self._act(command)

        await self.push_screen(Confirm(question, self._steady), answered)

    async def _answer(self, page: Page) -> str | None:
        """What the chair answers on a page, waited for; None where it is left, which is told."""
        answering: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        await self.push_screen(dialog(page), answering.set_result)
        self._asks.set()
        answer = await answering
        if answer is None:
            self._say(Note("not done", _(LEFT)))
        return answer

    async def _talk(self, about: Awaitable[None], name: str) -> None:
        """Begin what asks page after page. The next key finds its first page, and is no command."""

        async def talk() -> None:
            try:
                await about
            finally:
                self._talking = False
                self._asks.set()

        self._asks.clear()
        self._talking = True
        self.run_worker(talk(), name=name, group="act", exit_on_error=False)
        await self._asks.wait()

    async def _ask(self, page: Page, command: Callable[[str], Command]) -> None:
        async def answered(typed: str | None) -> None:
            if typed is not None:
                await self._mean(command(typed))

        await self.push_screen(dialog(page), answered)

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

    def _ask_anew(self) -> None:
        """The room has changed: what is being asked is asked with today's numbers."""
        # There is no screen any more when the console is left, while the room still changes.
        screen = next(reversed(self.screen_stack), None)
        if isinstance(screen, Confirm) and self._asked is not None and self._view is not None:
            command, at = self._asked
            question, line = question_for(command, self._view), open_line(self._view)
            if where_now(self._view) != at:
                screen.ask_anew(_(CHANGED))
            elif question is not None:
                screen.ask_anew(question.words)
            elif line is not None:
                screen.ask_anew(still_open(self._view, line))
