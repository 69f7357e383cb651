"""The whole screen at a table, as people use it: a real hub, a real link, real files."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widget import Widget

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.hub_place import HubPlace
from kiosk.table.app import TableApp
from kiosk.table.coming_in.seat import Seats
from kiosk.table.frame import Frame
from server.data_folder import DataFolder
from server.hub import HubSettings, running
from shared.ids import CHAIR
from shared.messages import Cast, Close, Open, SetPeople
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import (
    AGENDA,
    SIZES,
    at_table,
    first,
    new_id,
    place_of,
    reads,
    type_in,
    until,
    vote,
)
from tests.kiosk.table.panel_host import a_day


@SIZES
async def test_a_newcomer_comes_in_one_question_at_a_time(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub, code=""))
        async with app.run_test(size=size) as pilot:
            await reads(pilot, "A day together", "What is the join code?")
            await type_in(pilot, "AAA")
            await reads(pilot, "Type the six letters and digits")
            await type_in(pilot, "AAAAAA")
            await reads(pilot, "That code is not right", "What is the join code?")
            await type_in(pilot, day.hub.join.code.lower())
            await reads(pilot, "What is your table called?")
            await type_in(pilot, "Window seat")
            await reads(pilot, "How many people")
            await type_in(pilot, "lots")
            await reads(pilot, "Type a number from 1 to 40")
            await pilot.press("backspace", "backspace", "backspace", "backspace", "4", "enter")
            await reads(pilot, "Window seat", "The chair will open a question soon")
    (table,) = day.hub.meeting.state.tables.values()
    assert (table.name, table.people) == ("Window seat", 4)


async def test_a_code_that_a_table_was_started_with_is_asked_for_first_where_it_is_wrong(
    tmp_path: Path,
) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub, code="AAAAAA"))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "That code is not right", "What is the join code?")
            await type_in(pilot, day.hub.join.code)
            await reads(pilot, "What is your table called?")


async def test_a_name_that_is_taken_is_asked_for_again(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        await day.seat("Oak")
        app = TableApp(tmp_path / "table", place_of(day.hub), "Oak", 2)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "There is already a table called Oak", "What is your table called?")
            await type_in(pilot, "Oak by the door")
            await reads(pilot, "Oak by the door", "The chair will open a question soon")


@AT_SMALLEST
async def test_every_person_votes_in_turn_and_nothing_of_it_stays(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3", "Nobody else will see what you choose")
        for person, key in enumerate(("1", "1", "3"), 1):
            await reads(pilot, f"Person {person} of 3")
            await vote(pilot, key)
            await reads(pilot, "Received. Your vote is in.")
            assert "Good idea" not in flat_text(app).replace("good idea or", "")
            assert not app.query("BallotForm")
            await pilot.press("enter")
        await reads(pilot, "All 3 of you have voted")
        assert first(day.hub).tally.counts == [2, 0, 1]
        outbox = next((tmp_path / "table").rglob("outbox.sqlite3"))
        ballots = [ballot.encode() for ballot in first(day.hub).box]
        assert all(ballot not in outbox.read_bytes() for ballot in ballots)


async def test_a_second_in_which_nothing_changes_draws_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str | None] = []
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3")
        frame = app.query_one(Frame)
        monkeypatch.setattr(Widget, "refresh", lambda self, *_, **__: drawn.append(self.id))
        frame._show_lines()
        assert not drawn
        frame.said = "Something else"
        frame._show_lines()
        assert set(drawn) == {"notice"}


async def test_somebody_may_go_later_or_change_their_mind(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "Swear word")
        await pilot.press("escape")
        await reads(pilot, "Person 1 of 2")
        await pilot.press("s")
        await reads(pilot, "Person 2 of 2")
        await pilot.press("enter")
        await reads(pilot, "Swear word")
        await pilot.press("2")
        await reads(pilot, "Is that right?", "Swear word")
        await pilot.press("escape")
        await pilot.press("1")
        await reads(pilot, "Is that right?", "You chose: Good idea")
        await pilot.press("enter")
        await reads(pilot, "Received")
        await pilot.press("enter")
        await reads(pilot, "1 person has not voted yet")
        await pilot.press("enter")
        await vote(pilot, "3")
        await reads(pilot, "Received")
        await pilot.press("enter")
        await reads(pilot, "All 2 of you have voted")
        assert first(day.hub).tally.counts == [1, 0, 1]


async def test_fewer_people_than_have_voted_is_refused_by_its_name(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (app, pilot),
    ):
        await pilot.press("f4")
        await type_in(pilot, "3")
        await reads(pilot, "Received: 3 people sit here.")
        await day.do(Open(id=new_id(), activity="shown"))
        await reads(pilot, "Person 1 of 3")
        assert "Received" not in flat_text(app)  # it was about the time before
        for _ in range(2):
            await vote(pilot, "1")
            await reads(pilot, "Received. Your vote is in.")
            await pilot.press("enter")
        await pilot.press("f4")
        await type_in(pilot, "1")
        await reads(pilot, "The number of people was not changed to 1", "F6: put this away")


async def test_somebody_chooses_in_a_window_too_small_and_as_the_question_is_closed(
    tmp_path: Path,
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3")
        await pilot.press("enter")
        await reads(pilot, "Swear word")
        await pilot.resize_terminal(40, 12)
        await reads(pilot, "This window is too small")
        await pilot.resize_terminal(80, 24)
        await reads(pilot, "Swear word")
        await pilot.press("2")
        await reads(pilot, "Is that right?", "You chose: Swear word")
        await day.do(Close(id=new_id()))
        await reads(pilot, "This question is closed. Thank you.", "That choice was not sent.")
        assert first(day.hub).ballots == 0
        await day.do(Open(id=new_id(), activity="shown"))
        await reads(pilot, "Person 1 of 3")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.query("BallotForm"), "the form")
        await day.do(Close(id=new_id()))
        await reads(pilot, "This question is closed. Thank you.", "That choice was not sent.")
        await day.do(Open(id=new_id(), activity="swot"))
        await reads(pilot, "What do you see?", "Strengths")


async def test_one_more_person_sits_down(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=1) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await vote(pilot, "1")
        await reads(pilot, "Received")
        await pilot.press("enter")
        await reads(pilot, "You have voted. Thank you.")
        await pilot.press("f4")
        await reads(pilot, "1 person sits here.", "If it is wrong, tell the chair.")
        await pilot.press("enter")
        await day.do(SetPeople(id=new_id(), people=2, table="t1"))
        await reads(pilot, "Person 2 of 2")


async def test_what_is_said_while_the_hub_is_away_arrives_once_after_a_kill(
    tmp_path: Path,
) -> None:
    """The hub goes; people vote and write; the kiosk is killed; all of it comes back."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = HubSettings(DataFolder(tmp_path / "hub"), AGENDA, "127.0.0.1", port)
    async with running(settings) as hub:
        place = place_of(hub)
        app = TableApp(tmp_path / "table", place, "Oak", 3)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "The chair will open a question soon")
            hub._intake.take(CHAIR, Open(id=new_id(), activity="first"), lambda answer: None)
            await reads(pilot, "Person 1 of 3")
            await vote(pilot, "1")
            await reads(pilot, "Received")
    async with app_without_hub(tmp_path / "table", place) as seen:
        assert "Waiting for the hub" in seen
    async with running(settings) as hub:
        again = TableApp(tmp_path / "table", place)
        async with again.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "Welcome back, Oak", "Person 2 of 3")
    # Killed with a full outbox: the seat is just let go, as the system does for the dead.
    seat = Seats(tmp_path / "table").resume(hub.meeting.state.id)
    assert seat is not None
    outbox = seat.outbox()
    keep_votes(outbox, 2)
    outbox.close()
    seat.leave()
    async with running(settings) as hub:
        again = TableApp(tmp_path / "table", place)
        async with again.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "All 3 of you have voted")
            await until(pilot, lambda: first(hub).ballots == 3, "the kept votes")
            assert first(hub).tally.counts == [1, 2, 0]


def keep_votes(outbox: DiskOutbox, how_many: int) -> None:
    for _ in range(how_many):
        outbox.keep(Cast(id=new_id(), activity="first", ballot=new_id(), choice={"option": 1}))


@contextlib.asynccontextmanager
async def app_without_hub(folder: Path, place: HubPlace) -> AsyncIterator[str]:
    app = TableApp(folder, place)
    async with app.run_test(size=(80, 24)) as pilot:
        await reads(pilot, "Waiting for the hub")
        yield flat_text(app)


async def test_the_same_table_on_a_second_screen_takes_over(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="swot"))
        await reads(pilot, "Strengths")
        assert app._seated is not None
        note = app._seated.seat.note
        copy = tmp_path / "copy" / f"{note.meeting}-copied"
        copy.mkdir(parents=True)
        original = next((tmp_path / "table").rglob("seat.json"))
        (copy / "seat.json").write_bytes(original.read_bytes())
        second = TableApp(tmp_path / "copy", place_of(day.hub))
        async with second.run_test(size=(80, 24)) as other:
            await reads(other, "Welcome back, Oak")
            await reads(pilot, "This table is now on another screen")


async def test_leaving_is_asked_first(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await pilot.press("f10")
        await reads(pilot, "Leave this screen?")
        await pilot.press("enter")
        await reads(pilot, "The chair will open a question soon")
        assert app.is_running
        await pilot.press("f10")
        await reads(pilot, "Leave this screen?")
        await pilot.press("l")
        await until(pilot, lambda: app.return_code == 0, "the end")
