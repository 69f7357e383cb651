"""How soon a change is told: at once in a calm room, and seldom where frames are dear."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import async_solipsism  # type: ignore[import-untyped]
import pytest

from server.feed import CALM_SHARE, LONGEST_GAP, SHORTEST_GAP, Feed, Listener
from shared.entry import Entry
from shared.ids import CHAIR
from shared.meeting import Meeting
from shared.messages import Announce, Begin
from tests.shared.day import JOIN

AGENDA = 'title = "Pace"\n[[activity]]\nid = "swot"\nkind = "swot"\ntitle = "SWOT"\n'

DEAR = 0.02
"""Seconds of a processor for a frame of a huge meeting; or that the machine was kept from it."""
CHEAP = 0.0001


class Told:
    """When a board was told something."""

    def __init__(self) -> None:
        self.at: list[float] = []

    def ready(self) -> bool:
        return True

    def send(self, frame: bytes) -> None:
        self.at.append(asyncio.get_running_loop().time())


def delays(prices: Iterator[float], pause: float) -> list[float]:
    """Seconds from each change until it was told, where each comes `pause` after the one before.

    `prices`: what each flush takes of a processor.
    """

    async def run() -> list[float]:
        meeting = Meeting(Entry(1, 0, "hub", Begin(id="0" * 32, meeting="m", agenda=AGENDA)))
        used, ends = 0.0, False

        def processor() -> float:
            nonlocal used, ends
            used += next(prices) if ends else 0.0
            ends = not ends
            return used

        board = Told()
        feed = Feed(meeting.state, JOIN, "epoch", lambda: 0, used=processor)
        feed.add(Listener("board", board), None)
        await asyncio.sleep(1)
        changed = []
        for seq in range(2, 8):
            changed.append(asyncio.get_running_loop().time())
            entry = Entry(seq, 0, CHAIR, Announce(id=f"{seq:032x}", text=f"Change {seq}"))
            meeting.apply(entry)
            feed.acted([entry])
            await asyncio.sleep(pause)
        await asyncio.sleep(1)
        feed.stop()
        return [min(at for at in board.at if at >= when) - when for when in changed]

    loop = async_solipsism.EventLoop()
    try:
        waits: list[float] = loop.run_until_complete(run())
        return waits
    finally:
        loop.close()


def test_in_a_calm_room_each_change_is_told_at_once() -> None:
    assert max(delays(iter([CHEAP] * 9), 2 * SHORTEST_GAP)) == 0


def test_frames_that_are_dear_are_told_less_often() -> None:
    assert max(delays(iter([DEAR] * 9), LONGEST_GAP)) == 0
    waits = delays(iter([DEAR] * 9), DEAR)
    assert max(waits) == pytest.approx(DEAR / CALM_SHARE - DEAR)


def test_a_machine_that_was_held_up_once_delays_no_further_change() -> None:
    prices = [CHEAP] * 9
    prices[3] = DEAR
    assert max(delays(iter(prices), 2 * SHORTEST_GAP)) == 0
