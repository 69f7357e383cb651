"""A flood of strangers at a real hub: little memory is taken, and nobody who is in is held up."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from shared.messages import SetPeople
from tests.end_to_end.commands import RunningHub, hub_running
from tests.figures import Figures
from tests.server.raw_client import Client, Place, new_id

FLOODER: Final = Path(__file__).with_name("flooder.py")
UNPROTECTED: Final = """
import runpy, sys
import server.strangers as strangers
strangers.MOST_HEARD = strangers.MOST_FRAMES = strangers.PART = 10**9
sys.argv = sys.argv[3:]
runpy.run_module("roomvoice", run_name="__main__")
"""
"""Before the words that start a hub: one that listens to strangers for as long as they speak."""

MOST_MEMORY: Final = 50 * 1024 * 1024

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is read from /proc"
)


class Outside(Place):
    """A hub in another process, as `Place` knows one in this."""

    def __init__(self, hub: RunningHub) -> None:
        self.url, self.key = hub.ready.url, hub.ready.chair_key
        self._code = hub.ready.code

    @property
    def code(self) -> str:
        return self._code


def memory(pid: int, what: str) -> int:
    """Bytes: `VmRSS` now, or `VmHWM` at its highest."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        name, _, value = line.partition(":")
        if name == what:
            return int(value.split()[0]) * 1024
    raise AssertionError(f"no {what}")


async def seconds_each(table: Client, times: int) -> list[float]:
    """How long each of so many commands took until it was received, sorted."""
    took = []
    for number in range(times):
        began = time.perf_counter()
        await table.must(SetPeople(id=new_id(), people=1 + number % 9))
        took.append(time.perf_counter() - began)
    return sorted(took)


def p99(took: list[float]) -> float:
    return took[int(len(took) * 0.99) - 1]


@contextlib.asynccontextmanager
async def flood(place: Outside, many: int, *only: str) -> AsyncIterator[dict[str, Any]]:
    """A flood for the length of the block; afterwards it holds what the flooder counted."""
    address = urlsplit(place.url)
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(FLOODER), str(address.hostname), str(address.port), str(many), *only,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    await process.stdout.readline()
    counted: dict[str, Any] = {}
    try:
        yield counted
        said, _ = await asyncio.wait_for(process.communicate(b""), 20)
        counted.update(json.loads(said))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def chair_comes(place: Outside) -> int:
    """How often a chair had to call until it was in."""
    for attempt in range(1, 6):
        with contextlib.suppress(Exception):
            async with asyncio.timeout(5), place.inside("chair") as chair:
                await chair.until(lambda: chair.view)
                return attempt
    raise AssertionError("the chair was not let in")


async def through_a_flood(
    folder: Path,
    many: int,
    commands: int,
    chairs: int,
    *only: str,
    before: tuple[str, ...] = (),
) -> dict[str, Any]:
    """What was measured at a hub before and during a flood of so many connections."""
    with hub_running(folder, before=before) as hub:
        place = Outside(hub)
        async with place.inside() as table:
            await chair_comes(place)
            calm = await seconds_each(table, commands)
            at_first = memory(hub.process.pid, "VmRSS")
            async with flood(place, many, *only) as counted:
                took, calls = [], []
                for _ in range(chairs):
                    took += await seconds_each(table, commands // chairs)
                    calls.append(await chair_comes(place))
            more = memory(hub.process.pid, "VmHWM") - at_first
        return {
            "calm p99 ms": round(1000 * p99(calm), 1),
            "flood p99 ms": round(1000 * p99(sorted(took)), 1),
            "flood max ms": round(1000 * max(took), 1),
            "more memory MB": round(more / 1024**2, 1),
            "chair's calls": calls,
            **counted,
        }


def check(figures: dict[str, Any]) -> None:
    sys.stdout.write("".join(f"{name}: {value}\n" for name, value in figures.items()))
    assert figures["more memory MB"] * 1024**2 <= MOST_MEMORY
    assert figures["compression accepted"] == 0
    assert not [name for name in figures if name.startswith("HTTP/1.1 5")], "nobody is refused"


async def test_a_small_flood_is_hardly_noticed(tmp_path: Path) -> None:
    figures = await through_a_flood(tmp_path / "data", many=160, commands=300, chairs=2)
    check(figures)
    assert figures["connections"] >= 160


@pytest.mark.soak
@pytest.mark.timeout(300)
async def test_a_flood_of_five_hundred_is_hardly_noticed(tmp_path: Path, figures: Figures) -> None:
    measured = await through_a_flood(tmp_path / "data", many=500, commands=2000, chairs=40)
    check(measured)
    assert measured["connections"] >= 500
    assert measured["flood p99 ms"] < 100
    words = (
        f"p99 {measured['flood p99 ms']} ms ({measured['calm p99 ms']} before), "
        f"{measured['more memory MB']} MB more"
    )
    figures.note("strangers in a flood", words, times=int(measured["connections"]))


@pytest.mark.soak
@pytest.mark.timeout(300)
async def test_a_hub_that_listens_to_strangers_for_long_would_be_found_out(tmp_path: Path) -> None:
    before = (sys.executable, "-c", UNPROTECTED)
    folder = tmp_path / "data"
    with pytest.raises(AssertionError):
        check(await through_a_flood(folder, 250, 40, 1, "many_frames", before=before))
