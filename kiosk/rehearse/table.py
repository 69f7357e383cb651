"""One simulated table: a real link to a real hub, and people who say things in their own time."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Callable

from msgspec import Struct

from kiosk.link.ids import new_id
from kiosk.link.link import Answer, Link
from kiosk.link.outbox import MemoryOutbox
from kiosk.link.room import Room
from kiosk.rehearse.character import character_of
from kiosk.rehearse.count import Ack, Count
from kiosk.rehearse.phrases import table_names
from kiosk.rehearse.voice import Deed, Passes, Scene, Turn, Vote, voice_for
from shared.ids import MOST_PEOPLE
from shared.messages import (
    MOST_EARLIER,
    PROTOCOL_VERSION,
    Cast,
    Command,
    Greeting,
    Hello,
    Pass,
    Refused,
    Say,
    Welcome,
)
from shared.views import ActivityView, TableView

NAME_TAKEN = "name-taken"


class RoomPlan(Struct, frozen=True):
    """The room to simulate, and the hub it sits at. The same seed gives the same room."""

    url: str
    code: str
    tables: int = 8
    people: int = 6
    """At each table."""
    seed: int = 1
    vote_seconds: float = 20.0
    """How long it takes a table to vote; other kinds take as long as their voice says."""


class SimulatedTable:
    """Sits at one seat of the room, follows what the chair opens, and has its say in it."""

    def __init__(
        self,
        plan: RoomPlan,
        seat: int,
        *,
        count: Count,
        on_ack: Callable[[Ack], None],
        on_change: Callable[[], None],
    ) -> None:
        self._plan = plan
        self._seat = seat
        self._count = count
        self._on_ack = on_ack
        self._on_change = on_change
        self._tokens = secrets.token_hex(32), secrets.token_hex(32)
        self._earlier: tuple[str, ...] = ()
        self._changed = asyncio.Event()
        self._hushed = False
        self._turns: dict[str, deque[Turn]] = {}
        self._kinds: dict[str, str] = {}
        self._outbox = MemoryOutbox()
        self._attempt = 0
        self._link = self._new_link()

    @property
    def room(self) -> Room[TableView]:
        """What the table knows of the room."""
        return self._link.room

    async def run(self) -> Refused:
        """Take part; ends only when the hub will not let the table in."""
        async with asyncio.TaskGroup() as group:
            speaking = group.create_task(self._follow())
            refused = await self._link.run()
            while refused.code == NAME_TAKEN:
                self._attempt += 1
                self._link = self._new_link()
                refused = await self._link.run()
            speaking.cancel()
        return refused

    def hush(self) -> None:
        """Say nothing new; what was said is still delivered."""
        self._hushed = True
        self._changed.set()

    @property
    def settled(self) -> bool:
        """Whether everything it has said was answered."""
        return self._outbox.next() is None

    def done_with(self, activity: str) -> bool:
        """Whether it has said all it has to say in an activity, and all was answered."""
        return self._turns.get(activity) == deque() and self.settled

    def _new_link(self) -> Link[TableView]:
        return Link(
            self._plan.url,
            "table",
            TableView,
            self._hello,
            outbox=self._outbox,
            on_change=self._room_changed,
            on_answer=self._answered,
            on_welcome=self._welcomed,
        )

    def _hello(self, greeting: Greeting) -> Hello:
        return Hello(
            version=PROTOCOL_VERSION,
            role="table",
            code=self._plan.code,
            token=self._tokens[0],
            next_token=self._tokens[1],
            earlier=self._earlier,
            name=name_at(self._seat, self._attempt),
            people=min(self._plan.people, MOST_PEOPLE),
        )

    def _welcomed(self, welcome: Welcome) -> None:
        if welcome.rotated:
            self._earlier = (self._tokens[0], *self._earlier)[:MOST_EARLIER]
            self._tokens = self._tokens[1], secrets.token_hex(32)

    def _room_changed(self) -> None:
        self._changed.set()
        self._on_change()

    async def _follow(self) -> None:
        """Speak in whatever activity is open, until another is."""
        at: str | None = None
        speaking: asyncio.Task[None] | None = None
        async with asyncio.TaskGroup() as group:
            while True:
                activity = None if self._hushed else open_activity(self.room)
                if (activity.id if activity else None) != at:
                    at = activity.id if activity else None
                    if speaking is not None:
                        speaking.cancel()
                    speaking = group.create_task(self._speak(activity)) if activity else None
                self._changed.clear()
                await self._changed.wait()

    async def _speak(self, activity: ActivityView) -> None:
        """Do each turn at its moment; where it was broken off before, go on from there."""
        try:
            voice = voice_for(activity.kind)
        except LookupError:
            voice = None
        if voice is None or activity.slips:  # nobody hands slips of paper to simulated people
            self._turns[activity.id] = deque()
            self._on_change()
            return
        began = asyncio.get_running_loop().time()
        first = 0.0
        if activity.id not in self._turns:
            self._turns[activity.id] = deque(voice.turns(self._scene(activity)))
        elif left := self._turns[activity.id]:
            first = left[0].at
        left = self._turns[activity.id]
        while left:
            due = began + (left[0].at - first) * voice.length * self._plan.vote_seconds
            await asyncio.sleep(due - asyncio.get_running_loop().time())
            deed = left.popleft().deed(self.room)
            if deed is not None:
                self._do(activity, deed)
        self._on_change()

    def _scene(self, activity: ActivityView) -> Scene:
        plan = self._plan
        people = self.room.own.people if self.room.own else plan.people
        character = character_of(plan.seed, self._seat)
        return Scene(plan.seed, self._seat, plan.tables, people, activity, character)

    def _do(self, activity: ActivityView, deed: Deed) -> None:
        id = new_id()
        command: Cast | Say | Pass
        if isinstance(deed, Vote):
            ballot = new_id()
            command = Cast(
                id=id, activity=activity.id, ballot=ballot, choice=deed.choice, voice=deed.speaks
            )
        elif isinstance(deed, Passes):
            command = Pass(id=id, activity=activity.id)
        else:
            command = Say(id=id, activity=activity.id, said=deed.said)
        self._kinds[activity.id] = activity.kind
        self._count.submitted += 1
        self._link.send(command)

    def _answered(self, command: Command, answer: Answer) -> None:
        if isinstance(answer, Refused):
            self._count.rejected[answer.why] += 1
            self._link.forget(command.id)
        elif isinstance(command, Cast | Say | Pass):
            self._count.acknowledged += 1
            table = self.room.own.table if self.room.own else ""
            kind = self._kinds[command.activity]
            self._on_ack(Ack(command.id, table, command.activity, kind))


def open_activity(room: Room[TableView]) -> ActivityView | None:
    """The activity that takes what tables say at this moment."""
    activity = room.view.activity if room.view else None
    return activity if activity and activity.stage == "open" else None


def name_at(seat: int, attempt: int) -> str:
    """The name of the table at a seat; another one at each attempt."""
    names = table_names()
    round_ = seat // len(names) + attempt + 1
    name = names[seat % len(names)]
    return name if round_ == 1 else f"{name} {round_}"
