"""Servers of NATS JetStream on loopback, for tests and measurements: started, killed, cut off."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sysconfig
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from server.journal.jetstream import JetStreamLog
from server.journal.log_place import LogPlace
from server.journal.shared_log import OutOfReach

PROGRAM: Final = Path(sysconfig.get_path("scripts")) / "nats-server"
PATIENCE: Final = 60.0

ATTEMPTS: Final = 3
"""A port that was free a moment ago may be somebody else's now."""

CONFIG: Final = """
server_name: "{name}"
listen: "127.0.0.1:{port}"
http: "127.0.0.1:{monitor}"
jetstream {{ store_dir: "{store}", sync_interval: always }}
"""
ROUTES: Final = """
cluster {{
  name: "rooms", listen: "127.0.0.1:{route}", routes: [{routes}]
  no_advertise: true  # Or else a client goes round the proxy that it was given.
}}
"""


def free_ports(number: int) -> list[int]:
    """Ports that nobody has now."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


@dataclass
class Server:
    """One server, and how to treat it badly."""

    folder: Path
    port: int
    monitor: int
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                PROGRAM, "-c", self.folder / "conf", stdout=log, stderr=log
            )

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.process is not None and self.process.returncode is None

    async def kill(self) -> None:
        """As a power cut would."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            await self.process.wait()


@dataclass
class Cluster:
    """Servers that know each other."""

    servers: list[Server] = field(default_factory=list)

    def place(self, name: str) -> LogPlace:
        return LogPlace(tuple(f"nats://127.0.0.1:{each.port}" for each in self.servers), name)

    def address(self, name: str) -> str:
        hosts = ",".join(f"127.0.0.1:{each.port}" for each in self.servers)
        return f"nats://{hosts}/{name}"

    async def ready(self) -> bool:
        """Wait until the servers answer for a stream; False where one has ended meanwhile."""
        copies = len(self.servers)
        async with asyncio.timeout(PATIENCE):
            while all(each.runs for each in self.servers):
                with contextlib.suppress(OutOfReach):
                    log = await JetStreamLog.open(self.place("ready"), copies=copies)
                    await log.close()
                    return True
                await asyncio.sleep(0.05)
        return False


@contextlib.asynccontextmanager
async def cluster(folder: Path, size: int = 3) -> AsyncIterator[Cluster]:
    """So many servers, until the block ends."""
    for attempt in range(ATTEMPTS):
        made = _configured(folder / f"try{attempt}", size)
        try:
            for server in made.servers:
                await server.start()
            if await made.ready():
                yield made
                return
        finally:
            for server in made.servers:
                await server.kill()
    raise RuntimeError("the servers do not start: look at their logs")


def _configured(folder: Path, size: int) -> Cluster:
    ports = iter(free_ports(3 * size))
    made = Cluster()
    routes = []
    for number in range(size):
        home = folder / f"server{number}"
        home.mkdir(parents=True)
        made.servers.append(Server(home, next(ports), next(ports)))
        routes.append(next(ports))
    for server, route in zip(made.servers, routes, strict=True):
        _configure(server, route, routes if size > 1 else [])
    return made


def _configure(server: Server, route: int, routes: list[int]) -> None:
    text = CONFIG.format(
        name=server.folder.name, port=server.port, monitor=server.monitor, store=server.folder
    )
    if routes:
        known = ", ".join(f'"nats://127.0.0.1:{each}"' for each in routes)
        text += ROUTES.format(route=route, routes=known)
    (server.folder / "conf").write_text(text)
