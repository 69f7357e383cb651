"""points in plain lines: one number for each option, in one line."""

from __future__ import annotations

from typing import Any

from kiosk.link.room import Room
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk, whole_number
from shared.activities.points import Shares, points_words
from shared.views import TableView


class PointsForm(VoteForm):
    """Asks for the points of each option in turn, and says how many are left."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask until at least one point is given."""
        options, points = settings["options"], settings["points"]
        talk.say(f"You have {points_words(points)} to share over {len(options)} options:")
        for option in options:
            talk.say(option)
        given = await self._ask_all(talk, options, points)
        while not any(given):
            talk.say("Give at least one point.")
            given = await self._ask_all(talk, options, points)
        words = [f"{o}: {points_words(n)}" for o, n in zip(options, given, strict=True)]
        return Filled(Shares(tuple(given)), words)

    async def _ask_all(self, talk: Talk, options: list[str], points: int) -> list[int]:
        given: list[int] = []
        for option in options:
            left = points - sum(given)
            how = f"Type a number from 0 to {left}, then Enter."
            typed = await talk.ask(f"How many for: {option}", how) if left else "0"
            while (number := whole_number(typed)) is None or number > left:
                typed = await talk.ask(how)
            given.append(number)
        return given


FORM = PointsForm()
