"""Somebody sets the hub's computer's clock: no timer is moved by it, and no vote closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.data_folder import DataFolder
from server.hub import HubSettings, running
from server.steady_clock import STANDS, SteadyClock, running_clock
from server.way_in import wall_clock
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.meeting import Meeting
from shared.messages import Announce, Begin, Changes, Close, ExtraTime, Join, Open, SetTimer
from shared.outcome import Accepted
from tests.server.raw_client import Place, new_id
from tests.server.test_closing import AGENDA, nudge, sees, stage

NOON = 1_800_000_000_000
HOUR = 3_600_000


class Clocks:
    """The computer's clock, which can be set, and the one that only runs on."""

    wall = NOON
    running = 5_000

    def pass_by(self, milliseconds: int) -> None:
        self.wall += milliseconds
        self.running += milliseconds

    def steady(self, meeting: Meeting) -> SteadyClock:
        return SteadyClock(meeting, lambda: self.wall, lambda: self.running)


def meeting_at(time: int) -> Meeting:
    return Meeting(Entry(1, time, HUB, Begin(id=new_id(), meeting=new_id()[:16], agenda=AGENDA)))


def opened(meeting: Meeting, time: int) -> None:
    """Open what has a timer of two minutes."""
    meeting.apply(Entry(meeting.seq + 1, time, CHAIR, Open(id=new_id(), activity="vote")))
    assert meeting.state.timer is not None


@pytest.mark.parametrize("step", [3 * HOUR, -3 * HOUR, 24 * HOUR, -500 * 24 * HOUR])
def test_while_a_timer_runs_nobody_moves_it(step: int) -> None:
    clocks, meeting = Clocks(), meeting_at(NOON)
    clock = clocks.steady(meeting)
    opened(meeting, clock())
    clocks.wall += step
    assert clock() == NOON
    clocks.pass_by(1_000)
    assert clock() == NOON + 1_000


def test_it_is_set_right_forward_while_nothing_is_timed_and_never_steps_back() -> None:
    clocks, meeting = Clocks(), meeting_at(NOON)
    clock = clocks.steady(meeting)
    opened(meeting, clock())
    clocks.wall += HOUR
    assert clock() == NOON
    meeting.apply(Entry(3, clock(), CHAIR, Close(id=new_id())))
    assert meeting.state.timer is None
    clocks.pass_by(STANDS)
    assert clock() == NOON + HOUR + STANDS
    clocks.wall -= 2 * HOUR
    clocks.pass_by(10)
    assert clock() == NOON + HOUR + STANDS + 10


@pytest.mark.parametrize("step", [3 * HOUR, 365 * 24 * HOUR])
def test_a_time_that_is_put_right_again_soon_was_never_told(step: int) -> None:
    clocks, meeting = Clocks(), meeting_at(NOON)
    clock = clocks.steady(meeting)
    clocks.wall += step
    assert clock() == NOON
    clocks.pass_by(STANDS - 1)
    assert clock() == NOON + STANDS - 1
    clocks.wall -= step
    assert clock() == NOON + STANDS - 1
    clocks.pass_by(2 * STANDS)
    assert clock() == clocks.wall
    clocks.wall += step
    assert clock() == clocks.wall - step, "that it was wrong before does not count"


def test_of_a_time_that_is_put_right_in_part_the_part_that_stands_is_taken() -> None:
    clocks, meeting = Clocks(), meeting_at(NOON)
    clock = clocks.steady(meeting)
    clocks.wall += 365 * 24 * HOUR
    clock()
    clocks.pass_by(STANDS // 2)
    clocks.wall = NOON + STANDS // 2 + HOUR
    clock()
    clocks.pass_by(STANDS // 2)
    assert clock() == NOON + STANDS + HOUR == clocks.wall


def test_a_countdown_that_stands_at_its_end_holds_the_clock_no_longer() -> None:
    clocks, meeting = Clocks(), meeting_at(NOON)
    clock = clocks.steady(meeting)
    meeting.apply(Entry(2, clock(), CHAIR, SetTimer(id=new_id(), seconds=120)))
    clocks.wall += HOUR
    clock()
    clocks.pass_by(119_999)
    assert clock() == NOON + 119_999
    clocks.pass_by(1)
    assert meeting.state.timer is not None
    assert clock() == NOON + HOUR + 120_000


def test_a_countdown_that_is_longer_at_one_table_is_not_moved_either() -> None:
    clocks, meeting = Clocks(), meeting_at(NOON)
    clock = clocks.steady(meeting)
    join = Join(id=new_id(), name="Oak", token_hash="ab" * 32, people=3)
    for by, act in (
        (HUB, join),
        (CHAIR, ExtraTime(id=new_id(), table="t1", extra="x2")),
        (CHAIR, SetTimer(id=new_id(), seconds=120)),
    ):
        assert isinstance(meeting.apply(Entry(meeting.seq + 1, NOON, by, act)), Accepted)
    clocks.wall += HOUR
    clock()
    clocks.pass_by(239_999)
    assert clock() == NOON + 239_999
    clocks.pass_by(1)
    assert clock() == NOON + HOUR + 240_000


@pytest.mark.parametrize("step", [10 * 60_000, -10 * 60_000, 365 * 24 * HOUR])
def test_a_timer_goes_on_where_the_meeting_was_though_the_clock_was_set_before_a_start(
    step: int,
) -> None:
    clocks, meeting = Clocks(), meeting_at(NOON)
    clock = clocks.steady(meeting)
    opened(meeting, clock())
    clocks.wall += step
    clocks.pass_by(7)
    meeting.apply(Entry(3, clock(), CHAIR, Announce(id=new_id(), text="Tea")))
    clocks.running = 1  # another start, perhaps of another computer
    clock = clocks.steady(meeting)
    assert clock() == NOON + 7
    clocks.pass_by(2 * STANDS)
    assert clock() == NOON + 7 + 2 * STANDS, "until it is closed"


def test_a_hub_that_is_started_by_an_earlier_clock_goes_on_where_the_meeting_was() -> None:
    clocks = Clocks()
    meeting = meeting_at(NOON + HOUR)
    opened(meeting, NOON + HOUR + 7)
    clock = clocks.steady(meeting)
    assert clock() == NOON + HOUR + 7
    clocks.pass_by(3)
    assert clock() == NOON + HOUR + 10


def test_the_clock_that_nobody_sets_runs() -> None:
    clock = running_clock()
    assert 0 <= clock() - clock() + 1 <= 1


async def test_a_hub_whose_clock_is_set_closes_no_vote_and_gives_no_timer_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = 0
    monkeypatch.setattr("server.steady_clock.wall_clock", lambda: wall_clock() + ahead)
    data = DataFolder(tmp_path / "data")
    async with running(HubSettings(data, AGENDA, "127.0.0.1", 0)) as hub:
        place = Place(hub, data.key())
        async with place.inside("chair") as chair, place.inside() as oak:
            await chair.must(Open(id=new_id(), activity="vote"))
            ahead = 3 * HOUR
            await nudge(oak)
            await chair.must(Announce(id=new_id(), text="Tea"))
            assert stage(place, "vote") == "open"
            ahead = -24 * HOUR
            await chair.must(SetTimer(id=new_id(), seconds=10))
            await chair.until(lambda: chair.view.timer.seconds == 10)
            told = chair.frames[-1]
            assert isinstance(told, Changes)
            assert 9_000 < chair.view.timer.ends_at - told.now <= 10_000


async def test_a_clock_that_is_set_before_a_start_closes_no_vote_that_has_time_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = 0
    monkeypatch.setattr("server.steady_clock.wall_clock", lambda: wall_clock() + ahead)
    monkeypatch.setattr("server.closing.GRACE", 0)
    data = DataFolder(tmp_path / "data")
    async with (
        running(HubSettings(data, AGENDA, "127.0.0.1", 0)) as hub,
        Place(hub, data.key()).inside("chair") as chair,
    ):
        await chair.must(Open(id=new_id(), activity="vote"))
    ahead = HOUR
    async with running(HubSettings(data, None, "127.0.0.1", 0)) as hub:
        place = Place(hub, data.key())
        async with place.inside("chair") as chair:
            await chair.must(Announce(id=new_id(), text="Tea"))
            assert stage(place, "vote") == "open"
            await chair.must(SetTimer(id=new_id(), seconds=1))
            await chair.until(lambda: sees(chair, "closed"))
