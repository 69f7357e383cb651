"""What a frame costs: counted in views that are made, because times differ from day to day."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from shared.messages import Announce, Cast, Open, Own
from shared.views import chair_lines, seen
from tests.server.raw_client import Client, Place, hub_at, new_id

TABLES = 8


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path / "data") as here:
        yield here


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the parts of views were made that there is one of for each table."""
    done: Counter[str] = Counter()

    def counted(module: Any, name: str) -> None:
        real = getattr(module, name)

        def count(*arguments: Any) -> Any:
            done[name] += 1
            return real(*arguments)

        monkeypatch.setattr(module, name, count)

    counted(seen, "_own")
    counted(chair_lines, "_table_line")
    counted(chair_lines, "_agenda_line")
    return done


async def test_a_vote_makes_no_view_of_other_tables(place: Place, work: Counter[str]) -> None:
    async with contextlib.AsyncExitStack() as stack:
        chair = await stack.enter_async_context(place.inside("chair"))
        tables = [await stack.enter_async_context(place.inside()) for _ in range(TABLES)]
        await chair.must(Open(id=new_id(), activity="a"))
        # Once everybody has seen this, nothing is on its way to anybody.
        await chair.must(Announce(id=new_id(), text="Vote now"))
        for each in (chair, *tables):
            await told(each)
        work.clear()
        vote = Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 0})
        await tables[0].must(vote)
        await tables[0].until(lambda: tables[0].own and tables[0].own.used == 1)
        await chair.until(lambda: chair.view.progress.ballots == 1)
        assert work["_own"] == 1
        assert work["_table_line"] == 1
        assert work["_agenda_line"] == 1
        others = [frame for each in tables[1:] for frame in each.frames if isinstance(frame, Own)]
        assert all(frame.own.get("used", 0) == 0 for frame in others)


async def told(client: Client) -> None:
    """Read until it sees what the chair has said."""
    await client.until(lambda: client.view and client.view.announcement == "Vote now")
