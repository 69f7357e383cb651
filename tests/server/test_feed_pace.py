"""How soon a change is told: at once in a calm room, and seldom where frames are dear."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

import async_solipsism  # type: ignore[import-untyped]
import pytest

from server.feed import CALM_SHARE, FEW, LONGEST_GAP, SHARE, SHORTEST_GAP, Feed, Listener
from shared.entry import Entry
from shared.ids import CHAIR
from shared.meeting import Meeting
from shared.messages import Announce, Begin
from tests.shared.day import JOIN

AGENDA = 'title = "Pace"\n[[activity]]\nid = "swot"\nkind = "swot"\ntitle = "SWOT"\n'

DEAR = 0.02
"""Seconds of a processor for a frame of a huge meeting; or that the machine was kept from it."""
CHEAP = 0.0001
USUAL = SHORTEST_GAP / 4
"""For so much one follows another at once, but for a burst."""


class Told:
    """When a board was told something."""

    def __init__(self) -> None:
        self.at: list[float] = []

    def ready(self) -> bool:
        return True

    def send(self, frame: bytes) -> None:
        self.at.append(asyncio.get_running_loop().time())


def delays(prices: Iterator[float], pause: float, at_once: Sequence[int] = (1,) * 6) -> list[float]:
    """Seconds from each change until it was told, where each comes `pause` after the one before.

    `prices`: what each flush takes of a processor. `at_once`: how many acts each change is.
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
        for acts in at_once:
            changed.append(asyncio.get_running_loop().time())
            for seq in range(meeting.seq + 1, meeting.seq + 1 + acts):
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


def test_in_a_burst_changes_are_told_together() -> None:
    waits = delays(iter([USUAL] * 20), 2 * SHORTEST_GAP, [FEW + 1] * 6)
    assert max(waits) == pytest.approx(USUAL / SHARE - 2 * SHORTEST_GAP)


def test_many_changes_at_once_after_quiet_delay_none_that_follows() -> None:
    assert max(delays(iter([USUAL] * 20), 2 * SHORTEST_GAP, [1, 1, 9 * FEW, 1, 1, 1])) == 0
