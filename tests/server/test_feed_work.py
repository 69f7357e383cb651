"""What a frame costs: counted in views that are made, because times differ from day to day."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from shared.messages import Announce, Cast, Open, Own, Received, Say, SetPeople
from shared.views import chair_lines, seen
from tests.server.raw_client import Client, Place, hub_at, new_id

TABLES = 8
GAP = 0.25
"""Seconds between frames where many acts are to share one, on a slow machine too."""


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
    counted(seen, "_by_table")
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


async def test_what_is_no_vote_sends_and_walks_no_more_than_the_feed_may(
    place: Place, work: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    acts, flushes = 200, 0
    real = place.hub._feed._flush

    def flush() -> None:
        nonlocal flushes
        flushes += 1
        real()

    async with place.inside("chair") as chair, place.inside() as table:
        await chair.must(Open(id=new_id(), activity="swot"))
        said = {"do": "add", "column": "threats", "text": "Little time"}
        await table.must(Say(id=new_id(), activity="swot", said=said))
        await chair.must(Announce(id=new_id(), text="Vote now"))
        await told(table)
        await table.until(lambda: table.own and table.own.items)
        work.clear()
        table.frames.clear()
        monkeypatch.setattr(place.hub._feed, "_flush", flush)
        monkeypatch.setattr("server.feed.SHORTEST_GAP", GAP)
        monkeypatch.setattr("server.feed.LONGEST_GAP", GAP)
        commands = [SetPeople(id=new_id(), people=3 + number % 7) for number in range(acts)]
        for command in commands:
            await table.send(command)
        while not isinstance(last := await table.next(), Received) or last.id != commands[-1].id:
            pass
        people = commands[-1].people
        await table.until(lambda: table.own and table.own.people == people)
        assert sum(isinstance(frame, Own) for frame in table.frames) <= flushes < acts / 2
        assert work["_by_table"] <= flushes


async def told(client: Client) -> None:
    """Read until it sees what the chair has said."""
    await client.until(lambda: client.view and client.view.announcement == "Vote now")
