"""Putting items under themes: by keys, by the mouse, by command, at a real hub."""

from __future__ import annotations

import json

import pytest

from kiosk.chair.meant.grouping import suggested_title
from shared.items import Item
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import refused, said
from tests.kiosk.sizes import AT_SMALLEST


@AT_SMALLEST
async def test_items_are_selected_and_put_under_a_theme_by_keys(
    place: Place, size: tuple[int, int]
) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place, size) as seat:
        await said("open", "swot")
        await seat.press("b")
        await seat.sees("Choose an item first, or several with Space")
        for text in ("Buses [b]late[/]", "The bus is late", "Rain"):
            await oak.write("threats", text)
        await seat.press("2")
        await seat.sees("Rain", "The bus is late", "Space select", "B bundle")
        await seat.press("i", "down", "space", "down", "space")
        await seat.sees("[x] T The bus is late", "[x] T Buses [b]late[/]")
        await seat.press("b")
        await seat.sees("Which words stand for all of these?", "Buses [b]late[/]")
        await seat.press(*["backspace"] * 30)
        await seat.type("Buses")
        await seat.press("enter")
        await seat.sees('2 items put under the theme "Buses"', "2 said this")
        await seat.sees_no("[x]")
        await board.until(lambda: len(board.view.items) == 2 and len(board.view.members) == 2)

        await seat.press("home", "down")
        await seat.sees("part of: Buses")
        await seat.press("b")
        await seat.sees("1 = Under a new theme", "Take it out of “Buses”")
        await seat.pilot.click("#answer-2")
        await seat.sees("Done: Taken out of its theme")
        await board.until(lambda: len(board.view.members) == 1)
        await seat.press("u")
        await seat.sees("Your last step (take an item out of its theme")
        await board.until(lambda: len(board.view.members) == 2)

        await seat.press("home", "b")
        await seat.sees("Change the words of this theme", "Take this theme apart")
        await seat.press("2")
        await seat.sees("Which words stand")
        await seat.press("end", "!", "enter")
        await seat.sees('The theme is called "Buses!" now.')
        await seat.press("b")
        await seat.sees("3 = Take this theme apart")
        await seat.press("3")
        await seat.sees("Done: Taken apart")
        await board.until(lambda: len(board.view.items) == 3 and not board.view.members)


async def test_look_alikes_are_offered_pair_by_pair_and_never_joined_unasked(place: Place) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place) as seat:
        await said("open", "swot")
        await seat.press("l")
        await seat.sees("No two items here look alike.")
        for column, text in (
            ("threats", "Not enough money"),
            ("threats", "There is not enough money"),
            ("threats", "There is not enough money for it"),
            ("strengths", "Not enough money"),
            ("strengths", "We know the area"),
        ):
            await oak.write(column, text)
        await board.until(lambda: len(board.view.items) == 5)
        await seat.press("2")
        await seat.sees("We know the area")
        await seat.press("l")
        await seat.sees("Do these say the same? 2 more", "“Not enough money” (Oak)", "2 = No")
        assert not board.view.members
        await seat.press("2")
        await seat.sees("Do these say the same? 1 more")
        await seat.press("1")
        await seat.sees("Yes: together, under")  # the third goes where one of it is already
        await board.until(lambda: len(board.view.members) == 2)
        await seat.press("1")
        await seat.sees("No more items here look alike.")
        await board.until(lambda: len(board.view.members) == 3)


async def test_themes_by_command(place: Place) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board:
        await said("open", "swot")
        bus = await oak.write("threats", "Buses are late")
        rain = await oak.write("threats", "Late buses in the rain")
        cold = await oak.write("weaknesses", "Cold waiting rooms")
        await board.until(lambda: len(board.view.items) == 3)
        pairs = json.loads(await said("look-alikes", "--json"))["pairs"]
        assert [each["items"] for each in pairs] in ([], [[bus, rain]])
        assert "2 items have late in them" in await refused("group", "Buses", "late")
        words = await said("group", "Getting here", bus[:6], "in the rain")
        assert words == '2 items put under the theme "Getting here"'
        await board.until(lambda: board.view.members.keys() == {bus, rain})
        assert await said("group", "getting HERE", "cold") == (
            '1 item put under the theme "Getting here"'
        )
        listed = json.loads(await said("items", "--json"))["items"]
        assert listed[0]["text"] == "Getting here"
        assert {each["theme"] for each in listed[1:]} == {listed[0]["id"]}
        await said("group", "All of it", "getting here")
        assert await said("word-theme", "all of it", "Everything") == (
            'The theme is called "Everything" now.'
        )
        await said("ungroup", "cold waiting")
        await board.until(lambda: cold in board.view.items)
        assert "not part of any theme" in await refused("ungroup", "cold waiting")
        await said("ungroup", "everything")
        assert await said("undo") == "Your last step (take a theme apart) is taken back."


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Not enough money", "There is not enough money"), "Not enough money"),
        (("Buses are late", "Nobody comes by bus"), "Buses are late"),
        (("[b]A b[/] c", "x a b y", "A  B"), "[b]A b[/] c"),
        (("we are not enough people", "Not enough people", "not enough  PEOPLE!"), "Not enough"),
        (("Alone",), "Alone"),
    ],
)
def test_the_title_suggested_is_what_all_have_in_common_or_the_first(
    texts: tuple[str, ...], title: str
) -> None:
    items = [Item(str(n), "a", "t1", "threats", text, n) for n, text in enumerate(texts)]
    assert suggested_title(items) == title
