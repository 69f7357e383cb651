"""The chair's console in plain lines, at a real hub: every word heard, every line typed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kiosk.chair.kinds import actions, draw, words
from kiosk.plain.chair.chair import PlainChair
from kiosk.plain.chair.words import without_keys
from roomvoice.chair.command import chair_command
from roomvoice.chair.place import ChairOptions
from roomvoice.chair.typed_line import Lines
from shared.messages import Refused
from tests.end_to_end.commands import PATIENCE, ROOT, hub_running
from tests.kiosk.chair.room import Place, hub_at
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.reader import Reader


@contextlib.asynccontextmanager
async def chairing(
    place: Place, key: str = ""
) -> AsyncIterator[tuple[Reader, asyncio.Task[Refused | None]]]:
    """Somebody at the console in plain lines."""
    reader = Reader()
    lines = Lines(chair_command, ChairOptions(place.url, place.key, place.data))
    chair = PlainChair(place.url, key or place.key, reader.say, lines)
    running = asyncio.create_task(chair.run(reader.typed()))
    try:
        yield reader, running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_the_first_number_leads_through_an_activity(place: Place) -> None:
    async with chairing(place) as (chair, running):
        await chair.hears(
            "A short day.", "Nothing has been opened yet: no tables yet.",
            '1, or next: open "First [b]thoughts[/]"', "What next?",
        )  # fmt: skip
        async with place.table("Oak", 5) as oak, place.board() as board:
            await chair.hears("Oak is here: 5 people.")
            chair.types("1")
            await chair.hears('"First [b]thoughts[/]" is open.', "1, or close: ", "What next?")
            for _ in range(5):
                await oak.vote("first", option=0)
            await chair.hears('Everyone has voted in "First [b]thoughts[/]": 5 of 5.')
            chair.types("1")
            await chair.hears(
                "is closed: 5 of 5 people voted.", "Only you see this.",
                "Good idea: 5 (100%)", "1, or reveal first: show the results", "What next?",
            )  # fmt: skip
            assert board.view.results is None
            chair.types("1")
            await chair.hears("The room sees the results", '1, or next: go on to "Our SWOT"')
            await board.until(lambda: board.view.results)
            chair.types("read-out")
            await chair.hears("The room sees this", "Good idea: 5", "What next?")
        await chair.hears("Oak is not connected.")
        chair.types("")
        await chair.hears('Part 1 of 5: "First [b]thoughts[/]" is closed. 5 of 5')
        chair.types("leave")
        await chair.hears("You have left. The meeting goes on")
        assert await asyncio.wait_for(running, PATIENCE) is None


async def test_what_lacks_items_is_not_offered(place: Place) -> None:
    async with chairing(place) as (chair, _running):
        chair.types("open 2")
        await chair.hears('"Our SWOT" is open.', "1, or close: ")
        chair.types("close")
        await chair.hears('1, or open: open another part first: "What matters" needs items')
        chair.types("1")
        await chair.hears("Which")


async def test_a_console_sends_nothing_to_another_hub_than_its_own(place: Place) -> None:
    async with chairing(place) as (chair, _running):
        chair.types("open 1 --hub 192.168.1.9")
        await chair.hears("No such option", "What next?")
        chair.types("next")
        await chair.hears('"First [b]thoughts[/]" is open.')


async def test_what_the_console_asks_is_asked_in_words(place: Place) -> None:
    async with (
        place.table("Oak", 2) as oak,
        place.board() as board,
        chairing(place) as (chair, _),
    ):
        await chair.hears("What next?")
        chair.types("open 1")
        await chair.hears("is open.", "What next?")
        chair.types("close")
        await chair.hears("2 of 2 people have not voted")
        chair.types("n")
        await chair.hears("Not done. You chose to wait. Nothing was done.", "What next?")
        await oak.vote("first", option=1)
        await chair.hears("1 of 2 people voted.")  # the hub has it; the console hears it later
        chair.types("close")
        await chair.hears("1 of 2 people has not voted")
        chair.types("/stop")
        await chair.hears("Nothing was done.", "What next?")
        chair.types("close")
        await chair.hears("Type y to close for good")
        chair.types("y")
        await chair.hears("is closed: 1 of 2 people voted.", "Ballots: 1", "What next?")
        chair.types("reveal 1")
        await chair.hears("Only 1 person voted")
        assert board.view.results is None
        chair.types("n")
        await chair.hears("Nothing was done.", "What next?")
        chair.types("next")
        await chair.hears("Type y to go on or n to wait")


async def test_an_answer_to_what_the_room_was_is_not_taken(place: Place) -> None:
    async with place.table("Oak", 2), chairing(place) as (chair, _):
        await chair.hears("What next?")
        await said("open", "first")
        await chair.hears('"First [b]thoughts[/]": open.')
        chair.types("1")
        await chair.hears("The room went on meanwhile", "1, or close:", "What next?")
        chair.types("1")
        await chair.hears("Type y to close for good")
        await said("close")
        chair.types("y")
        await chair.hears("Not done. The room went on meanwhile", "What next?")
        chair.types("9")
        await chair.hears("That number is not in the list.")


async def test_words_are_taken_as_people_type_them(place: Place) -> None:
    async with (
        place.table("Table 3", 2),
        place.board() as board,
        chairing(place) as (chair, _),
    ):
        await chair.hears("What next?")
        for typed, heard in (
            ("announce Don't wait, it's lunch", "Don't wait, it's lunch"),
            ("Timer 2:30", "The timer runs for 2:30."),
            ("timer 0", "The timer is stopped."),
            ("table 3 people 5", "Table 3 has 5 people."),
            ("people Table 3 6", "Table 3 has 6 people."),
            ("undo", "is taken back."),
            ("timer soon", "Not done. Give seconds from 0 to"),
            ("opne first", "I do not know that word. opne. Did you mean open?"),
            ("open nothing", "Not done. There is no activity nothing."),
            ("door close", "The door is closed"),
            ("door", "1. close"),
            ("2", "The door is open"),
            ("ask Is it warm enough?", "is in the agenda, and comes next."),
            ("agenda", "1. extra-1"),
            ("help void", "Make a closed vote void"),
            ("help ask", 'ask "Shall we have a break?"'),
            ("help", "announce: Show a line of TEXT"),
            ("tables", "Table 3: connected, 6 people"),
            ("export", "The whole meeting is in"),
            ("later rate", "stands after"),
            ("status", "Meeting: A short day"),
            ('announce ""', "The announcement is gone."),
        ):
            chair.types(typed)
            await chair.hears(heard)
        assert board.view.announcement == ""


async def test_what_a_line_leaves_out_is_asked_for(place: Place) -> None:
    async with (
        place.table("Oak", 2) as oak,
        place.board() as board,
        chairing(place) as (chair, _),
    ):
        await chair.hears("What next?")
        chair.types("open")
        await chair.hears("Which activity?", "2. Our SWOT, waiting", "Type its number")
        chair.types("2")
        await chair.hears('"Our SWOT" is open.', "What next?")
        ramps = await oak.write("weaknesses", "Few ramps")
        lifts = await oak.write("weaknesses", "No lifts")
        await chair.hears("Oak, weaknesses: Few ramps", "Oak, weaknesses: No lifts")
        chair.types("hide-item")
        await chair.hears("Which item?", "1. Oak, weaknesses: No lifts", "2. Oak, weaknesses: Few")
        chair.types("2")
        await chair.hears('Hidden from the board: "Few ramps"')
        await board.until(lambda: ramps not in board.view.items)
        chair.types("restore-item few ramps")
        await chair.hears('Back on the board: "Few ramps"')
        chair.types("group")
        await chair.hears("Which title?")
        chair.types("Getting in")
        await chair.hears("Which items?", "Type their numbers with spaces between")
        chair.types("1 2")
        await chair.hears('2 items put under the theme "Getting in"')
        await board.until(lambda: {ramps, lifts} <= board.view.members.keys())
        chair.types("more 3")
        await chair.hears("what shall happen?", "1. Change its title and question", "Nothing:")
        chair.types("1")
        await chair.hears("Another title. Enter alone leaves")
        chair.types("Dots")
        await chair.hears("Another question. Enter alone")
        chair.types("")
        await chair.hears('It is called "Dots" now')


async def test_items_that_look_alike_are_asked_about_pair_by_pair(place: Place) -> None:
    async with place.table("Oak", 2) as oak, chairing(place) as (chair, _):
        await said("open", "swot")
        await oak.write("strengths", "People know what works")
        await oak.write("strengths", "People here know what works")
        await chair.hears("People here know what works")
        chair.types("look-alikes")
        await chair.hears("Do these say the same?", "0. Leave it", "1. Yes: together")
        chair.types("1")
        await chair.hears("2 items put under the theme", "No more items here look alike.")


async def test_an_extra_question_is_asked_page_by_page(place: Place) -> None:
    async with place.board() as board, chairing(place) as (chair, _):
        await chair.hears("What next?")
        chair.types("ask")
        await chair.hears("What do you want to ask the room?")
        chair.types("Which day?")
        await chair.hears("How do people answer?", "2. One of the answers that I type now")
        chair.types("2")
        await chair.hears("Which answers can they choose from?")
        chair.types("Monday")
        await chair.hears("That is 1. Type two to 9 answers")
        chair.types("Monday, Friday")
        await chair.hears("The same in easier words", "Enter alone: there are none.")
        chair.types("Pick a day")
        await chair.hears("Which sign stands beside it?", "1. No sign")
        chair.types("2")
        await chair.hears("is in the agenda, and comes next.", "1, or next: open")
        chair.types("1")
        await board.until(lambda: board.view.activity)
        assert board.view.activity is not None
        assert board.view.activity.settings["options"] == ["Monday", "Friday"]
        assert (board.view.activity.easy, board.view.activity.sign) == ("Pick a day", "✋ hands up")


async def test_ballots_on_paper_are_counted_in_and_a_vote_is_made_void(place: Place) -> None:
    async with chairing(place) as (chair, _), place.board() as board:
        await said("open", "first")
        await chair.hears("open.")
        chair.types("paper 3")
        await chair.hears("3 ballots on paper. What they all say:", "2. Swear word")
        chair.types("2")
        await chair.hears("3 ballots on paper:", "Swear word", "Is that right?")
        chair.types("y")
        await chair.hears("Counted in from paper", "What next?")
        chair.types("close")
        await chair.hears("Swear word: 3 (100%)", "What next?")
        chair.types("void")
        await chair.hears("Which activity?", "1. First [b]thoughts[/], closed")
        chair.types("1")
        await chair.hears("Why? The report says it.")
        chair.types("They were told the wrong thing")
        await chair.hears("Put it again")
        chair.types("n")
        await chair.hears("Type y to make it void or n to wait")
        chair.types("y")
        await chair.hears("is void: it does not count.", "What next?")
        await board.until(lambda: board.view.activity and board.view.activity.void)


async def test_what_was_on_paper_is_written_down_and_a_file_is_brought_in(
    place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "items.csv"
    file.write_text("column;text\nstrengths;Trust\nnowhere;Lost\n", encoding="utf-8-sig")
    async with chairing(place) as (chair, _), place.table("Oak", 2):
        chair.types("item")
        await chair.hears("Not done. Nothing can be written down here")
        await said("open", "swot")
        await chair.hears('"Our SWOT": open')
        chair.types("item")
        await chair.hears("Where does it belong?", "4. threats")
        chair.types("4")
        await chair.hears("Which table wrote it?", "1. Oak", "2. No table")
        chair.types("2")
        await chair.hears("What does the paper say?")
        chair.types("Rain, and wind")
        await chair.hears('Brought in to "Our SWOT": "Rain, and wind"')
        chair.types('item swot strengths "We know each other" --paper --table Oak')
        await chair.hears('Brought in to "Our SWOT": "We know each other"')
        chair.types(f"import {file} swot")
        await chair.hears("1 item brought in", "Line 3 is not brought in: There is no column")
        items = place.hub.meeting.state.activities["swot"].items.values()
        assert [(each.table, each.text, each.origin) for each in items] == [
            ("paper", "Rain, and wind", "paper"),
            ("t1", "We know each other", "paper"),
            ("paper", "Trust", "brought"),
        ]


async def test_news_is_silenced_and_heard_again(place: Place) -> None:
    async with chairing(place) as (chair, _):
        await chair.hears("What next?")
        chair.types("quiet")
        await chair.hears("Quiet. To hear what is new, and hear news again: news.")
        async with place.table("Oak", 2), place.table("Elm", 3):
            chair.types("tables")
            await chair.hears("Elm: connected")
            assert not any("is here" in line for line in chair.heard)
            chair.types("news")
            await chair.hears("Oak is here: 2 people.", "Elm is here: 3 people.", "read out again")
            async with place.table("Ash", 1):
                await chair.hears("Ash is here: 1 person.")


async def test_the_hub_goes_and_comes_back(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as hub:
        place = await hub.enter_async_context(hub_at(tmp_path / "data"))
        async with chairing(place) as (chair, _):
            await chair.hears("What next?")
            await hub.aclose()
            await chair.hears("start the hub there again: all screens find it by themselves.")
            chair.types("next")
            await chair.hears("Not done. The hub was away, so this was not done.")
            port = urlsplit(place.url).port
            assert port is not None
            async with hub_at(tmp_path / "data", None, port):
                await chair.hears("The hub is back.")
                chair.types("next")
                await chair.hears("is open.")


async def test_a_wrong_key_ends_it(place: Place) -> None:
    async with chairing(place, key="0" * 64) as (_, running):
        refused = await asyncio.wait_for(running, PATIENCE)
        assert refused is not None
        assert refused.why


@pytest.mark.parametrize(
    ("on_screen", "in_lines"),
    [
        (actions.HOW, "Mark one as agreed, parked or done: type mark."),
        (draw.HOW, "Close this, then type draw. It asks for a phrase that is said in the room."),
        (words.PERHAPS, "Perhaps the same (join-words joins them):"),
        ("Oak: a clinic for hepatitis (B), `now`", "Oak: a clinic for hepatitis (B), `now`"),
        ("What was said stays. U takes this back.", "What was said stays. undo takes this back."),
        ("`roomvoice chair items` lists them.", "items lists them."),
    ],
)
def test_no_key_of_the_console_is_named(on_screen: str, in_lines: str) -> None:
    assert without_keys(on_screen) == in_lines


@pytest.mark.skipif(sys.platform == "win32", reason="a pty")
@pytest.mark.parametrize("where", ["a pipe", "a dumb terminal", "an asked-for one"])
def test_as_a_program_it_prints_no_sequence_for_terminals(tmp_path: Path, where: str) -> None:
    with hub_running(tmp_path / "data", "coproduction") as hub:
        out = program(hub.ready.url, hub.ready.chair_key, where)
    assert '"First thoughts" is open.' in out
    assert "You have left." in out
    assert re.findall("[\x1b\x07\x08\x9b\x0c]", out) == []
    assert re.findall("\r(?!\n)", out) == [], "nothing is written over"


def program(url: str, key: str, where: str) -> str:
    """What `roomvoice chair` prints for one activity that is opened, and then it is left."""
    ours, its = pty.openpty()
    asked = where == "an asked-for one"
    options = ["--plain"] if asked else []
    pipe = where == "a pipe"
    with subprocess.Popen(
        [sys.executable, "-m", "roomvoice", "chair", "--hub", url, "--key", key, *options],
        cwd=ROOT,
        env=os.environ | {"TERM": "xterm" if asked else "dumb", "NO_COLOR": "1"},
        stdin=subprocess.PIPE if pipe else its,
        stdout=subprocess.PIPE if pipe else its,
        stderr=subprocess.STDOUT,
    ) as process:
        os.close(its)
        typed = b"next\nleave\n"
        if process.stdin is not None:
            out, _ = process.communicate(typed, timeout=PATIENCE)
        else:
            os.write(ours, typed)
            out = b""
            while b"You have left." not in out:
                out += os.read(ours, 4096)
        assert process.wait(PATIENCE) == 0
    os.close(ours)
    return out.decode()
