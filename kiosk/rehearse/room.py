"""A simulated room: its tables, all at once, and what became of what they said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from kiosk.link.room import Room
from kiosk.rehearse.count import Ack, Count
from kiosk.rehearse.table import RoomPlan, SimulatedTable
from kiosk.rehearse.voice import voice_for
from shared.messages import Refused
from shared.views import ActivityView, TableView


class SimulatedRoom:
    """As many tables as the plan says.

    `on_ack` hears each command that the hub has on disk, at once. `say` is told what happens, one
    line at a time, for whoever watches.
    """

    def __init__(
        self,
        plan: RoomPlan,
        *,
        on_ack: Callable[[Ack], None] = lambda ack: None,
        say: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.count = Count()
        self.got_in = asyncio.Event()
        """Set once every table has sat down."""
        self._say = say
        self._changed = asyncio.Event()
        self._at: tuple[str, str] | None = None
        self._away = False
        self._tables = [
            SimulatedTable(
                plan, seat, count=self.count, on_ack=on_ack, on_change=self._room_changed
            )
            for seat in range(plan.tables)
        ]

    async def run(self) -> list[Refused]:
        """Take part; ends only when the hub will let no table in, and then says why."""
        async with asyncio.TaskGroup() as group:
            tables = [group.create_task(table.run()) for table in self._tables]
        return [table.result() for table in tables]

    @property
    def seated(self) -> int:
        """How many tables have come in."""
        return sum(table.room.view is not None for table in self._tables)

    @property
    def trouble(self) -> str:
        """Why the hub cannot be reached, where it cannot."""
        return next((table.room.trouble for table in self._tables if table.room.trouble), "")

    async def done_with(self, activity: str) -> None:
        """Wait until all tables have said all they have to say in an activity."""
        await self._until(lambda table: table.done_with(activity))

    def hush(self) -> None:
        """Say nothing new; what was said is still delivered."""
        for table in self._tables:
            table.hush()

    @property
    def settled(self) -> bool:
        """Whether everything that was said has been answered."""
        return all(table.settled for table in self._tables)

    async def settle(self) -> None:
        """Wait until everything that was said has been answered."""
        await self._until(lambda table: table.settled)

    async def _until(self, holds: Callable[[SimulatedTable], bool]) -> None:
        while not all(holds(table) for table in self._tables):
            self._changed.clear()
            await self._changed.wait()

    def _room_changed(self) -> None:
        self._changed.set()
        if self.seated == len(self._tables) and not self.got_in.is_set():
            self.got_in.set()
            self._say(f"All {self.seated} tables are in, and follow what the chair opens.")
        room = next((t.room for t in self._tables if t.room.view is not None), None)
        if room is not None:
            self._tell(room)

    def _tell(self, room: Room[TableView]) -> None:
        """Say what a table's room shows that was not said yet."""
        away = room.contact == "away"
        if away != self._away:
            self._away = away
            self._say("The hub has gone; the tables go on." if away else "The hub is back.")
        activity = room.view.activity if room.view else None
        at = (activity.id, activity.stage) if activity else None
        if activity and at != self._at:
            self._at = at
            self._say(_in_words(activity))


def _in_words(activity: ActivityView) -> str:
    if activity.stage != "open":
        return f"{activity.title}: {activity.stage}."
    try:
        voice_for(activity.kind)
    except LookupError:
        return f"{activity.title}: open, but simulated tables cannot do a {activity.kind} yet."
    return f"{activity.title}: open. {activity.question}"
