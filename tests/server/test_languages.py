"""Each client is spoken to in its own language, at the same time, by one hub."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from shared.languages import Languages
from shared.messages import (
    Announce,
    Cast,
    Changes,
    Close,
    Greeting,
    Open,
    Refused,
    Reveal,
    SetPeople,
)
from tests.loud import LANGUAGES, LOUD, Loud
from tests.server.raw_client import Client, Place, hub_at, new_id

NOT_OPEN = "This question is not open, so nothing was counted."


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path / "data", languages=LANGUAGES) as here:
        yield here


def vote(**fields: Any) -> Cast:
    right: dict[str, Any] = {"id": new_id(), "activity": "a", "ballot": new_id()}
    return Cast(**{**right, "choice": {"option": 0}, **fields})


async def why(client: Client, command: Cast) -> str:
    answer = await client.ask(command)
    assert isinstance(answer, Refused)
    return answer.why


async def test_refusals_are_said_in_the_language_of_who_is_refused(place: Place) -> None:
    async with place.inside(language="cy") as welsh, place.inside() as english:
        for _each in range(20):  # sent at once, so that some share a batch
            loud, quiet = await asyncio.gather(why(welsh, vote()), why(english, vote()))
            assert (loud, quiet) == (NOT_OPEN.upper(), NOT_OPEN)


async def test_who_is_not_let_in_hears_why_in_their_language(place: Place) -> None:
    for language, told in (("cy", str.upper), ("en", str), ("xx", str)):
        async with place.connected() as client:
            await client.expect(Greeting)
            await client.send(place.hello(code="WRONG1", language=language))
            refused = await client.expect(Refused)
        assert refused.why == told(
            "That code is not right. Look at the board: six letters and digits."
        )


async def test_one_room_sees_its_results_in_two_languages(place: Place) -> None:
    async with (
        place.inside("chair") as chair,
        place.inside("board", language="cy-GB") as welsh,
        place.inside("board", language="en") as english,
        place.inside(people=2) as table,
    ):
        await chair.must(Open(id=new_id(), activity="a"))
        for _each in range(2):
            await table.must(vote())
        await chair.must(Close(id=new_id(), activity="a"))
        await chair.must(Reveal(id=new_id(), activity="a"))
        await chair.must(Announce(id=new_id(), text="Back at three"))
        await welsh.until(lambda: welsh.view and welsh.view.announcement)
        await english.until(lambda: english.view and english.view.announcement)
        assert english.view.results.voted == "All 2 voted."
        assert welsh.view.results.voted == "ALL 2 VOTED."
        # What people wrote, and what programs read, is the same for all.
        assert english.view.announcement == welsh.view.announcement == "Back at three"
        assert english.view.results.result == welsh.view.results.result


async def test_who_comes_back_in_the_same_language_gets_only_what_changed(place: Place) -> None:
    async with place.inside("chair") as chair, place.inside("board", language="cy") as stays:
        await stays.until(lambda: stays.view)
        async with place.inside("board", language="cy") as board:
            await board.until(lambda: board.view)
            seen = board.position
        await chair.must(Announce(id=new_id(), text="Back at three"))
        async with place.inside("board", language="cy", seen=seen) as again:
            changes = await again.expect(Changes)
    assert (changes.epoch, changes.base) == seen
    assert "title" not in changes.set


@pytest.mark.parametrize(("before", "after"), [("en", "cy"), ("cy", "en"), ("", "cy")])
async def test_who_comes_back_in_another_language_gets_everything(
    place: Place, before: str, after: str
) -> None:
    async with place.inside("board", language=before) as board:
        await board.until(lambda: board.view)
        seen = board.position
    async with place.inside("board", language=after, seen=seen) as again:
        changes = await again.expect(Changes)
    assert changes.base == 0
    assert changes.set["title"] == "Sockets"


async def test_a_language_that_nobody_spoke_for_a_while_tells_no_old_news(place: Place) -> None:
    async with place.inside("chair") as chair, place.inside("board") as english:
        async with place.inside("board", language="cy") as board:
            await board.until(lambda: board.view)
            seen = board.position
        for count in range(5):
            await chair.must(Announce(id=new_id(), text=f"News {count}"))
        await english.until(lambda: english.view and english.view.announcement == "News 4")
        async with place.inside("board", language="cy", seen=seen) as again:
            changes = await again.expect(Changes)
    assert changes.base == (seen or ("", 0))[1]
    assert changes.set["announcement"] == "News 4"


async def test_a_table_keeps_its_seat_and_its_own_view_in_another_language(place: Place) -> None:
    token = "ab" * 32
    async with place.inside(token=token) as table:
        await table.must(SetPeople(id=new_id(), people=7))
    async with place.inside(token=token, language="cy") as again:
        await again.until(lambda: again.own and again.view)
        assert again.own is not None and again.own.people == 7
        assert await why(again, vote()) == NOT_OPEN.upper()


async def test_the_hub_offers_its_languages_and_speaks_the_first_to_who_names_none(
    tmp_path: Path,
) -> None:
    async with hub_at(tmp_path, languages=LANGUAGES, language="cy") as place:
        async with place.connected() as client:
            greeting = await client.expect(Greeting)
        assert greeting.languages == {"en": "English", "cy": "LOUD"}
        assert greeting.language == "cy"
        async with place.inside() as table, place.inside(language="en") as english:
            assert await why(table, vote()) == NOT_OPEN.upper()
            assert await why(english, vote()) == NOT_OPEN


async def test_a_hub_of_english_alone_offers_nothing(tmp_path: Path) -> None:
    async with hub_at(tmp_path, language="cy") as place, place.connected() as client:
        greeting = await client.expect(Greeting)
    assert greeting.languages == {}
    assert greeting.language == "en"


WELSH = """title = "Our day"
[in.cy]
title = "Ein diwrnod"
[[activity]]
id = "a"
kind = "choice"
title = "Tea"
question = "Which would you like?"
options = ["Tea", "Coffee"]
[activity.in.cy]
title = "Te"
options = ["Te", "Coffi"]
"""


def _asked(client: Client) -> bool:
    return client.view is not None and client.view.activity is not None


def _counted(client: Client) -> bool:
    return client.view is not None and client.view.results is not None


async def test_two_tables_answer_one_question_in_two_languages(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", WELSH, languages=LANGUAGES) as place,
        place.inside("chair", language="cy") as chair,
        place.inside("board") as board,
        place.inside(language="cy-GB") as welsh,
        place.inside(language="en") as english,
    ):
        await chair.must(Open(id=new_id(), activity="a"))
        for client, title, options in (
            (welsh, "Te", ["Te", "Coffi"]),
            (english, "Tea", ["Tea", "Coffee"]),
        ):
            await client.until(partial(_asked, client))
            asked = client.view.activity
            assert (asked.title, asked.settings["options"]) == (title, options)
            # Nobody has said the question in Welsh.
            assert asked.question == "Which would you like?"
        assert (welsh.view.title, english.view.title) == ("Ein diwrnod", "Our day")
        await chair.until(lambda: chair.view)
        assert chair.view.agenda[0].title == "Te"
        assert chair.view.agenda[0].words == ("Tea", "Which would you like?")
        await welsh.must(vote(choice={"option": 1}))
        await english.must(vote(choice={"option": 1}))
        await chair.must(Close(id=new_id(), activity="a"))
        await chair.must(Reveal(id=new_id(), activity="a"))
        for client, coffee in ((board, "Coffee"), (chair, "Coffi")):
            await client.until(partial(_counted, client))
            counted = client.view.results.result["counts"][1]
            assert counted == {"option": coffee, "count": 2}


async def test_who_names_no_language_is_spoken_to_in_the_agendas(tmp_path: Path) -> None:
    turned = 'language = "cy"\n' + WELSH.replace("in.cy]", "in.en]")
    async with (
        hub_at(tmp_path / "data", turned, languages=LANGUAGES) as place,
        place.inside() as first,
        place.inside(language="en") as english,
    ):
        await first.until(lambda: first.view)
        await english.until(lambda: english.view)
        assert (first.view.title, english.view.title) == ("Our day", "Ein diwrnod")


async def test_a_fault_in_one_language_silences_nobody_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Faulty(Loud):
        def ngettext(self, one: str, more: str, count: int) -> str:
            raise KeyError("a sentence that cannot be said")

    faulty = Languages([LOUD], lambda code: Faulty(), lambda code: b"{}")
    async with (
        hub_at(tmp_path / "data", languages=faulty) as place,
        place.inside("chair") as chair,
        place.inside("board", language="cy") as welsh,
        place.inside("board") as english,
        place.inside(people=2) as table,
    ):
        await welsh.until(lambda: welsh.view)
        await chair.must(Open(id=new_id(), activity="a"))
        await table.must(vote())
        await chair.must(Close(id=new_id(), activity="a"))
        await chair.must(Reveal(id=new_id(), activity="a"))
        await english.until(lambda: english.view and english.view.results)
        await chair.must(Announce(id=new_id(), text="Back at three"))
        await english.until(lambda: english.view.announcement == "Back at three")
    assert "no view could be made for board in 'cy'" in caplog.text
