"""Extra time, signals and more minutes by one-shot commands."""

from __future__ import annotations

import json

from shared.messages import Signal
from tests.kiosk.chair.room import Place, new_id
from tests.kiosk.chair.test_one_shot import chair, refused, said


async def test_closing_says_who_has_extra_time_and_yes_closes_all_the_same(place: Place) -> None:
    async with place.table("Oak", 1), place.table("Elm", 1) as elm:
        told = await said("extra-time", "oak", "x10")
        assert told == "Oak has extra time: x10. Only its own screen shows that."
        await said("open", "first")
        await elm.vote("first", option=0)
        why = 'Error: "Oak" has extra time and has not answered. Nothing was closed. '
        for command in ("close", "next"):
            assert await refused(command) == f"{why}To close all the same, add --yes.\n"
        assert place.hub.meeting.state.activities["first"].stage == "open"
        assert "is closed" in await said("close", "--yes")
        assert await said("extra-time", "Oak", "none") == (
            "Oak has extra time: no limit. Only its own screen shows that."
        )
        assert "extra time no limit" in (await chair("status")).stdout
        assert await said("extra-time", "Oak", "off") == "Oak has no extra time any more."
        assert "Oak has no extra time." in await refused("extra-time", "Oak", "off")


async def test_signals_are_listed_shown_and_put_away(place: Place) -> None:
    async with place.table("Oak", 1) as oak, place.board() as board:
        assert await said("signals") == "No table signals anything."
        await oak.ask(Signal(id=new_id(), what="slower"))
        await oak.ask(Signal(id=new_id(), what="help"))
        listed = (await chair("signals")).stdout
        assert "t1 Oak: Slower please, since " in listed
        assert "t1 Oak: Help at our table, since " in listed
        values = json.loads((await chair("signals", "--json")).stdout)
        assert [each["what"] for each in values["signals"]] == ["slower", "help"]
        assert await said("signals", "--board") == "The board says how many tables signal what."
        await board.until(lambda: board.view.signals == {"slower": 1, "help": 1})
        assert await said("signals", "--clear", "Oak", "--what", "help") == (
            "Put away: Oak: Help at our table."
        )
        await oak.ask(Signal(id=new_id(), what="break"))
        cleared = (await chair("signals", "--clear", "Oak")).stdout
        assert cleared == "Put away: Oak: Slower please.\nPut away: Oak: We need a break.\n"
        assert "signals nothing" in await refused("signals", "--clear", "Oak")
        await refused("signals", "--what", "help", code=2)


async def test_minutes_are_added_to_a_timer(place: Place) -> None:
    await said("open", "first")
    assert "No timer is running." in await refused("timer", "120", "--more")
    await said("timer", "300")
    assert await said("timer", "120", "--more") == "The timer has 2:00 more."
    assert "of 7:00" in (await chair("status")).stdout
