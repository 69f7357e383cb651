"""What the chair hears in plain lines without asking: signals, passes, the end of the time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from gettext import NullTranslations
from pathlib import Path

import pytest

from kiosk.plain.chair.words import TYPED, without_keys
from kiosk.plain.talk import Talk
from shared.language import Speech, speaking
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.chair.test_chair import chairing
from tests.kiosk.plain.reader import Reader
from tests.kiosk.plain.table.test_table import sitting


async def test_a_signal_is_heard_at_once_and_put_away_as_it_says(
    place: Place, tmp_path: Path
) -> None:
    async with (
        chairing(place) as (chair, _running),
        sitting(place, tmp_path / "seats") as (table, _sitting),
    ):
        # Oak is news only to a chair who was there before it, so wait for both.
        await table.hears("The chair will open a question soon.")
        await chair.hears("What next?")
        table.types("/signal 2")
        await chair.hears("Signal from Oak: Slower please. To put it away: signals --clear t1.")
        chair.types("signals")
        await chair.hears("t1 Oak: Slower please, since ", "What next?")
        chair.types("signals --clear t1")
        await chair.hears("Put away: Oak: Slower please.", "What next?")
        assert not place.hub.meeting.state.signals


async def test_who_passes_is_heard(place: Place, tmp_path: Path) -> None:
    async with (
        chairing(place) as (chair, _running),
        sitting(place, tmp_path / "seats") as (table, _sitting),
    ):
        # Oak is news only to a chair who was there before it, so wait for both.
        await table.hears("The chair will open a question soon.")
        await chair.hears("What next?")
        await said("open", "first")
        await table.hears("Person 1 of 2.")
        table.types("/pass")
        await chair.hears("Oak passes.")
        chair.types("")
        await chair.hears("0 of 2 people voted, 1 passed")


async def test_the_end_of_the_time_is_heard_with_what_can_be_typed(place: Place) -> None:
    async with place.table("Oak", 2), chairing(place) as (chair, _running):
        await chair.hears("What next?")
        await said("timer", "1")
        await chair.hears(
            "Time is up: 2 more minutes, or no timer? Typed: close; timer 2:00 --more; timer 0."
        )
        await said("open", "first")
        await said("timer", "1")
        await chair.hears("Time is up: close it, 2 more minutes, or go on without a timer?")
        chair.types("timer 2:00 --more")
        await chair.hears("The timer has 2:00 more.", "What next?")


class Doubled(NullTranslations):
    """A language in which everything is said twice, but yes is `ja` and no is `nej`."""

    def gettext(self, message: str) -> str:
        return {"y yes": "j ja", "n no": "n nej"}.get(message, f"{message} {message}")


@pytest.mark.parametrize(
    ("typed", "agreed"),
    [("j", True), ("JA", True), ("yes", True), ("n", False), ("nej", False), ("no", False)],
)
async def test_yes_and_no_are_taken_in_the_language_and_in_english(
    typed: str, agreed: bool
) -> None:
    reader = Reader()
    with speaking(Speech("xx", Doubled())):
        talk = Talk(reader.say)

        async def lines() -> AsyncIterator[str]:
            yield "perhaps"
            yield typed

        await talk.listen(lines())
        assert await talk.sure("Sure?") is agreed
    assert "Sure? Type j for yes or n for no" in reader.heard[0]


def test_what_is_typed_in_place_of_keys_is_said_in_every_language() -> None:
    with speaking(Speech("xx", Doubled())):
        for keys, typed, command in TYPED:
            heard = without_keys(f"{keys} {keys}")
            assert heard == f"{typed} {typed}".format(command=command)
            assert command in heard


async def test_a_practice_is_named_by_what_can_be_said_and_typed(place: Place) -> None:
    """Its whole id has 32 digits: a voice takes half a minute for a list of what can be done."""
    async with chairing(place) as (chair, _running):
        await chair.hears("What next?")
        await said("practice")
        await said("open", "practice_")
        await said("close")
        whole = place.hub.meeting.state.agenda.activities[0].id
        short = whole[:13]
        chair.types("status")
        await chair.hears(f"1. {short}: Practice", "What next?")
        chair.types("")
        await chair.hears(f", or more {short}: ", "What next?")
        assert not any(whole in line for line in chair.heard)
        chair.types(f"reveal {short}")
        await chair.hears(f", or hide {short}: ", "What next?")
        assert place.hub.meeting.state.activities[whole].revealed
