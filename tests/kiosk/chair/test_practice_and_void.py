"""Practice, reopening, asking again and making void: by keys, by commands, on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.board.app import BoardApp
from kiosk.link.hub_place import HubPlace
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import refused, said, told
from tests.kiosk.large_text import wait_until_read
from tests.kiosk.plain.board.test_board import reading
from tests.kiosk.plain.table.test_table import sitting
from tests.kiosk.sizes import AT_SMALLEST

TITLE = '"First [b]thoughts[/]"'


def ids(place: Place) -> list[str]:
    return list(place.hub.meeting.state.activities)


@AT_SMALLEST
async def test_a_day_begins_with_practice_by_two_keys(place: Place, size: tuple[int, int]) -> None:
    async with place.table("Oak", 2) as oak, console(place, size) as seat:
        await seat.sees("W practise G ask again")
        await seat.press("w")
        await seat.sees("Done: A practice question is in the agenda.", 'open "Practice"')
        await seat.press("enter")
        await oak.until(lambda: oak.view.activity and oak.view.activity.practice)
        id = oak.view.activity.id if oak.view.activity else ""
        assert oak.view.activity and oak.view.activity.question == "Tea or coffee?"
        await seat.press("3")
        await oak.vote(id, option=0)
        await oak.vote(id, option=1)
        await seat.sees("everyone has voted")
        await seat.press("enter")
        await seat.sees("PRACTICE: nothing of this counts", "Only you see this.", "Tea: 1 (50%)")
        await seat.press("enter")
        await seat.sees("The room sees the results of")
        await seat.press("enter")
        await seat.sees(f"{TITLE} is open.")
        await seat.sees_no("Practice")
        assert id not in ids(place)


@AT_SMALLEST
async def test_what_is_chosen_is_practised_and_taken_back(
    place: Place, size: tuple[int, int]
) -> None:
    async with console(place, size) as seat:
        await seat.press("down", "down", "w")
        await seat.sees('Done: Practice stands before "Our SWOT". Nothing of it will count.')
        assert [id[:8] for id in ids(place)][:3] == ["first", "practice", "swot"]
        await seat.press("w")
        await seat.sees("is in the agenda already.")
        await seat.press("u")
        await seat.sees('Your last step (add "Practice: Our SWOT") is taken back.')
        assert len(ids(place)) == 5
        await seat.press("x")
        await seat.sees("Practise it first (W): nothing of that counts")


@AT_SMALLEST
async def test_a_vote_is_made_void_and_put_again_by_keys(
    place: Place, size: tuple[int, int]
) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place, size) as seat:
        await seat.press("enter")
        await seat.sees("is open.")
        await oak.vote("first", option=0)
        await oak.vote("first", option=0)
        await seat.sees("everyone has voted")
        await seat.press("c")
        await seat.sees("is closed: 2 of 2")
        await seat.press("up", "up", "x")
        await seat.sees("= Make this vote void, and put it again if you like")
        number = seat.text.partition(" = Make this vote void")[0][-1]
        await seat.press(number)
        await seat.sees("Why is this vote void? The report says it.")
        await seat.type("Too loud")
        await seat.press("enter")
        await seat.sees("Shall the room vote on it again?", "1 = Make it void, and put it again")
        await seat.press("1")
        await seat.sees(f"The 2 votes in {TITLE} will not count", "Enter = make it void")
        await seat.press("enter")
        await seat.sees("is void: it does not count.", "repeated", "go on to")
        await board.until(lambda: board.view.activity and board.view.activity.void)
        assert board.view.activity and board.view.activity.reason == "Too loud"
        await seat.press("3")
        await seat.sees("VOID: this vote does not count. Too", "loud")
        await seat.press("u")
        await seat.sees("Your last step (make")
        await board.until(lambda: board.view.activity and not board.view.activity.void)


async def test_a_closed_board_of_items_is_opened_again_after_asking(place: Place) -> None:
    async with place.table("Oak", 2) as oak, console(place) as seat:
        await said("open", "swot")
        await oak.until(lambda: oak.view.activity)
        await oak.write("threats", "Rain")
        await said("close")
        await seat.press("up", "up", "x")
        await seat.sees("= Open it again: what was said stays")
        await seat.press(seat.text.partition(" = Open it again")[0][-1])
        await seat.sees('"Our SWOT" was closed. Open it again?', "What was said in it stays.")
        await seat.press("enter")
        await seat.sees('"Our SWOT" is open')
        await oak.write("threats", "Snow")
        assert len(place.hub.meeting.state.activities["swot"].items) == 2


async def test_a_vote_is_asked_again_where_the_room_is(place: Place) -> None:
    async with place.table("Oak", 5) as oak, place.board() as board, console(place) as seat:
        await said("open", "first")
        await oak.until(lambda: oak.view.activity)
        for option in (0, 0, 1, 1, 1):
            await oak.vote("first", option=option)
        await said("close")
        await said("reveal", "first")
        await seat.press("g")
        await seat.sees("is in the agenda, and comes next.", "again")
        assert ids(place)[1] == "first-again"
        await seat.press("enter")
        await seat.sees("again", "is open.")
        for option in (0, 0, 0, 0, 1):
            await oak.vote("first-again", option=option)
        await said("close")
        await said("reveal", "first-again")
        await board.until(lambda: board.view.results and board.view.results.before)
        await seat.press("3")
        await seat.sees("Good idea: 4 (80%)")
        assert await refused("again", "swot")


async def test_by_commands(place: Place) -> None:
    async with place.table("Oak", 2) as oak:
        assert "A practice question is in the agenda" in await said("practice")
        assert "is open" in await said("open", "practice_")
        await said("close")
        done = await told("--json", "practice", "first")
        assert done["did"].startswith(f"Practice stands before {TITLE}.")
        await said("open", "first")
        await oak.until(lambda: oak.view.activity)
        await oak.vote("first", option=0)
        assert "opened already" in await refused("practice", "first")
        assert "not closed" in await refused("void", "first")
        await said("close")
        words = await said("void", "first", "The lights went out", "--repeat")
        assert "is void: it does not count." in words and "repeated" in words
        assert ids(place)[:2] == ["first", "first-repeated"]
        assert "void already" in await refused("void", "first")
        assert "closed, and counts" in await refused("again", "first")
        assert "Your last step (make" in await said("undo")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_board_says_practice_and_void_in_words(
    place: Place, size: tuple[int, int]
) -> None:
    at = HubPlace(place.url, place.hub.join.code)
    app = BoardApp(at)
    async with place.table("Oak", 1) as oak, app.run_test(size=size) as pilot:
        await said("practice", "first")
        await said("open", "practice_")
        await wait_until_read(pilot, "PRACTICE: nothing of this counts")
        await said("close")
        await wait_until_read(pilot, "PRACTICE: nothing of this counts", "Closed")
        await said("open", "first")
        await oak.until(lambda: oak.view.activity and oak.view.activity.id == "first")
        await oak.vote("first", option=0)
        await said("close")
        await said("void", "first", "The lights went out.")
        await wait_until_read(pilot, "VOID: this vote does not count", "The lights went out.")


async def test_plain_lines_say_it_too(place: Place, tmp_path: Path) -> None:
    async with (
        reading(place) as (board, _),
        sitting(place, tmp_path / "seat", people=1) as (table, _),
    ):
        await table.hears("Your table is Oak.")
        await said("practice")
        await said("open", "practice_")
        await board.hears("PRACTICE: nothing of this counts. Part 1 of 5: Practice.")
        await table.hears("PRACTICE: nothing of this counts. Tea or coffee?")
        await table.hears("1")
        table.types("1")
        await table.hears("Is that right?")
        table.types("y")
        await table.hears("Received.")
        await said("close")
        await said("reveal", "practice_")
        await table.hears("The practice is over.")
        await board.hears("PRACTICE: nothing of this counts. The results of Practice:")
        await said("open", "first")
        await table.hears("Question 1 of 5: Good idea or swear word?")
        await said("close")
        await said("void", "first", "Too loud")
        await board.hears("VOID: this vote does not count. Too loud. First")
        await table.hears("This vote is void. It does not count. Too loud")
