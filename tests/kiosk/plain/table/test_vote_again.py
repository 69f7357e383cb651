"""A table votes again in plain lines, where the chair asks it to."""

from __future__ import annotations

import contextlib
from pathlib import Path
from urllib.parse import urlsplit

from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.table.test_table import sitting


async def test_a_table_votes_again_where_the_chair_asks(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data") as place,
        sitting(place, tmp_path / "seats", people=1) as (reader, _),
        place.board() as board,
    ):
        await said("open", "first")
        for take, option in (("", "1"), ("again", "2")):
            if take:
                await said("vote-again", "Oak")
                await reader.hears("The chair asks your table to vote again.")
                reader.types("")
            await reader.hears("1. Good idea", "Type a number")
            reader.types(option)
            await reader.hears("Is that right?")
            reader.types("y")
            await reader.hears("You have voted. Thank you.")
        await said("close")
        await said("reveal", "first")
        await board.until(lambda: board.view.results is not None)
        assert board.view.results is not None
        assert [each["count"] for each in board.view.results.result["counts"]] == [0, 1]


async def test_a_vote_that_was_kept_here_can_be_taken_out(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as hub:
        place = await hub.enter_async_context(hub_at(tmp_path / "data"))
        await said("open", "first")
        async with sitting(place, tmp_path / "seats", people=1) as (reader, _):
            await reader.hears("1. Good idea", "Type a number")
            await hub.aclose()
            await reader.hears("Not connected since")
            reader.types("1")
            await reader.hears("Is that right?")
            reader.types("y")
            await reader.hears("Kept here. It goes to the hub by itself")
            port = urlsplit(place.url).port
            assert port is not None
            async with hub_at(tmp_path / "data", None, port) as again, again.board() as board:
                await board.until(lambda: board.view.progress.ballots == 1)
                await said("vote-again", "Oak")
                await reader.hears("asks your table to vote again. Enter: take the votes")
                reader.types("")
                await reader.hears("The votes are taken out.", "1. Good idea")
                await board.until(lambda: board.view.progress.ballots == 0)
