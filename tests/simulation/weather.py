"""What goes wrong on a connection, and when: drawn from the connection's own chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.simulation.network import Connection, Network
from tests.simulation.pipe import Pipe
from tests.simulation.trace import Trace

MEAN_GOOD: Final = 60.0
"""Seconds for which a connection is well, on average."""

NORMAL: Final = 0.02
SLOW: Final = 2.5
LONGEST_STALL: Final = 90.0


class Weather:
    """Gives every connection its delay, and in the end its fault."""

    def __init__(self, network: Network, trace: Trace) -> None:
        self.calm = False
        """Whether nothing more goes wrong."""
        self.faults = 0
        self._network = network
        self._trace = trace
        self._loop = network.loop
        network.on_connection = self._begins

    def heal(self) -> None:
        """Nothing more goes wrong; what is lost stays so, and must be found out."""
        self.calm = True
        for connection in self._network.connections:
            for pipe in _both(connection):
                pipe.delay = min(pipe.delay, NORMAL)
                self._end_stall(pipe)

    def _begins(self, connection: Connection) -> None:
        chance = connection.chance
        slow = not self.calm and chance.random() < 0.1
        for pipe in _both(connection):
            pipe.delay = chance.uniform(0.1, SLOW) if slow else chance.uniform(0.0005, NORMAL)
        name = connection.client.machine.name
        self._trace.note(name, f"opens #{connection.number}{', slow' if slow else ''}")
        self._loop.happen(chance.expovariate(1 / MEAN_GOOD), self._fault, connection)

    def _fault(self, connection: Connection) -> None:
        if self.calm or not connection.open:
            return
        self.faults += 1
        chance = connection.chance
        faults: list[Callable[[Connection], str]] = [
            self._cut,
            self._cut_one_end,
            self._stall,
            self._stall,
            self._half_open,
            self._slow,
        ]
        words = chance.choice(faults)(connection)
        self._trace.note("network", f"#{connection.number} {words}")
        self._loop.happen(chance.expovariate(1 / MEAN_GOOD), self._fault, connection)

    def _cut(self, connection: Connection) -> str:
        connection.reset()
        return "is cut"

    def _cut_one_end(self, connection: Connection) -> str:
        end, name = connection.chance.choice(
            [(connection.client, "client"), (connection.server, "hub")]
        )
        connection.reset(end)
        connection.lose()
        return f"is cut, and only the {name} knows"

    def _stall(self, connection: Connection) -> str:
        seconds = connection.chance.uniform(0.2, LONGEST_STALL ** connection.chance.random())
        pipes, where = self._some(connection)
        for pipe in pipes:
            pipe.stalled = True
            self._loop.happen(seconds, self._end_stall, pipe)
        return f"stalls {where} for {seconds:.1f} s"

    def _half_open(self, connection: Connection) -> str:
        pipes, where = self._some(connection)
        connection.lose(*pipes)
        return f"loses everything {where}"

    def _slow(self, connection: Connection) -> str:
        for pipe in _both(connection):
            pipe.delay = connection.chance.uniform(0.1, SLOW)
        return "becomes slow"

    def _some(self, connection: Connection) -> tuple[tuple[Pipe, ...], str]:
        to_hub, to_client = (connection.to_server,), (connection.to_client,)
        ways = [
            (to_hub, "to the hub"),
            (to_client, "from the hub"),
            (_both(connection), "both ways"),
        ]
        return connection.chance.choice(ways)

    def _end_stall(self, pipe: Pipe) -> None:
        pipe.stalled = False
        pipe.release()


def _both(connection: Connection) -> tuple[Pipe, Pipe]:
    return connection.to_server, connection.to_client
