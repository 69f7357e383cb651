"""A laptop's clock is set in the middle of a meeting: its timers go on as the hub's do."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

import kiosk.link.hub_clock as clock_module
import kiosk.link.link as link_module
from kiosk.link.hub_clock import HubClock, wall_now
from kiosk.link.link import Link
from shared.messages import Greeting, Hello
from shared.views import BoardView
from tests.kiosk.link.test_link import PATIENCE, Building

HOUR = 3_600_000


class Wall:
    """This machine's clock, on which somebody puts another time; nothing else moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000 * HOUR
        monkeypatch.setattr(clock_module, "wall_now", lambda: self.now)
        monkeypatch.setattr(clock_module, "always_clock", lambda: lambda: 5.0)


@pytest.mark.parametrize("step", [2 * HOUR, -24 * HOUR])
def test_the_hub_is_ahead_by_so_much_less(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    wall = Wall(monkeypatch)
    clock = HubClock()
    assert clock.moved() is None, "the hub has said nothing yet"
    assert clock(wall.now + 7_000) == 7_000
    assert clock.moved() is None
    wall.now += step
    assert clock.moved() == 7_000 - step
    assert clock.moved() is None, "once is enough"


def test_what_the_hub_said_after_the_clock_was_set_is_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wall = Wall(monkeypatch)
    clock = HubClock()
    now = wall.now
    clock(now)
    wall.now += HOUR
    assert clock(now) == -HOUR
    assert clock.moved() is None


async def test_a_board_in_a_quiet_room_hears_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_by = 0
    monkeypatch.setattr(clock_module, "wall_now", lambda: wall_now() + set_by)
    monkeypatch.setattr(link_module, "LOOK_EVERY", 0.01)
    building = Building(tmp_path / "data")
    await building.start()
    changed = asyncio.Event()

    def hello(greeting: Greeting) -> Hello:
        return building.hello(role="board")

    link = Link(building.url, "board", BoardView, hello, on_change=changed.set)
    running = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(PATIENCE):
            while link.room.view is None:
                await changed.wait()
                changed.clear()
            assert abs(link.room.clock_ahead) < HOUR // 2
            set_by = HOUR
            while link.room.clock_ahead > -HOUR // 2:
                await changed.wait()
                changed.clear()
    finally:
        running.cancel()
        await asyncio.wait([running])
        await building.stop()
