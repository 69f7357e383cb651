"""Reports for the chair while the meeting goes on: no vote waits, and nothing is left over."""

from __future__ import annotations

import asyncio
import os
import sys
from base64 import b64decode
from pathlib import Path
from typing import Final

import pytest

from server import making
from shared.messages import AskReport, Cast, Open, Piece, Received, Refused
from tests.server.raw_client import Client, hub_at, new_id

pytestmark = pytest.mark.both_loops

SLOW: Final = """
import pathlib, sys, time, os
data = pathlib.Path(sys.argv[1])
out = next(each for each in sys.argv if each.startswith("--output="))
out = pathlib.Path(out.partition("=")[2])
(data / "pid").write_text(str(os.getpid()))
print("step 40", file=sys.stderr, flush=True)
while not (data / "go").exists():
    time.sleep(0.02)
out.write_bytes(b"x" * 250)
"""
"""Makes a report once the file `go` is there."""

BROKEN: Final = "import sys; sys.exit('Error: There is no ink.')"


def command(script: str) -> tuple[str, ...]:
    return (sys.executable, "-c", script)


async def fetched(chair: Client, asked: AskReport) -> bytes:
    """What comes of asking for a report, with every further piece asked for."""
    await chair.send(asked)
    parts: list[bytes] = []
    while True:
        piece = await chair.expect(Piece)
        if not piece.of:
            continue
        assert piece.piece == len(parts)
        parts.append(b64decode(piece.data))
        if len(parts) == piece.of:
            return b"".join(parts)
        await chair.send(AskReport(id=asked.id, piece=len(parts)))


async def test_votes_are_received_while_a_report_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "PIECE", 100)
    async with (
        hub_at(tmp_path, report=command(SLOW)) as place,
        place.inside("chair") as chair,
        place.inside() as table,
    ):
        await chair.must(Open(id=new_id(), activity="a"))
        asked = AskReport(id=new_id())
        await chair.send(asked)
        while (await chair.expect(Piece)).made != 40:
            pass
        for option in (0, 1, 1):
            cast = Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": option})
            assert isinstance(await table.ask(cast), Received)
        assert not (tmp_path / "go").exists()
        (tmp_path / "go").touch()
        assert await fetched(chair, asked) == b"x" * 250
        # Once it has been handed over whole, the hub holds none of it.
        await chair.send(AskReport(id=asked.id, piece=1))
        assert (await chair.expect(Refused)).code == "no-report"


async def test_who_leaves_or_asks_for_another_one_leaves_nothing_running(tmp_path: Path) -> None:
    async with hub_at(tmp_path, report=command(SLOW)) as place:
        async with place.inside("chair") as chair:
            await chair.send(AskReport(id=new_id()))
            while (await chair.expect(Piece)).made != 40:
                pass
            first = int((tmp_path / "pid").read_text())
            (tmp_path / "pid").unlink()
            other = AskReport(id=new_id())
            await chair.send(other)
            while (await chair.expect(Piece)) != Piece(id=other.id, made=40):
                pass
            await ended(first)
            second = int((tmp_path / "pid").read_text())
        await ended(second)


async def ended(pid: int) -> None:
    """Wait until a process of the hub's is no more."""
    async with asyncio.timeout(30):
        while True:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            await asyncio.sleep(0.02)


async def test_what_cannot_be_made_is_refused_with_the_reason(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path, report=command(BROKEN)) as place,
        place.inside("chair") as chair,
    ):
        await chair.send(AskReport(id=new_id()))
        assert (await chair.expect(Refused)).why == "There is no ink."
