"""Programs that are peers: found, or told how to install them, started, and ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from bench.nats_cluster import free_ports

PATIENCE = 20.0
ADMINISTRATORS = "/usr/local/sbin:/usr/sbin:/sbin"
"""Where Debian puts servers, and where not everybody's PATH looks."""


class LeftOut(Exception):
    """A peer cannot take part. The words say why."""


class NotInstalled(LeftOut):
    """A peer is not on this machine."""

    def __init__(self, how: str) -> None:
        super().__init__(f"it is not installed here. To have it: `{how}`")


def program(name: str, how: str) -> str:
    """Where a program is.

    Raises:
        NotInstalled: it is nowhere.
    """
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:{ADMINISTRATORS}")
    if found is None:
        raise NotInstalled(how)
    return found


def free_port() -> int:
    """A port that nobody has now."""
    return free_ports(1)[0]


@contextlib.asynccontextmanager
async def serving(command: Sequence[str], port: int, log: Path) -> AsyncIterator[int]:
    """A server in the foreground, once its port answers; yields its process."""
    with log.open("wb") as output:
        ran = await asyncio.create_subprocess_exec(*command, stdout=output, stderr=output)
    try:
        await _answers(port, ran)
        yield ran.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            ran.terminate()
        await ran.wait()


async def _answers(port: int, ran: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            if ran.returncode is not None:
                raise LeftOut(f"it ended as it started, with {ran.returncode}")
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0.05)
