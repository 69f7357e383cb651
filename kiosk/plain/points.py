"""points in plain lines: one option after another, with how many points are left."""

from __future__ import annotations

from typing import Any

from kiosk.link.room import Room
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk, whole_number
from shared.activities.points import Shares, points_words
from shared.views import TableView


class PointsForm(VoteForm):
    """A number for each option; once no points are left, the rest get none."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for each option's points, and again from the start where all got none."""
        options, points = settings["options"], int(settings["points"])
        talk.say(f"You have {points_words(points)} to share over {len(options)} answers.")
        for number, option in enumerate(options, 1):
            talk.say(f"{number}. {option}")
        given = await self._ask_all(talk, options, points)
        while not any(given):
            talk.say("Give at least 1 point. Again from the first one.")
            given = await self._ask_all(talk, options, points)
        pairs = zip(options, given, strict=True)
        words = [f"{points_words(got)}: {option}" for option, got in pairs if got]
        left = points - sum(given)
        if left:
            words.append(f"You keep {points_words(left)} back.")
        return Filled(Shares(tuple(given)), words)

    async def _ask_all(self, talk: Talk, options: Any, points: int) -> list[int]:
        given: list[int] = []
        for option in options:
            left = points - sum(given)
            given.append(await self._ask(talk, option, left) if left else 0)
        return given

    async def _ask(self, talk: Talk, option: str, left: int) -> int:
        how = f"Type a number from 0 to {left}, then Enter."
        typed = await talk.ask(f"{option}. How many points? {left} left.", how)
        while (number := whole_number(typed)) is None or number > left:
            typed = await talk.ask(f"That is no number from 0 to {left}. {how}")
        return number


FORM = PointsForm()
