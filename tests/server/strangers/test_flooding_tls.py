"""A flood of connections that never finish their TLS handshake, at a real hub that encrypts.

They count among the strangers from their first byte on: there are never more than so many.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import ssl
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec import Struct

from server.sockets import MOST_STRANGERS
from shared.messages import Role
from tests.end_to_end.commands import RunningHub, hub_running
from tests.figures import Figures
from tests.server.raw_client import PATIENCE, Client
from tests.server.strangers.test_flooding import (
    MOST_MEMORY,
    Outside,
    chair_comes,
    flood,
    memory,
    p99,
    seconds_each,
)

ENCRYPTING: Final = """
import runpy, sys
import server.certificate as certificate, server.hub as hub
hub.is_loopback = lambda host: False
certificate.READ_BUFFER = int(sys.argv[1])
sys.argv = sys.argv[4:]
runpy.run_module("roomvoice", run_name="__main__")
"""
"""Before the words that start a hub: one that encrypts on loopback too, holding so many bytes
for each connection.
"""

ON_ASYNCIO: Final = """
import sys
sys.modules["uvloop"] = None
"""
"""Before that: a hub on asyncio's own loop, which alone holds as much as it is told to."""

AS_IT_IS: Final = 16 * 1024
AS_ASYNCIO_HAS_IT: Final = 256 * 1024
OF_ITS_OWN: Final = 64
"""Open files that a hub may need beside its strangers, and for those that it is just cutting."""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is read from /proc"
)


class Encrypted(Outside):
    """A hub in another process that speaks TLS; whose certificate it is does not matter here."""

    def __init__(self, hub: RunningHub) -> None:
        super().__init__(hub)
        self.url = self.url.partition("#")[0]
        assert self.url.startswith("wss://")
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._context.check_hostname = False
        self._context.verify_mode = ssl.CERT_NONE

    @contextlib.asynccontextmanager
    async def connected(self, role: Role = "table", **options: Any) -> AsyncIterator[Client]:
        async with super().connected(role, ssl=self._context, **options) as client:
            yield client


class Measured(Struct):
    """What a flood did to a hub."""

    more_memory: int
    most_files: int
    calls: list[int]
    calm_p99: float
    flood_p99: float
    counted: dict[str, Any]


def open_files(pid: int) -> int:
    return len(os.listdir(f"/proc/{pid}/fd"))


async def until_files(pid: int, at_least: int = 0, at_most: int = sys.maxsize) -> int:
    """How many files a process holds open, once it is so many."""
    ends = time.monotonic() + PATIENCE
    while not at_least <= (now := open_files(pid)) <= at_most:
        assert time.monotonic() < ends, f"{now} open files, not {at_least} to {at_most}"
        await asyncio.sleep(0.05)
    return now


async def through_handshakes(
    folder: Path, many: int, commands: int, chairs: int, held: int = AS_IT_IS, loop: str = ""
) -> Measured:
    """What so many handshakes that never end did; `held`: bytes for each in the hub's buffers."""
    before = (sys.executable, "-c", loop + ENCRYPTING, str(held))
    with hub_running(folder, before=before) as hub:
        place, pid = Encrypted(hub), hub.process.pid
        async with place.inside() as table:
            await chair_comes(place)
            calm = await seconds_each(table, commands)
            memory_before, files_before = memory(pid, "VmRSS"), open_files(pid)
            took, calls, most = [], [], 0
            async with flood(place, many, "tls") as counted:
                await until_files(pid, at_least=min(many, MOST_STRANGERS))
                for _ in range(chairs):
                    took += await seconds_each(table, commands // chairs)
                    calls.append(await chair_comes(place))
                    most = max(most, open_files(pid))
            more = memory(pid, "VmHWM") - memory_before
            await until_files(pid, at_most=files_before + 1)  # all of them are let go again
        return Measured(more, most, calls, p99(calm), p99(sorted(took)), counted)


def check(measured: Measured, many: int) -> None:
    assert measured.more_memory <= MOST_MEMORY, measured
    assert measured.most_files <= MOST_STRANGERS + OF_ITS_OWN, measured
    assert measured.counted["connections"] >= many, measured


@pytest.mark.parametrize("loop", ["", ON_ASYNCIO], ids=["fastest", "plain"])
async def test_the_chair_comes_in_beside_handshakes_that_never_end(
    tmp_path: Path, loop: str
) -> None:
    folder = tmp_path / "data"
    check(await through_handshakes(folder, many=400, commands=100, chairs=2, loop=loop), 400)


@pytest.mark.soak
@pytest.mark.timeout(300)
async def test_five_hundred_handshakes_that_never_end_cost_little(
    tmp_path: Path, figures: Figures
) -> None:
    measured = await through_handshakes(tmp_path / "data", many=500, commands=2000, chairs=40)
    check(measured, 500)
    words = (
        f"p99 {1000 * measured.flood_p99:.0f} ms ({1000 * measured.calm_p99:.0f} before), "
        f"{measured.more_memory / 1024**2:.1f} MB more, {measured.most_files} files, "
        f"the chair in at call {max(measured.calls)} at the latest"
    )
    figures.note("TLS handshakes never ended", words, times=measured.counted["connections"])


@pytest.mark.soak
@pytest.mark.timeout(300)
async def test_a_hub_that_holds_much_for_each_would_be_found_out(tmp_path: Path) -> None:
    measured = await through_handshakes(
        tmp_path / "data", 500, 40, 1, AS_ASYNCIO_HAS_IT, ON_ASYNCIO
    )
    with pytest.raises(AssertionError):
        check(measured, 500)
