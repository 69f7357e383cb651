"""The screens of the room: each a real link on a machine that crashes, sleeps and comes back."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from typing import Any, Final, Generic

from kiosk.link.link import Link
from kiosk.link.outbox import Outbox
from kiosk.link.room import Room
from kiosk.link.sleep_watch import SleepWatch
from kiosk.link.view_type import ViewT
from shared.messages import Command, Greeting, Hello, Role, Welcome
from tests.simulation.history import History
from tests.simulation.hub import PLACE, TCP_GIVES_UP
from tests.simulation.machines import Machine, simulated_loop
from tests.simulation.network import Network
from tests.simulation.trace import Trace

URL: Final = f"ws://{PLACE[0]}:{PLACE[1]}"


@dataclass(frozen=True)
class World:
    """What every screen has to do with."""

    seed: str
    network: Network
    trace: Trace
    history: History

    def chance(self, who: str) -> random.Random:
        """Chance of its own for somebody."""
        return random.Random(f"{self.seed}/{who}")


class Kiosk(Generic[ViewT]):
    """A screen; its outbox outlives its machine."""

    def __init__(
        self,
        world: World,
        name: str,
        role: Role,
        view_type: type[ViewT],
        outbox: Outbox | None = None,
    ) -> None:
        self.name = name
        self.world = world
        self.chance = world.chance(name)
        self.outbox = outbox
        self.graves: list[Machine] = []
        self.machine = Machine(name)
        self.link: Link[ViewT] | None = None
        self.on = False
        self.wakes_at = 0.0
        self.falls = 0
        """How often it has crashed or slept."""
        self.role: Role = role
        self.seen: list[Room[ViewT]] = []
        """What it has shown, one moment after the other, over all its starts."""
        self._view_type: type[ViewT] = view_type
        self._contact = ""

    @property
    def awake(self) -> bool:
        """Whether it runs now."""
        return self.on and not self.machine.stopped

    @property
    def here(self) -> bool:
        """Whether it runs, and believes itself connected."""
        return self.awake and self.link is not None and self.link.room.contact == "here"

    def start(self) -> None:
        """Switch it on."""
        self.link = None
        self.machine = Machine(self.name)
        self.on = True
        self._note("starts")
        self.machine.start(self._run())

    def crash(self, *, by_power: bool) -> None:
        """It ends without a word."""
        self._note("loses power" if by_power else "is killed")
        self.on = False
        self.falls += 1
        self.graves.append(self.machine)
        self.machine.die()
        self.world.network.end_of(self.machine, by_power=by_power)

    def sleep(self, seconds: float) -> None:
        """Its lid is shut for so long."""
        self._note(f"sleeps for {seconds:.0f} s")
        self.falls += 1
        self.wakes_at = self.world.network.loop.now() + seconds
        self.machine.stop()
        self.world.network.loop.happen(seconds, self._wake, self.machine, seconds)

    def _wake(self, machine: Machine, seconds: float) -> None:
        if not machine.dead:
            self._note("wakes")
            machine.wake()
            given_up = seconds > TCP_GIVES_UP or self.chance.random() < 0.3
            self.world.network.awake_again(machine, given_up=given_up)

    async def _run(self) -> None:
        while True:
            self.link = self._new_link()
            refused = await self.link.run()
            self._note(f"is not let in: {refused.code}")
            await asyncio.sleep(self.chance.uniform(1.0, 15.0))

    def hello(self, greeting: Greeting) -> Hello:
        """Its first word."""
        raise NotImplementedError

    def welcomed(self, welcome: Welcome) -> None:
        """The hub has let it in."""

    def _new_link(self) -> Link[ViewT]:
        loop = simulated_loop()
        return Link(
            URL,
            self.role,
            self._view_type,
            self.hello,
            outbox=self.outbox,
            on_change=self.changed,
            on_answer=self.answered,
            on_welcome=self.welcomed,
            sleep=SleepWatch(awake=loop.time, always=loop.now),
            chance=self.world.chance(f"{self.name}/{loop.now()}").random,
        )

    def changed(self) -> None:
        """The link has news."""
        if self.link is None:
            return
        room = self.link.room
        if room.view is not None:
            self.seen.append(room)
        if room.contact != self._contact:
            self._contact = room.contact
            self._note(f"is {room.contact}")

    def answered(self, command: Command, answer: Any) -> None:
        """The hub has answered something from the outbox."""
        self._note(f"hears {type(answer).__name__} {command.id[:8]}")
        self.world.history.answer(command, answer)

    def _note(self, what: str) -> None:
        self.world.trace.note(self.name, what)
