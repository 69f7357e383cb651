"""volunteers: some simulated people put themselves forward, most by name, and a few go again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, ClassVar, Final

from kiosk.rehearse.voice import Deed, Scene, TableRoom, Turn, Voice, Words, moments
from shared.activities.volunteers import A_VOLUNTEER, NAMED, UNNAMED
from shared.items import SALT

PEOPLE: Final = (
    "Ada", "Bilal", "Carys", "Dev", "Edna", "Femi", "Grace", "Hamza", "Iris", "Jun", "Kofi",
    "Lena", "Maya", "Noor", "Otto", "Priya", "Quinn", "Rosa", "Sami", "Tariq", "Una", "Vera",
    "Wen", "Xenia", "Yusuf", "Zoe",
)  # fmt: skip
BRINGS: Final = (
    "I have used this service for ten years.",
    "I can take minutes.",
    "I know most people on my street.",
    "I have sat on a board before.",
    "",
)
WILLING: Final = 0.3
"""The share of people who put themselves forward."""
MAY_BE_NAMED: Final = 0.75
TAKEN_BACK: Final = 0.1


class VolunteersVoice(Voice):
    """Puts some of the people forward."""

    length: ClassVar[float] = 1.5

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """The table's own names, dealt so that none comes twice while there are enough."""
        chance = scene.chance(scene.activity.id)
        names = scene.dealt(PEOPLE) or [PEOPLE[scene.seat % len(PEOPLE)]]
        willing = sum(chance.random() < WILLING for _ in range(scene.people))
        count = min(willing, len(names), scene.activity.settings["most"])
        turns: list[Turn] = []
        for name, at in zip(names, moments(count, scene.character.start, chance), strict=False):
            said = _forward(name, scene.activity.settings["contact"], chance)
            turns.append(Turn(at, _say(said)))
            if chance.random() < TAKEN_BACK:
                turns.append(Turn(min(1.0, at + 0.1), _back(said["private"][SALT])))
        return sorted(turns, key=lambda turn: turn.at)


def _forward(name: str, with_contact: bool, chance: Random) -> dict[str, Any]:
    """One person; the addresses are of a domain that nobody can have."""
    named = chance.random() < MAY_BE_NAMED
    contact = f"{name.lower()}@example.org" if with_contact and chance.random() < 0.7 else ""
    private = {"first": name, SALT: f"{chance.getrandbits(128):032x}", "contact": contact}
    private["brings"] = chance.choice(BRINGS)
    return {
        "do": "add",
        "column": NAMED if named else UNNAMED,
        "text": name if named else A_VOLUNTEER,
        "private": private | {"keep": bool(contact)},
    }


def _say(said: dict[str, Any]) -> Callable[[TableRoom], Deed]:
    return lambda room: Words(said)


def _back(salt: str) -> Callable[[TableRoom], Deed | None]:
    """Take the name with this salt back; nothing where it is not there."""

    def deed(room: TableRoom) -> Deed | None:
        own = room.own.items if room.own else {}
        item = next((id for id, item in own.items() if item.private.get(SALT) == salt), None)
        return Words({"do": "withdraw", "item": item}) if item else None

    return deed


VOICE = VolunteersVoice()
