"""The chair words and moves what waits in the agenda, by keys and by commands."""

from __future__ import annotations

from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import chair, refused, said
from tests.kiosk.sizes import AT_SMALLEST


@AT_SMALLEST
async def test_other_words_by_keys_and_back_again(place: Place, size: tuple[int, int]) -> None:
    async with place.table("Oak", 2) as oak, console(place, size) as seat:
        first = place.hub.meeting.state.agenda.activities[0]
        await seat.press("x")
        await seat.sees("What else shall happen?", first.title, "1 = Change its title and question")
        await seat.press("1")
        await seat.sees("Which title shall it have?", first.title, "Up to 60 letters")
        await seat.type("Warm up")
        await seat.press("enter")
        await seat.sees("What shall the room be asked?", "Up to 160 letters")
        await seat.type("How are you today?")
        await seat.press("enter")
        await seat.sees('It is called "Warm up" now, and asks: "How are you today?"')
        await seat.sees('open "Warm up"')
        await seat.press("enter")
        await oak.until(lambda: oak.view.activity and oak.view.activity.title == "Warm up")
        assert oak.view.activity is not None
        assert oak.view.activity.question == "How are you today?"
        await seat.press("x")
        await seat.sees("Escape = leave it")
        assert "Change its title" not in seat.text
        await seat.press("escape", "u")
        await seat.sees("Your last step (go to the next activity")
        await seat.press("u")
        await seat.sees(f'open "{first.title}"')


@AT_SMALLEST
async def test_another_place_by_keys(place: Place, size: tuple[int, int]) -> None:
    ids = [each.id for each in place.hub.meeting.state.agenda.activities]
    titles = [each.title for each in place.hub.meeting.state.agenda.activities]
    async with console(place, size) as seat:
        await seat.press("x")
        await seat.sees("2 = Move it down, so that it comes later")
        await seat.press("2")
        await seat.sees(f'"{titles[0]}" stands after "{titles[1]}" now.', f'open "{titles[1]}"')
        assert [*place.hub.meeting.state.activities][:2] == [ids[1], ids[0]]
        await seat.press("down", "down", "x")
        await seat.sees("Move it up, so that it comes sooner")
        await seat.press("2")
        await seat.sees("stands first of all now, and comes next.", f'open "{titles[0]}"')
        assert [*place.hub.meeting.state.activities] == ids


async def test_words_and_place_by_command(place: Place) -> None:
    state = place.hub.meeting.state
    first, second = state.agenda.activities[:2]
    words = await said("word", first.id, "--title", "Warm up")
    assert words == f'It is called "Warm up" now, and asks: "{first.question}"'
    assert "stands after" in await said("move", first.id, "--after", second.id)
    assert [*state.activities][:2] == [second.id, first.id]
    assert "first of all now, and comes next" in await said("move", first.id, "--first")
    assert "choose another" in await refused("word", first.id, "--title", second.title)
    assert "160 fit" in await refused("word", first.id, "--question", "x" * 161)
    for wrong in (
        ("word", first.id),
        ("move", first.id),
        ("move", first.id, "--first", "--after", "x"),
    ):
        assert (await chair(*wrong)).exit_code == 2
    await said("open", first.id)
    assert "was opened already" in await refused("word", first.id, "--title", "Too late")
    assert "was opened already" in await refused("move", first.id, "--after", second.id)
