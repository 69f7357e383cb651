"""What a kind of activity brings to simulated tables, and how it is found.

`kiosk/rehearse/kinds/<kind>.py` defines `VOICE`: what a table says when, and a result in words. All
of it is plain functions of a seed: the same seed gives the same room.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, ClassVar, Final

import msgspec
from msgspec import Struct

from kiosk.link.room import Room
from kiosk.rehearse.character import Character
from kiosk.widgets.of_kind import of_kind
from shared.views import ActivityView, TableView
from shared.voices import BOTH, LIVED, PROFESSIONAL, UNSAID

SPEAK: Final = {LIVED: 9, PROFESSIONAL: 10, BOTH: 3, UNSAID: 2}
"""How many of a room speak how."""
HOPE: Final = {LIVED: -0.25, PROFESSIONAL: 0.25}
"""How much better or worse they think of what is being discussed than their table does."""


class Vote(Struct, frozen=True):
    """One person casts a ballot; `choice` as the kind types it, as a map.

    `speaks`: how this person speaks, where that is asked (`shared.voices`).
    """

    choice: dict[str, Any]
    speaks: str = ""


class Words(Struct, frozen=True):
    """The table says something; `said` as the kind types it, as a map."""

    said: dict[str, Any]


class Passes(Struct, frozen=True):
    """The table has nothing more to say here."""


Deed = Vote | Words | Passes
TableRoom = Room[TableView]


@dataclass(frozen=True)
class Turn:
    """A moment at which a table does something.

    `at` is a share of the time there is: 0 when the activity opens, 1 when it is about to close.
    `deed` looks at the room of that moment; None: there is nothing to do after all.
    """

    at: float
    deed: Callable[[TableRoom], Deed | None]


@dataclass(frozen=True)
class Scene:
    """One table at one activity that has just opened. `seat` counts tables from 0."""

    seed: int
    seat: int
    tables: int
    people: int
    activity: ActivityView
    character: Character

    @property
    def day(self) -> float:
        """How far the day is: 0 in the first activity, 1 in the last."""
        return (self.activity.place - 1) / max(1, self.activity.of - 1)

    def chance(self, *about: object) -> Random:
        """This table's luck in a matter; the same each time it is asked."""
        return Random("/".join(map(str, (self.seed, self.seat, *about))))

    def speaks(self, person: int) -> str:
        """How one person at this table speaks, the whole day long: about half are professionals."""
        chance = self.chance("speaks", person)
        return chance.choices(list(SPEAK), list(SPEAK.values()))[0]

    def heard_as(self, speaks: str) -> Scene:
        """The table as somebody who speaks like this is: professionals see things rosier."""
        hope = self.character.hope + HOPE.get(speaks, 0.0)
        character = msgspec.structs.replace(self.character, hope=min(max(hope, 0.0), 1.0))
        return replace(self, character=character)

    def room_chance(self, *about: object) -> Random:
        """The luck that all tables share in a matter."""
        return Random("/".join(map(str, (self.seed, "room", *about))))

    def dealt(self, cards: Iterable[str], *about: object) -> list[str]:
        """What this table alone has of these: dealt like cards, so that none comes twice."""
        deck = list(cards)
        self.room_chance(self.activity.id, *about).shuffle(deck)
        return deck[self.seat :: self.tables]


class Voice(ABC):
    """How simulated tables take part in one kind of activity."""

    length: ClassVar[float] = 1.0
    """How long it takes, as against one vote."""

    @abstractmethod
    def turns(self, scene: Scene) -> Sequence[Turn]:
        """All that one table does in an activity, earliest first."""


class BallotVoice(Voice):
    """A kind in which each person votes, one after another at the one keyboard."""

    @abstractmethod
    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any] | None:
        """One person's choice; `luck` is the same where the same question is asked again."""

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """One ballot a person."""
        chance = scene.chance(scene.activity.id, "pace")
        return [
            Turn(at, self._ballot(scene, person))
            for person, at in enumerate(moments(scene.people, scene.character.start, chance))
        ]

    def _ballot(self, scene: Scene, person: int) -> Callable[[TableRoom], Deed | None]:
        def deed(room: TableRoom) -> Deed | None:
            luck = scene.chance(scene.activity.question, "person", person)
            asked = scene.activity.voices
            speaks = scene.speaks(person) if asked else ""
            choice = self.choose(scene.heard_as(speaks), luck, room)
            return None if choice is None else Vote(choice, speaks)

        return deed


def moments(count: int, start: float, chance: Random) -> Iterator[float]:
    """`count` moments between `start` and 1, with pauses as people make them: some long."""
    pauses = [chance.expovariate(1.0) + 0.15 for _ in range(count)]
    end = chance.uniform(0.75, 0.98)
    passed = 0.0
    for pause in pauses:
        passed += pause
        yield start + (end - start) * passed / sum(pauses)


def voice_for(kind: str) -> Voice:
    """The voice of a kind of activity.

    Raises:
        LookupError: simulated tables have nothing to say in that kind.
    """
    voice: Voice = of_kind("rehearse", kind, "VOICE")
    return voice
