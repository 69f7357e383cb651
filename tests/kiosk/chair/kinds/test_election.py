"""A tie at a real hub: the board says it, the chair draws by a phrase, and it can be checked."""

from __future__ import annotations

import asyncio
import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec
from click.testing import CliRunner

from roomvoice.report.command import report_command
from server.verify.whole import verify
from shared.activities.election import ElectionResult
from shared.activities.parts.election_words import outcome_words
from shared.messages import Cast
from tests.kiosk.chair.room import Place, hub_at, new_id
from tests.kiosk.chair.test_console import SIZES, console
from tests.kiosk.chair.test_one_shot import refused, said

AGENDA: Final = """
title = "Trustees"
[[activity]]
id = "vote"
kind = "election"
title = "Our trustees"
question = "Who shall it be?"
candidates = ["Ada", "[/]Bo", "Cy"]
seats = 2
method = "approval"
[[activity]]
id = "lot"
kind = "draw"
title = "By lot"
candidates = ["Ada", "[/]Bo", "Cy"]
[[activity]]
id = "after"
kind = "choice"
title = "Afterwards"
options = ["Yes", "No"]
"""
PHRASE: Final = "4 1 6"


def first_of(*names: str) -> str:
    """Who is drawn first, as anybody can work it out."""
    return min(names, key=lambda name: sha256(f"{PHRASE}\n{name}".encode()).hexdigest())


async def vote(oak: Any, *ballots: list[str]) -> None:
    await oak.until(lambda: oak.view.activity and oak.view.activity.stage == "open")
    for ballot in ballots:
        choice = {"candidates": ballot}
        await oak.ask(Cast(id=new_id(), activity="vote", ballot=new_id(), choice=choice))


def outcome(board: Any) -> str:
    """What the board says of the election, once it shows it."""
    results = board.view.results
    if results is None:
        return ""
    return outcome_words(msgspec.convert(results.result, ElectionResult))


async def test_by_commands_and_checked_afterwards(tmp_path: Path) -> None:
    async with hub_at(tmp_path / "data", AGENDA) as place:
        async with place.table("Oak", 5) as oak, place.board() as board:
            await said("open", "vote")
            await vote(oak, ["0", "1"], ["0", "2"], ["0"])
            assert 'Close "Our trustees" first' in await refused("draw", "vote", PHRASE)
            await said("close")
            await said("reveal", "vote")
            await board.until(lambda: "level" in outcome(board))
            assert outcome(board) == (
                "Elected: Ada. [/]Bo and Cy are level: a lot decides. "
                "Say a phrase for it in the room."
            )
            told = await said("draw", "vote", PHRASE)
            assert f'The lot of "Our trustees" is drawn, by: "{PHRASE}"' in told
            won = first_of("[/]Bo", "Cy")
            await board.until(lambda: outcome(board) == f"Elected: Ada and {won}.")
            assert board.view.activity and board.view.activity.phrase == PHRASE
            assert "A lot is drawn once." in await refused("draw", "vote", "6 6 6")
            await said("open", "lot")
            await said("close")
            await said("draw", "lot", PHRASE)
        written = await report_of(place, tmp_path)
    findings = verify(written)
    assert (findings.wrong, findings.unchecked) == ((), ())
    report = json.loads(written)
    report["activities"][0]["phrase"] = "6 1 4"
    forged = verify(json.dumps(report))
    assert any("another phrase than was said" in each for each in forged.wrong)


async def report_of(place: Place, folder: Path) -> str:
    """The report in JSON, as the command writes it."""
    file = folder / "report.json"
    words = [str(place.data), "--format", "json", "-o", str(file)]
    run = await asyncio.to_thread(CliRunner().invoke, report_command, words)
    assert run.exit_code == 0, run.output
    return file.read_text("utf-8")


@SIZES
async def test_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        hub_at(tmp_path / "data", AGENDA) as place,
        place.table("Oak", 2) as oak,
        console(place, size) as seat,
    ):
        await said("open", "vote")
        await vote(oak, ["0"], ["0"])
        await said("close")
        await said("open", "lot")
        await said("close")
        await seat.sees("By lot closed", "A lot is to be drawn: choose")
        await seat.press("x")
        await seat.sees("1 = Draw the lot, by a phrase said in the room")
        await seat.press("1")
        await seat.sees("Which phrase does the room draw the lot by?", "It is for good.")
        await seat.type(PHRASE)
        await seat.press("enter")
        await seat.sees(f'The lot of "By lot" is drawn, by: "{PHRASE}"')
        await seat.sees_no("A lot is to be drawn")
        await seat.press("3")
        await seat.sees(f"1. {first_of('Ada', '[/]Bo', 'Cy')} (drawn)")
