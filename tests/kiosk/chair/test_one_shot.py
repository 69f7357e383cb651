"""The chair's one-shot commands against a real hub: what they print, and how they exit."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from roomvoice.chair.command import chair_command
from tests.kiosk.chair.room import Place

HEAVY: Final = ["textual", "rich", "apsw", "filelock", "zeroconf", "kiosk.plain.chair.chair"]
"""What screens, the hub and the console in lines need, and a command of a script does not."""
PROGRAM: Final = """
import sys
from roomvoice.__main__ import run

code = run(["chair", *sys.argv[1:]])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""


async def chair(*words: str, env: dict[str, str] | None = None, typed: str = "") -> Result:
    """One command, in a thread: it has an event loop of its own, and the hub needs this one."""
    return await asyncio.to_thread(CliRunner(env=env).invoke, chair_command, words, typed)


async def said(*words: str) -> str:
    """What a command that worked has said, in its one line."""
    result = await chair(*words)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1
    return result.stdout.strip()


async def told(*words: str) -> dict[str, Any]:
    """What a command that worked has printed as JSON."""
    result = await chair(*words)
    assert result.exit_code == 0, result.output
    values: dict[str, Any] = json.loads(result.stdout)
    return values


async def refused(*words: str, env: dict[str, str] | None = None, code: int = 1) -> str:
    """What a command that did not work has said."""
    result = await chair(*words, env=env)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    if code == 1:
        assert result.stderr.count("\n") == 1
    return result.stderr


async def test_an_activity_from_open_to_shown_and_on(place: Place) -> None:
    async with place.table("Oak", 2) as oak:
        assert await said("open", "first") == '"First [b]thoughts[/]" is open.'
        await oak.vote("first", option=0)
        assert await said("close") == '"First [b]thoughts[/]" is closed: 1 of 2 people voted.'
        assert "room sees the results" in await said("reveal", "first")
        assert "are hidden from the room" in await said("hide", "first")
        assert await said("next") == '"Our SWOT" is open.'
        closed = await said("next")
    assert closed == '"Our SWOT" is closed: 0 items from 0 of 1 table. Nothing else was opened.'


async def test_the_board_follows_items_timer_and_announcement(place: Place) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board:
        await said("open", "swot")
        item = await oak.write("strengths", "People [red]know[/] what works")
        await board.until(lambda: item in board.view.items)
        listed = await said("items")
        assert listed == f"{item[:6]} Oak, strengths: People [red]know[/] what works"
        assert "Hidden from the board" in await said("hide-item", item[:6])
        await board.until(lambda: item not in board.view.items)
        assert "(hidden)" in await said("items")
        await said("restore-item", item)
        await said("spotlight", item[:8])
        await board.until(lambda: board.view.spotlight == item)
        assert await said("spotlight") == "The spotlight is off."
        assert await said("timer", "2:30") == "The timer runs for 2:30."
        await board.until(lambda: board.view.timer and board.view.timer.seconds == 150)
        assert await said("undo") == "Your last step (set the timer) is taken back."
        await board.until(lambda: board.view.timer is None)
        await said("announce", "Coffee [b]now[/]")
        await board.until(lambda: board.view.announcement == "Coffee [b]now[/]")
        assert await said("announce", "") == "The announcement is gone."


async def test_people_at_a_table_by_id_and_by_name(place: Place) -> None:
    async with place.table("Oak", 2) as oak:
        assert await said("people", "t1", "5") == "Oak has 5 people."
        assert await said("people", "oak", "1") == "Oak has 1 person."
        await oak.until(lambda: oak.link.room.own and oak.link.room.own.people == 1)


async def test_undo_says_what_it_leaves(place: Place) -> None:
    async with place.table("Oak", 2):
        await said("timer", "2:30")
        await said("people", "oak", "5")
        left = "set the timer; what was done since stays"
        assert f"Undo would take back: {left}" in (await chair("status")).stdout
        assert await said("undo") == f"Your last step ({left}) is taken back."
        assert "Oak: connected, 5 people" in (await chair("status")).stdout


async def test_json_before_and_after_the_command(place: Place) -> None:
    opened = await told("--json", "open", "1")
    assert opened["command"] == "open"
    assert opened["activity"] == "first"
    assert opened["seq"] > 1
    closed = await told("close", "--json")
    assert closed["did"].startswith('"First [b]thoughts[/]" is closed')
    state = await told("status", "--json")
    assert [line["stage"] for line in state["agenda"]] == ["closed"] + ["waiting"] * 4
    assert (await told("--json", "items")) == {"items": []}


async def test_status_in_words(place: Place) -> None:
    async with place.table("Oak", 6) as oak:
        await said("open", "first")
        await oak.vote("first", option=0)
        await said("timer", "600")
        words = (await chair("status")).stdout
    assert "1. first: First [b]thoughts[/]: open (all screens are here)" in words
    assert "2. swot: Our SWOT: waiting" in words
    assert "t1 Oak: connected, 6 people, 1 of 6 voted" in words
    assert "left of 10:00" in words
    assert place.hub.join.code in words


async def test_the_hub_says_why_not(place: Place) -> None:
    await said("open", "first")
    assert "still open" in await refused("open", "swot")
    assert "first, swot, dots" in await refused("open", "lunch")
    assert "close it first" in (await refused("reveal", "first")).lower()
    assert "no item" in await refused("hide-item", "abcdef")
    assert "4 letters" in await refused("hide-item", "a")
    assert "There are: none yet" in await refused("people", "Oak", "3")
    assert "120 fit" in await refused("announce", "x" * 200)


async def test_wrong_use_exits_2(place: Place) -> None:
    await refused("dance", code=2)
    await refused("timer", "soon", code=2)
    await refused("timer", "99999999", code=2)
    await refused("people", "t1", "0", code=2)
    await refused("open", code=2)


async def test_the_key_and_the_hub_are_found_or_asked_for(place: Place) -> None:
    await said("--data", str(place.data), "open", "first")
    await said("--hub", place.url, "--key", place.key, "close")
    assert "not this meeting's chair key" in await refused("--hub", place.url, "--key", "0", "next")
    empty = {"ROOMVOICE_DATA": str(place.data.parent)}
    assert "no chair's key" in await refused("status", env=empty)
    result = await chair("status", env={"ROOMVOICE_HUB": place.url, "ROOMVOICE_KEY": place.key})
    assert result.exit_code == 0


async def test_the_place_of_the_hub_is_said_before_the_command_or_after_it(place: Place) -> None:
    await said("open", "first", "--data", str(place.data))
    await said("close", "--hub", place.url, "--key", place.key, "--no-encryption")
    wrong_before = ("--hub", "127.0.0.1:1", "--key", place.key)
    assert '"Our SWOT" is open' in await said(*wrong_before, "next", "--hub", place.url)
    assert "not this meeting's chair key" in await refused(
        "status", "--hub", place.url, "--key", "0"
    )
    listed = (await chair("board", "hold", "--help")).stdout
    assert "--hub" not in listed


async def test_without_any_hub_it_says_what_is_missing() -> None:
    assert "--key" in await refused("status")
    assert "not a hub's address" in await refused("--hub", "http://x", "--key", "0", "status")


async def test_export_writes_the_whole_meeting_where_the_folder_is(place: Place) -> None:
    async with place.table("Oak", 1) as oak:
        await said("open", "swot")
        await oak.write("threats", "No money")
    target = place.data.parent / "all.json"
    assert str(target) in await said("export", "-o", str(target))
    meeting = json.loads(target.read_text())
    assert [item["text"] for item in meeting["activities"][1]["items"]] == ["No money"]
    assert target.stat().st_mode & 0o077 == 0
    exported = await told("export", "--json")
    assert exported["path"] == str(place.data / "export.json")
    mark = (await told("status", "--json"))["mark"]
    assert mark == exported["mark"] == meeting["record"]["mark"]
    assert f"Record's mark: {mark} " in (await chair("status")).stdout


async def test_export_says_when_the_folder_is_elsewhere(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ROOMVOICE_HOME", str(tmp_path / "another-computer"))
    why = await refused("--hub", place.url, "--key", place.key, "export")
    assert "not on this computer" in why


@pytest.mark.parametrize("words", ["agenda --help", "agenda", "open first", "board next"])
async def test_a_command_of_a_script_loads_no_screen(place: Place, words: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM, *words.split()),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, loaded = await process.communicate()
    assert process.returncode == 0, loaded
    assert said
    assert "roomvoice.chair.command" in loaded.decode().split()
    assert not [each for each in HEAVY if each in loaded.decode().split()]
