"""Every kind, at the table and on the board, in every set of colours: all words have 7:1."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from docs.pictures.examples import examples
from docs.pictures.screens import Drawing, drawing, say, until
from kiosk.widgets.colours import SCREEN_COLOURS
from shared.activities import kind_named
from shared.messages import DrawLot
from tests.kiosk.contrast import faint


async def look(pilot: Pilot[Any], app: App[Any], where: str) -> None:
    """Look at a screen as it is, in one set of colours after another, as its key would do."""
    for colours in SCREEN_COLOURS:
        app.theme = colours.name
        await pilot.pause()
        assert list(faint(app)) == [], f"{where}, {colours.name}"


async def walk(room: Drawing, kind: str) -> None:
    """One activity from opening to its results."""
    await room.open(kind)
    if kind_named(kind).takes_ballots:
        await until(room.at_table, lambda: room.table.query("BallotTurns"))
        await look(room.at_table, room.table, f"{kind} handed over")
        await room.at_table.press("enter")
        await until(room.at_table, lambda: room.table.query("BallotForm"))
    await look(room.at_table, room.table, f"{kind} at the table")
    await look(room.at_board, room.board, f"{kind} on the board, open")
    await room.close(kind)
    if kind == "draw":
        await say(room.chair, DrawLot(id=secrets.token_hex(16), activity=kind, phrase="4 1 6"))
    await look(room.at_board, room.board, f"{kind} on the board, with results")


@pytest.mark.timeout(600)
async def test_all_words_stand_out_in_all_colours() -> None:
    found = examples()
    agenda = 'title = "Every kind of activity"\n' + "\n".join(found.values())
    async with drawing(agenda) as room:
        for kind in found:
            await walk(room, kind)
