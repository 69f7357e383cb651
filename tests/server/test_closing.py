"""An activity that closes by itself: the hub closes it, after a restart too, and waits for some."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from server.closing import GRACE
from server.data_folder import DataFolder
from server.hub import HubSettings, running
from shared.messages import Announce, Cast, ExtraTime, Open, Pass, SetTimer, Signal, Undo
from tests.server.raw_client import Client, Place, new_id

AGENDA: Final = """
title = "By the clock"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
options = ["Yes", "No"]
minutes = 2
closes_itself = true
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
minutes = 2
closes_itself = true
"""


class Clock:
    """The hub's clock: it stands still until a test moves it."""

    now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


@contextlib.asynccontextmanager
async def hub_with(folder: Path, clock: Clock, agenda: str | None = AGENDA) -> AsyncIterator[Place]:
    data = DataFolder(folder)
    async with running(HubSettings(data, agenda, "127.0.0.1", 0), clock=clock) as hub:
        yield Place(hub, data.key())


def sees(client: Client, stage: str) -> bool:
    """Whether its screen is at an activity of this stage."""
    return bool(client.view and client.view.activity and client.view.activity.stage == stage)


def stage(place: Place, activity: str) -> str:
    return place.hub.meeting.state.activities[activity].stage


async def nudge(table: Client) -> None:
    """Anything that is said lets the hub look at its clock, which a test does not wait for."""
    await table.must(Signal(id=new_id(), what="agree"))


async def test_the_hub_closes_it_at_the_end_of_its_time(tmp_path: Path) -> None:
    clock = Clock()
    async with (
        hub_with(tmp_path / "data", clock) as place,
        place.inside("chair") as chair,
        place.inside() as oak,
    ):
        await chair.must(Open(id=new_id(), activity="vote"))
        cast = Cast(id=new_id(), activity="vote", ballot=new_id(), choice={"option": 0})
        await oak.must(cast)
        clock.now += 119_000
        await nudge(oak)
        assert stage(place, "vote") == "open"
        clock.now += 1_000
        await nudge(oak)
        await chair.until(lambda: sees(chair, "closed"))
        await oak.until(lambda: sees(oak, "closed"))
        assert chair.view.undo == "", "a secret ballot is closed for good"
        assert list(place.hub.meeting.state.activities["vote"].sealed) == [cast.ballot]


async def test_it_looks_at_its_clock_by_itself(tmp_path: Path) -> None:
    clock = Clock()
    async with hub_with(tmp_path / "data", clock) as place, place.inside("chair") as chair:
        clock.now += GRACE
        await chair.must(Open(id=new_id(), activity="swot"))
        await chair.must(SetTimer(id=new_id(), seconds=1))
        clock.now += 1_000
        await chair.until(lambda: sees(chair, "closed"))
        assert chair.view.undo == 'close "Our SWOT"'
        await chair.must(Undo(id=new_id()))
        assert stage(place, "swot") == "open"


async def test_a_hub_that_was_away_goes_on_with_the_time_that_is_left(tmp_path: Path) -> None:
    clock = Clock()
    async with hub_with(tmp_path / "data", clock) as place, place.inside("chair") as chair:
        await chair.must(Open(id=new_id(), activity="vote"))
    clock.now += 60_000
    async with hub_with(tmp_path / "data", clock, None) as place, place.inside("chair") as chair:
        clock.now += 59_000
        await chair.must(Announce(id=new_id(), text="Tea"))
        assert stage(place, "vote") == "open"
        clock.now += 1_000
        await chair.must(Announce(id=new_id(), text="Coffee"))
        await chair.until(lambda: sees(chair, "closed"))


async def test_what_tables_kept_while_the_hub_was_down_counts_though_the_time_ended_then(
    tmp_path: Path,
) -> None:
    clock, token = Clock(), secrets.token_hex(32)
    async with (
        hub_with(tmp_path / "data", clock) as place,
        place.inside("chair") as chair,
        place.inside(token=token),
    ):
        await chair.must(Open(id=new_id(), activity="vote"))
    clock.now += 600_000
    kept = Cast(id=new_id(), activity="vote", ballot=new_id(), choice={"option": 0})
    async with hub_with(tmp_path / "data", clock, None) as place:
        clock.now += GRACE - 1
        async with place.inside(token=token) as oak, place.inside("chair") as chair:
            await oak.must(kept)
            assert stage(place, "vote") == "open"
            clock.now += 1
            await nudge(oak)
            await chair.until(lambda: sees(chair, "closed"))
            assert list(place.hub.meeting.state.activities["vote"].sealed) == [kept.ballot]


async def test_it_waits_for_a_table_with_extra_time(tmp_path: Path) -> None:
    clock = Clock()
    async with (
        hub_with(tmp_path / "data", clock) as place,
        place.inside("chair") as chair,
        place.inside() as oak,
        place.inside() as elm,
    ):
        await chair.must(ExtraTime(id=new_id(), table="t1", extra="no limit"))
        await chair.must(Open(id=new_id(), activity="vote"))
        clock.now += 3_600_000
        await nudge(elm)
        assert stage(place, "vote") == "open"
        await chair.must(ExtraTime(id=new_id(), table="t1", extra="x10"))
        await chair.until(lambda: sees(chair, "closed"))
        await chair.must(ExtraTime(id=new_id(), table="t1", extra="x2"))
        await chair.must(Open(id=new_id(), activity="swot"))
        await chair.until(lambda: sees(chair, "open"))
        clock.now += 200_000
        await nudge(elm)
        assert stage(place, "swot") == "open"
        await oak.must(Pass(id=new_id(), activity="swot"))
        await chair.until(lambda: sees(chair, "closed"))


async def test_undo_brings_back_no_time_that_has_passed_and_would_close_a_vote_for_good(
    tmp_path: Path,
) -> None:
    clock = Clock()
    async with (
        hub_with(tmp_path, clock) as place,
        place.inside("chair") as chair,
        place.inside("table") as table,
    ):
        await chair.must(Open(id=new_id(), activity="vote"))
        clock.now += 110_000
        await chair.must(SetTimer(id=new_id(), seconds=120))
        clock.now += 30_000
        await chair.must(Undo(id=new_id()))
        await nudge(table)
        assert stage(place, "vote") == "open"
        assert place.hub.meeting.state.timer is None
