"""A simulated network under the real websockets: who listens, and what connects them.

Each connection has two pipes, one for each direction, and chance of its own, so that what happens
on one does not depend on another. Faults are made by calling the methods here; `weather` does.
"""

from __future__ import annotations

import asyncio
import random
from asyncio.selector_events import BaseSelectorEventLoop
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from async_solipsism.socket import ListenSocket, Socket  # type: ignore[import-untyped]

from tests.simulation.machines import Machine, SimulatedLoop, this_machine
from tests.simulation.pipe import Pipe
from tests.simulation.trace import Trace


class End(Socket):  # type: ignore[misc]
    """One end of a connection, as asyncio's own transports use it."""

    def __init__(self, machine: Machine, into: Pipe, out: Pipe, name: Any, peer: Any) -> None:
        self.machine = machine
        self.into = into
        self.out = out
        self.closed = False
        self._name = name
        self._peer = peer

    def getsockname(self) -> Any:
        """The address of this end."""
        return self._name

    def getpeername(self) -> Any:
        """The address of the other end."""
        return self._peer

    def setsockopt(self, *_: Any) -> None:
        """The options change nothing here."""

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        """What has arrived."""
        if self.into.broken:
            raise ConnectionResetError("reset")
        if self.into.inbox:
            return self.into.read(bufsize)
        if self.into.ended:
            return b""
        raise BlockingIOError

    def send(self, data: Any, flags: int = 0) -> int:
        """Send as much as there is room for."""
        if self.into.broken:
            raise ConnectionResetError("reset")
        if self.out.room <= 0:
            raise BlockingIOError
        part = bytes(data[: self.out.room])
        self.out.push(part)
        return len(part)

    def sendmsg(self, buffers: Iterable[Any], *_: Any) -> int:
        """The same, as asyncio sends what waits from Python 3.12 on."""
        return self.send(b"".join(buffers))

    def read_ready(self) -> bool:
        """Whether reading says something now; a machine that sleeps does not look."""
        into = self.into
        return not self.machine.stopped and bool(into.inbox or into.ended or into.broken)

    def write_ready(self) -> bool:
        """Whether sending says something now."""
        return not self.machine.stopped and (self.into.broken or self.out.room > 0)

    def shutdown(self, flag: int) -> None:
        """Say that nothing more comes."""
        self.out.push(None)

    def close(self) -> None:
        """Let go of it."""
        if not self.closed:
            self.closed = True
            self.out.push(None)


class Connection:
    """Two ends and the two pipes between them."""

    def __init__(self, network: Network, number: int, client: Machine, server: Machine) -> None:
        self.network = network
        self.number = number
        self.chance = random.Random(f"{network.seed}/connection/{number}")
        self.to_server = Pipe(self, server, self.chance)
        self.to_client = Pipe(self, client, self.chance)
        here, there = (f"10.0.0.{number % 250 + 1}", 40_000 + number), ("10.0.0.254", 8765)
        self.client = End(client, self.to_client, self.to_server, here, there)
        self.server = End(server, self.to_server, self.to_client, there, here)

    @property
    def open(self) -> bool:
        """Whether both ends believe in it."""
        ends = (self.client, self.server)
        return not any(end.closed or end.into.broken or end.into.ended for end in ends)

    def arrived(self, pipe: Pipe, data: bytes) -> None:
        """Bytes have arrived; where nobody is there any more, the sender is told."""
        ends = (self.server, self.client)
        end, other = ends if pipe is self.to_server else reversed(ends)
        if end.closed:
            self.network.loop.happen(0.001, self.reset, other)
        else:
            pipe.inbox += data

    def changed(self) -> None:
        """The ends may be read or written now."""
        self.network.loop.changed(self.client)
        self.network.loop.changed(self.server)

    def reset(self, *ends: End) -> None:
        """These ends learn that the connection is no more; unless their pipe is lost."""
        for end in ends or (self.client, self.server):
            if not end.into.lost:
                end.into.break_off()

    def lose(self, *pipes: Pipe) -> None:
        """Nothing arrives through these any more, and nobody is told."""
        for pipe in pipes or (self.to_server, self.to_client):
            pipe.lost = True


class Listening(ListenSocket):  # type: ignore[misc]
    """Where the hub waits for connections."""

    def __init__(self, loop: SimulatedLoop, machine: Machine, run: int, port: int) -> None:
        # A name of its own for each run: a dead hub's socket is never taken from asyncio.
        super().__init__((f"run-{run}", port))
        self.machine = machine
        self.closed = False
        self._loop = loop
        self._knocking: deque[End] = deque()

    def dup(self) -> Listening:
        """The same socket."""
        return self

    def __enter__(self) -> Listening:
        return self

    def __exit__(self, *_: object) -> None:
        """Its double is let go of; it still listens."""

    def listen(self, backlog: int) -> None:
        """As many as like may wait."""

    def knock(self, end: End) -> None:
        """A connection has come."""
        self._knocking.append(end)
        self._loop.changed(self)

    def setsockopt(self, *_: Any) -> None:
        """The options change nothing here."""

    def read_ready(self) -> bool:
        """Whether a connection has come; a machine that is dead does not look."""
        return bool(self._knocking) and not self.machine.stopped

    def accept(self) -> tuple[End, Any]:
        """The next connection."""
        if not self._knocking:
            raise BlockingIOError
        end = self._knocking.popleft()
        return end, end.getpeername()

    def close(self) -> None:
        """Nobody listens here any more."""
        self.closed = True


class NetworkLoop(SimulatedLoop):
    """The loop whose connections are those of a simulated network."""

    network: Network

    async def create_connection(
        self, protocol_factory: Any, host: str | None = None, port: int | None = None, **named: Any
    ) -> Any:
        """Connect to the hub; there is nothing else, wherever that is said to be."""
        connection = await self.network.connect(this_machine())
        return await super().create_connection(protocol_factory, sock=connection.client)

    async def create_server(
        self, protocol_factory: Any, host: str | None = None, port: int = 0, **named: Any
    ) -> Any:
        """Listen as the hub."""
        listening = self.network.listen(this_machine(), port)
        return await super().create_server(protocol_factory, sock=listening, **named)

    async def sock_accept(self, sock: Any) -> Any:
        """The next connection, as asyncio waits for it."""
        return await BaseSelectorEventLoop.sock_accept(self, sock)


class Network:
    """Who listens, who is connected, and where nobody answers."""

    def __init__(self, loop: SimulatedLoop, seed: str, trace: Trace) -> None:
        self.loop = loop
        self.seed = seed
        self.trace = trace
        self.connections: list[Connection] = []
        self.listening: Listening | None = None
        self.dark = False
        """The hub's machine is off: nobody refuses, nobody answers."""
        self.on_connection: Callable[[Connection], None] = lambda connection: None
        self._runs = 0
        self._chance = random.Random(f"{seed}/network")
        self.made = 0

    def listen(self, machine: Machine, port: int) -> Listening:
        """The hub's socket."""
        self._runs += 1
        self.listening = Listening(self.loop, machine, self._runs, port)
        return self.listening

    def back(self) -> None:
        """The hub's machine is on again, and knows nothing of the connections from before."""
        self.dark = False
        for connection in self.connections:
            if connection.server.machine.dead:
                connection.to_server.lost = connection.to_client.lost = False
                connection.server.closed = True

    def of(self, machine: Machine) -> list[Connection]:
        """The connections of a machine."""
        return [c for c in self.connections if machine in (c.client.machine, c.server.machine)]

    def end_of(self, machine: Machine, *, by_power: bool) -> None:
        """A machine has died: its sockets close, or where the power went, nobody says a word."""
        for connection in self.of(machine):
            if by_power:
                connection.lose()
            elif connection.client.machine is machine:
                connection.client.close()
            else:
                connection.server.close()

    def awake_again(self, machine: Machine, *, given_up: bool) -> None:
        """A machine has woken: what waited for it arrives, unless its senders have given up."""
        for connection in self.of(machine):
            for pipe in (connection.to_client, connection.to_server):
                if given_up:
                    pipe.forget_stalled()
                pipe.release()
            connection.changed()

    async def connect(self, machine: Machine) -> Connection:
        """A connection to the hub, as soon as it answers.

        Raises:
            ConnectionRefusedError: nothing listens there.
        """
        answer: asyncio.Future[Connection] = self.loop.create_future()
        self.loop.happen(self._chance.uniform(0.001, 0.03), self._knock, machine, answer)
        return await answer

    def _knock(self, machine: Machine, answer: asyncio.Future[Connection]) -> None:
        listening = self.listening
        asleep = listening is not None and listening.machine.asleep
        if answer.done() or self.dark or asleep:
            return
        if listening is None or listening.closed or listening.machine.stopped:
            answer.set_exception(ConnectionRefusedError("nothing listens there"))
            return
        self.made += 1
        connection = Connection(self, self.made, machine, listening.machine)
        self.connections = [each for each in self.connections if each.open] + [connection]
        self.on_connection(connection)
        listening.knock(connection.server)
        answer.set_result(connection)
