"""actions: simulated tables say what is to be done; most have somebody for it and a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import ClassVar, Final

from kiosk.rehearse.phrases import phrases_for
from kiosk.rehearse.voice import Deed, Scene, TableRoom, Turn, Voice, Words, moments
from shared.activities.actions import COLUMN, Action

WRITTEN: Final = (2, 4)
"""A table writes at least and at most so many."""
OWNED: Final = 0.75
TIMED: Final = 0.8
"""The shares of actions that have somebody, and a time."""
LATER: Final = 0.25
"""The share of the others for which somebody is found soon after."""


class ActionsVoice(Voice):
    """Writes a few actions."""

    length: ClassVar[float] = 1.5

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """The table's own share of them, dealt so that none comes twice."""
        chance = scene.chance(scene.activity.id)
        mine = scene.dealt(phrases_for(COLUMN), COLUMN)
        count = min(chance.randint(*WRITTEN), len(mine), scene.activity.settings["most"])
        turns: list[Turn] = []
        for what, at in zip(mine, moments(count, scene.character.start, chance), strict=False):
            action = _action(what, chance)
            turns.append(Turn(at, _write(action)))
            if not action.who and chance.random() < LATER:
                found = Action(what, chance.choice(phrases_for("who")), action.when)
                turns.append(Turn(min(1.0, at + 0.08), _change(action, found)))
        return sorted(turns, key=lambda turn: turn.at)


def _action(what: str, chance: Random) -> Action:
    who = chance.choice(phrases_for("who")) if chance.random() < OWNED else ""
    when = chance.choice(phrases_for("when")) if chance.random() < TIMED else ""
    return Action(what, who, when)


def _write(action: Action) -> Callable[[TableRoom], Deed]:
    return lambda room: Words({"do": "add", "column": COLUMN, "text": action.text})


def _change(before: Action, after: Action) -> Callable[[TableRoom], Deed | None]:
    """The table's own action is said anew; nothing where it is not there."""

    def deed(room: TableRoom) -> Deed | None:
        own = room.own.items if room.own else {}
        item = next((id for id, item in own.items() if item.text == before.text), None)
        said = {"do": "edit", "item": item, "column": COLUMN, "text": after.text}
        return Words(said) if item else None

    return deed


VOICE = ActionsVoice()
