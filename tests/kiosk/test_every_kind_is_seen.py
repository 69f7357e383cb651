"""Every kind, at the table and on the board, in our colours: all words have 7:1.

Each screen is looked at in two sets of colours, a dark one and a light one: the one that is on, and
the next. So every screen is seen on both grounds, and every set of colours on many screens.
The names that a style may use are the same in all sets, and `test_colours` holds each ink of each.
`make soak` looks at every screen in every set.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import pytest
from textual.app import App
from textual.pilot import Pilot

from docs.pictures.examples import examples
from docs.pictures.screens import Drawing, drawing, until
from kiosk.widgets.colours.sets import SCREEN_COLOURS
from shared.activities import kind_named
from tests.kiosk.contrast import faint
from tests.kiosk.large_text import wait_until_all_is_large

DARK: Final = [colours.name for colours in SCREEN_COLOURS if colours.dark]
LIGHT: Final = [colours.name for colours in SCREEN_COLOURS if not colours.dark]
IN_TURN: Final = [each for n, dark in enumerate(DARK) for each in (dark, LIGHT[n % len(LIGHT)])]


class Eye:
    """Looks at screens as they are, in sets of colours one after another, as their key would do."""

    def __init__(self, *, every: bool) -> None:
        self._every = every
        self._looks: Counter[App[Any]] = Counter()

    def _next(self, app: App[Any]) -> list[str]:
        if self._every:
            return [*DARK, *LIGHT]
        self._looks[app] += 1
        return [IN_TURN[look % len(IN_TURN)] for look in (self._looks[app] - 1, self._looks[app])]

    async def look(
        self, pilot: Pilot[Any], app: App[Any], where: str, *, words: bool = True
    ) -> None:
        """All words that are on this screen can be read; without `words`, all that is on it."""
        for colours in self._next(app):
            app.theme = colours
            await pilot.pause()
            assert list(faint(app, words=words)) == [], f"{where}, {colours}"

    async def look_from_far(self, room: Drawing, where: str) -> None:
        """All that is on the board can be read, and all of it is in large letters."""
        await wait_until_all_is_large(room.at_board, where)
        await self.look(room.at_board, room.board, where, words=False)


async def walk(room: Drawing, kind: str, eye: Eye) -> None:
    """One activity from opening to its results."""
    await room.open(kind)
    if kind_named(kind).takes_ballots:
        await until(room.at_table, lambda: room.table.query("BallotTurns"))
        await eye.look(room.at_table, room.table, f"{kind} handed over")
        await room.at_table.press("enter")
        await until(room.at_table, lambda: room.table.query("BallotForm"))
    await eye.look(room.at_table, room.table, f"{kind} at the table")
    await eye.look_from_far(room, f"{kind} on the board, open")
    await room.close(kind)
    await eye.look_from_far(room, f"{kind} on the board, with results")
    await room.at_board.press("f8")
    await eye.look(room.at_board, room.board, f"{kind} on the board, all at once")
    await room.at_board.press("f8")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)])
async def test_all_words_stand_out(every: bool) -> None:
    found, eye = examples(), Eye(every=every)
    agenda = 'title = "Every kind of activity"\n' + "\n".join(found.values())
    async with drawing(agenda) as room:
        for kind in found:
            await walk(room, kind, eye)
