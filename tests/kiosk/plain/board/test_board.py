"""The board in plain lines, at a real hub: what a screen reader hears of a day."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kiosk.link.hub_place import HubPlace
from kiosk.link.pinning import Guard
from kiosk.plain.board.board import PlainBoard
from kiosk.plain.board.lines import MOST_NEW
from shared.messages import Say
from tests.end_to_end.commands import PATIENCE, ROOT, hub_running
from tests.kiosk.chair.room import Place, hub_at, new_id
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.reader import Reader


@contextlib.asynccontextmanager
async def reading(place: Place) -> AsyncIterator[tuple[Reader, asyncio.Task[object]]]:
    reader = Reader()
    at = HubPlace(place.url, place.hub.join.code)
    board = PlainBoard(at, reader.say, Guard(place.url))
    running = asyncio.create_task(board.run(reader.typed()))
    try:
        yield reader, running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


WORDS = """
title = "A short day"
[[activity]]
id = "words"
kind = "words"
title = "In a word"
[[activity]]
id = "x"
kind = "exchange"
title = "For each other"
live = true
"""


async def test_words_that_the_chair_counts_together_are_read_again(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", WORDS) as place,
        place.table("Oak", 4) as oak,
        place.table("Elm", 1) as elm,
        reading(place) as (reader, _),
    ):
        await said("open", "words")
        await oak.until(lambda: oak.view.activity)
        for word in ("minutes", "minutes", "minuits"):
            await oak.vote("words", words=[word])
        await said("close")
        await said("reveal", "words")
        await reader.hears("The results of In a word:", "minutes: 2", "minuits: 1")
        await said("join-words", "words", "minuits", "--into", "minutes")
        await reader.hears("The results of In a word:", "minutes (also: minuits): 3")
        await said("open", "x")
        await elm.until(lambda: elm.view.activity and elm.view.activity.id == "x")
        for by, column in ((oak, "Offer"), (elm, "Ask")):
            say = {"do": "add", "column": column, "text": "Tea"}
            await by.ask(Say(id=new_id(), activity="x", said=say))
        await reader.hears("Offer: Tea From Oak.", "Ask: Tea From Elm.")
        await said("close")
        await reader.hears("Oak offers “Tea”, Elm asks for it.")


async def test_a_vote_from_the_question_to_its_result(place: Place) -> None:
    async with place.table("Oak", 4) as oak, reading(place) as (reader, _):
        await reader.hears("Enter: hear all of it again.", "A short day", "the code is")
        await said("open", "first")
        await reader.hears("Part 1 of 5: First [b]thoughts[/]. Good idea or swear word? It is open")
        for option in (0, 0, 0, 1):
            await oak.vote("first", option=option)
        await reader.hears("4 of 4 have voted. Everyone has voted.")
        await said("close")
        await reader.hears("First [b]thoughts[/]: it is closed.")
        assert not any("Good idea: 3" in line for line in reader.heard)
        await said("reveal", "first")
        await reader.hears("The results of First", "Good idea: 3 (75%)", "Swear word: 1 (25%)")
        reader.types("")
        await reader.hears("A short day", "Part 1 of 5", "Good idea: 3 (75%)")


async def test_items_are_read_as_they_come_and_many_are_counted(place: Place) -> None:
    async with place.table("Oak", 4) as oak, reading(place) as (reader, _):
        await said("open", "swot")
        await reader.hears("Our SWOT")
        item = await oak.write("threats", "Who pays?\N{RIGHT-TO-LEFT OVERRIDE}")
        await reader.hears("threats: Who pays? From Oak.")
        await said("spotlight", item[:6])
        await reader.hears("The chair shows this: threats: Who pays? From Oak.")
        reader.types("p")
        await reader.hears("Paused.")
        for number in range(MOST_NEW + 1):
            await oak.write("strengths", f"Thought {number}")
        await said("announce", "Tea is ready")
        reader.types("p")
        await reader.hears("It goes on.", "Tea is ready", "8 items on the board.")
        assert not any("Thought" in line for line in reader.heard)


async def test_a_reader_leaves_with_q_and_gets_help_for_nonsense(place: Place) -> None:
    async with reading(place) as (reader, running):
        await reader.hears("A short day")
        reader.types("xyzzy")
        await reader.hears("q and Enter: leave.")
        reader.types(" Q ")
        assert await asyncio.wait_for(running, PATIENCE) is None


async def test_a_hub_that_goes_and_comes_back_is_told(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as hub:
        place = await hub.enter_async_context(hub_at(tmp_path / "data"))
        async with reading(place) as (reader, _):
            await reader.hears("A short day")
            await hub.aclose()
            await reader.hears("Not connected since")
            port = urlsplit(place.url).port
            assert port is not None
            async with hub_at(tmp_path / "data", None, port):
                await reader.hears("Connected again.")


async def test_the_last_news_is_heard_again(place: Place) -> None:
    async with reading(place) as (reader, _):
        await reader.hears("To join, the code is")
        await said("announce", "Lunch is late")
        await reader.hears("The chair says: Lunch is late")
        reader.types("n")
        await reader.hears("A short day", "The chair says: Lunch is late")
        reader.types("p")
        await reader.hears("Paused.")
        await said("announce", "Lunch is here")
        reader.types("n")
        await reader.hears("It goes on.", "The chair says: Lunch is here")


@pytest.mark.skipif(sys.platform == "win32", reason="a pty, and SIGTERM")
def test_as_a_program_it_prints_sentences_and_no_sequence_for_terminals(tmp_path: Path) -> None:
    with hub_running(tmp_path / "data", "coproduction") as hub:
        words = ["--hub", hub.ready.url, "--code", hub.ready.code]
        assert hub.chair("open", "opening").returncode == 0
        for where, ending in (("a pipe", signal.SIGTERM), ("a dumb terminal", None)):
            out = program(words, where, ending)
            assert "Part 1 of 7: First thoughts. Co-production: good idea" in out, where
            assert re.findall("[\x1b\x07\x08\x9b]", out) == [], where


def program(words: list[str], where: str, ending: signal.Signals | None) -> str:
    """What `roomvoice board` prints until it has said the question, and is told to end."""
    ours, its = pty.openpty()
    terminal = its if where == "a dumb terminal" else subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-m", "roomvoice", "board", *words],
        cwd=ROOT,
        env=os.environ | {"TERM": "dumb"},
        stdin=its,
        stdout=terminal,
        stderr=subprocess.STDOUT,
    ) as process:
        os.close(its)
        said = b""
        source = ours if process.stdout is None else process.stdout.fileno()
        while b"It is open now." not in said:
            said += os.read(source, 4096)
        if ending is None:
            os.write(ours, b"q\n")
        else:
            process.send_signal(ending)
        assert process.wait(PATIENCE) == 0
    os.close(ours)
    return said.decode()
