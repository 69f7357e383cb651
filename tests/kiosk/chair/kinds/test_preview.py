"""The chair's plain numbers for each kind of activity, from a real meeting."""

from __future__ import annotations

from kiosk.chair.call import calling
from kiosk.chair.preview import TO_READ, preview_for, preview_lines
from shared.activities import kind_names
from shared.messages import Close, Next, Open, Reveal
from shared.views import chair_view
from tests.kiosk.chair.room import Place, new_id


def seen(place: Place) -> list[str]:
    """What the chair reads now."""
    return preview_lines(chair_view(place.hub.meeting.state, (), place.hub.join))


def test_every_kind_has_a_preview_of_its_own() -> None:
    assert [kind for kind in kind_names() if preview_for(kind) is None] == []


def test_a_kind_of_which_the_console_knows_nothing_has_none() -> None:
    assert preview_for("lottery") is None
    assert preview_for("../app") is None


async def test_each_kind_in_plain_numbers(place: Place) -> None:
    async with place.table("Oak", 2) as oak, calling(place.url, place.key) as chair:
        assert seen(place) == ["Nothing has been opened yet."]
        await chair.do(Open(id=new_id(), activity="first"))
        assert seen(place) == ["A secret ballot: the count comes when you close it."]
        await oak.vote("first", option=0)
        await chair.do(Close(id=new_id()))
        counted = ["Good idea: 1 (100%)", "Swear word: 0 (0%)", "Ballots: 1"]
        aloud = "  1 of 2 voted. Everybody said “Good idea”: 1 of 1."
        assert seen(place) == ["Only you see this.", "", TO_READ, aloud, "", *counted]
        await chair.do(Reveal(id=new_id(), activity="first"))
        assert seen(place)[0] == "The room sees this on the board."
        await chair.do(Next(id=new_id()))
        item = await oak.write("strengths", "We know")
        await oak.write("threats", "No money")
        assert "  Oak: 1 for, 1 against" in seen(place)
        await chair.do(Next(id=new_id()))
        await oak.vote("dots", dots={item: 1})
        await chair.do(Close(id=new_id()))
        assert seen(place)[6:] == ["  1  We know", "  0  No money"]
        await chair.do(Next(id=new_id()))
        await oak.vote("rate", answers=[4, 0])
        await oak.vote("rate", answers=[5, 0])
        await chair.do(Close(id=new_id()))
        assert seen(place)[6:8] == [
            "I agree with the principle: mean 4.5",
            "  1: 0  2: 0  3: 0  4: 1  5: 1  can't say: 0",
        ]
        assert "It works here: nobody chose a number" in seen(place)
        await chair.do(Next(id=new_id()))
        await chair.do(Close(id=new_id()))
        assert seen(place) == ["Nobody has voted yet."]
        assert "first time" not in " ".join(seen(place))


async def test_what_is_asked_again_stands_beside_the_first_time(place: Place) -> None:
    async with place.table("Oak", 2) as oak, calling(place.url, place.key) as chair:
        for activity, option in (("first", 1), ("last", 0)):
            await chair.do(Open(id=new_id(), activity=activity))
            await oak.vote(activity, option=option)
            await chair.do(Close(id=new_id()))
            await chair.do(Reveal(id=new_id(), activity=activity))
        assert "Good idea: 1 (100%), first time 0 (0%)" in seen(place)
