"""A simulated chair: a real link to a real hub that runs the agenda from top to bottom."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Final

from kiosk.link.ids import new_id
from kiosk.link.link import Link
from kiosk.rehearse.bundling import bundle_in
from kiosk.rehearse.pace import Pace
from kiosk.rehearse.story import Told, story, told
from shared.activities import kind_named
from shared.messages import (
    PROTOCOL_VERSION,
    Announce,
    Close,
    Command,
    DrawLot,
    Greeting,
    GroupItems,
    Hello,
    Open,
    Refused,
    Reveal,
    SetTimer,
)
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine

PATIENCE: Final = 15.0
"""Seconds to wait for something that should come at once, before going on without it."""

SHORTEST_TIMER: Final = 5
"""Seconds; a shorter countdown would be over before it was seen."""


PHRASE: Final = "4 1 6 2 5"
"""What simulated dice say."""


class DoorShut(Exception):
    """The hub does not take this for the chair; the text says why."""


class SimulatedChair:
    """Opens, waits, closes and shows each activity of the agenda.

    `done_with` returns once the tables have said all in an activity. `say` is told what happens,
    one line at a time.
    """

    def __init__(
        self,
        url: str,
        key: str,
        pace: Pace,
        *,
        done_with: Callable[[str], Awaitable[None]],
        say: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.told: list[Told] = []
        """The results so far."""
        self._pace = pace
        self._done_with = done_with
        self._say = say
        self._seen: ChairView | None = None
        self._changed = asyncio.Event()

        def hello(greeting: Greeting) -> Hello:
            return Hello(version=PROTOCOL_VERSION, role="chair", key=key)

        self._link = Link(url, "chair", ChairView, hello, on_change=self._room_changed)

    async def run(self, tables: int, *, welcome: str = "", goodbye: str = "") -> None:
        """Wait for the tables, run the day, and end; `welcome` and `goodbye` are announced.

        Raises:
            DoorShut: the hub does not take this for the chair.
            Away: the hub went away in the middle of it.
        """
        async with asyncio.TaskGroup() as group:
            linked = group.create_task(self._stay())
            await self._until(lambda: self._seen is not None)
            if welcome:
                await self._do(Announce(id=new_id(), text=welcome))
            await self._until(lambda: self._connected >= tables)
            await asyncio.sleep(self._pace.welcome)
            for line in self._seen.agenda if self._seen else ():
                await self._hold(line)
            if goodbye:
                await self._do(Announce(id=new_id(), text=goodbye))
            linked.cancel()

    @property
    def _connected(self) -> int:
        return self._seen.progress.connected if self._seen else 0

    async def _stay(self) -> None:
        refused = await self._link.run()
        raise DoorShut(refused.why)

    async def _hold(self, line: AgendaLine) -> None:
        """One activity, from opening to its result; passed over where it cannot be opened."""
        if not await self._do(Open(id=new_id(), activity=line.id)):
            return
        seconds = self._pace.open(line.kind)
        if round(seconds) >= SHORTEST_TIMER:
            await self._do(SetTimer(id=new_id(), seconds=round(seconds)))
        await asyncio.sleep(seconds)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._done_with(line.id)
        await self._do(Close(id=new_id(), activity=line.id))
        await self._draw_lot(line.id)
        await self._bundle(line)
        if not self._is_revealed(line.id):
            await self._do(Reveal(id=new_id(), activity=line.id))
        await self._until(lambda: self._result(line.id) is not None)
        result = self._result(line.id)
        if result is not None:
            self.told.append(result)
            for each in result.lines:
                self._say(f"  {each}")
        await asyncio.sleep(self._pace.result)

    async def _draw_lot(self, activity: str) -> None:
        """Where the room needs a lot, draw it."""
        await self._until(lambda: self._stage(activity) == "closed")
        agenda = self._seen.agenda if self._seen else ()
        if any(line.id == activity and line.lot for line in agenda):
            await self._do(DrawLot(id=new_id(), activity=activity, phrase=PHRASE))
            self._say(f"  The dice say {PHRASE}, and the lot is drawn by that.")

    async def _bundle(self, line: AgendaLine) -> None:
        """Put what was said about one matter under one theme, before the room votes on it."""
        view = self._seen
        if view is None or view.current != line.id or not kind_named(line.kind).groups_items:
            return
        bundle = bundle_in(view)
        if bundle is None:
            return
        if await self._do(GroupItems(id=new_id(), items=bundle.items, title=bundle.title)):
            self._say(f"  Put under one theme: {bundle.title} ({len(bundle.items)} things said).")

    def _stage(self, activity: str) -> str:
        agenda = self._seen.agenda if self._seen else ()
        return next((line.stage for line in agenda if line.id == activity), "")

    async def _do(self, command: Command) -> bool:
        answer = await self._link.ask(command)
        if isinstance(answer, Refused):
            self._say(answer.why)
            return False
        return True

    async def _until(self, reached: Callable[[], bool]) -> None:
        """Wait until it is so, or long enough."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not reached():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return

    def _is_revealed(self, activity: str) -> bool:
        agenda = self._seen.agenda if self._seen else ()
        return any(line.id == activity and line.revealed for line in agenda)

    def _result(self, activity: str) -> Told | None:
        """The result, once the activity is closed and everybody sees it."""
        view = self._seen
        at = view.activity if view else None
        if view is None or at is None or at.id != activity:
            return None
        return told(view) if at.stage == "closed" and at.revealed else None

    def _room_changed(self) -> None:
        view = self._link.room.view
        if view is not None and view is not self._seen:
            for line in story(self._seen, view):
                self._say(line)
            self._seen = view
        self._changed.set()
