"""A table that takes its ballots out in ways that no kiosk of ours does harms nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from server.data_folder import DataFolder
from server.hub import HubSettings, running
from shared.ids import HUB
from shared.messages import (
    Announce,
    Cast,
    Close,
    Join,
    Open,
    Received,
    Refused,
    TakeOut,
    VoteAgain,
)
from shared.outcome import READ_ONLY
from tests.server.raw_client import AGENDA, PATIENCE, Place, new_id


def cast(option: int = 0) -> Cast:
    return Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": option})


def join(name: str) -> Join:
    return Join(id=new_id(), name=name, people=1, token_hash="cd" * 32)


async def until(ready: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not ready():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_ballot_that_is_named_twice_is_refused_and_the_hub_goes_on(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    async with running(HubSettings(data, AGENDA, "127.0.0.1", 0)) as hub:
        place = Place(hub, data.key())
        async with place.inside("chair") as chair, place.inside(people=3) as table:
            await chair.must(Open(id=new_id(), activity="a"))
            first = cast()
            await table.must(first)
            await chair.must(VoteAgain(id=new_id(), table="t1"))
            twice = (first.ballot, first.ballot)
            answer = await table.ask(TakeOut(id=new_id(), activity="a", ballots=twice))
            assert isinstance(answer, Refused)
            assert answer.code == "ballots"
            assert hub.meeting.state.activities["a"].ballots == 1
            await table.must(TakeOut(id=new_id(), activity="a", ballots=(first.ballot,)))
            await table.must(cast(1))
            await chair.must(Close(id=new_id()))
            assert hub.meeting.state.activities["a"].tally.counts == [0, 1]


async def test_two_tables_cannot_take_the_same_ballot_out_together(tmp_path: Path) -> None:
    """They would have to tell each other its id, and be asked both; the hub must go on then too."""
    data = DataFolder(tmp_path)
    async with running(HubSettings(data, AGENDA, "127.0.0.1", 0)) as hub:
        place = Place(hub, data.key())
        async with (
            place.inside("chair") as chair,
            place.inside(people=1, name="One") as one,
            place.inside(people=1, name="Two", token="ab" * 32) as two,
        ):
            await chair.must(Open(id=new_id(), activity="a"))
            ballots = [cast(), cast()]
            await one.must(ballots[0])
            await two.must(ballots[1])
            for table in ("t1", "t2"):
                await chair.must(VoteAgain(id=new_id(), table=table))
            answers: list[Received | Refused] = []
            # The first goes alone, and the other two gather meanwhile.
            hub._intake.take(HUB, join("Three"), answers.append)
            for table in ("t1", "t2"):
                act = TakeOut(id=new_id(), activity="a", ballots=(ballots[0].ballot,))
                hub._intake.take(table, act, answers.append)
            await until(lambda: len(answers) == 3)
            assert sum(isinstance(answer, Received) for answer in answers) == 2
            await chair.must(Close(id=new_id()))
            assert hub.meeting.state.activities["a"].tally.ballots == 1


async def test_a_fault_of_the_hubs_own_is_told_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    async with running(HubSettings(data, AGENDA, "127.0.0.1", 0)) as hub:
        place = Place(hub, data.key())
        async with place.inside("chair") as chair, place.inside() as table:
            await chair.must(Open(id=new_id(), activity="a"))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(hub.meeting, "drop", None)  # nobody foresaw that
                vote = cast()
                await table.send(vote)
                await chair.until(lambda: chair.view and "nobody foresaw" in chair.view.trouble)
            answer = await chair.ask(Announce(id=new_id(), text="Hello"))
            assert isinstance(answer, Refused)
            assert answer.code == READ_ONLY
    async with running(HubSettings(data, None, "127.0.0.1", 0)) as hub:
        assert hub.meeting.state.activities["a"].ballots == 1
        assert hub.meeting.answer_to("t1", vote) is not None
