"""grid in plain lines: for each option two questions, from 1 to 5 each."""

from __future__ import annotations

from typing import Any

from kiosk.link.room import Room
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.scale import CANT_SAY_WORDS, step
from kiosk.plain.talk import Talk
from shared.activities.grid import Placed
from shared.language import _
from shared.views import TableView


class GridForm(VoteForm):
    """One option after another; whoever can't say one of the two says neither."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for each place."""
        answers: list[int] = []
        words: list[str] = []
        for option in settings["options"]:
            across = await self._ask(talk, option, settings, "across")
            up = await self._ask(talk, option, settings, "up") if across else 0
            pair = (across, up) if up else (0, 0)
            answers += pair
            told = f"{settings['across']} {across}, {settings['up']} {up}"
            words.append(f"{option}: {told if up else _(CANT_SAY_WORDS)}")
        return Filled(Placed(tuple(answers)), words)

    async def _ask(self, talk: Talk, option: str, settings: Any, scale: str) -> int:
        low, high = settings[f"{scale}_low"], settings[f"{scale}_high"]
        return await step(talk, f"{option}. {settings[scale]}?", low, high)


FORM = GridForm()
