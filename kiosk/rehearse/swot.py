"""swot: simulated tables write sentences of their own, tidy some up and take a few back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar, Final

import msgspec

from kiosk.rehearse.phrases import phrases_for
from kiosk.rehearse.voice import Deed, Scene, TableRoom, Turn, Voice, Words, moments
from shared.activities.swot import HELPFUL, QUADRANTS, SwotResult
from shared.items import Item

TIDIED: Final = 0.15
"""The share of items that are written in haste and put right soon after."""

TAKEN_BACK: Final = 0.06
"""The share of items that are taken back."""

SOON: Final = 0.08
"""How much later an item is put right or taken back, as a share of the whole time."""


class SwotVoice(Voice):
    """Writes items in all four quadrants."""

    length: ClassVar[float] = 2.0

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """The table's own share of the sentences, as its character would have it."""
        chance = scene.chance(scene.activity.id)
        said = [
            (column, text)
            for column in QUADRANTS
            for text in share(scene, column)[: _how_many(scene, column)]
        ]
        chance.shuffle(said)
        most = scene.activity.settings["most"]
        turns: list[Turn] = []
        times = moments(len(said[:most]), scene.character.start, chance)
        for at, (column, text) in zip(times, said[:most], strict=True):
            turns.extend(_life(at, column, text, chance))
        return sorted(turns, key=lambda turn: turn.at)

    def in_words(self, result: Mapping[str, Any], items: Mapping[str, Item]) -> list[str]:
        """How many items each quadrant has, and the balance."""
        counted = msgspec.convert(result, SwotResult).all
        each = [f"{name.capitalize()}: {getattr(counted, name)}" for name in QUADRANTS]
        return [*each, f"{counted.helpful} speak for it, {counted.harmful} against"]


def share(scene: Scene, column: str) -> Sequence[str]:
    """The sentences that this table alone may use: dealt like cards, so that none comes twice."""
    deck = list(phrases_for(column))
    scene.room_chance(scene.activity.id, column).shuffle(deck)
    return deck[scene.seat :: scene.tables]


def _how_many(scene: Scene, column: str) -> int:
    """A hopeful table fills the helpful quadrants, a worried one the other two."""
    hope = scene.character.hope
    lean = 0.5 + (hope if column in HELPFUL else 1 - hope)
    return round(len(share(scene, column)) * min(1.0, scene.character.talk * lean))


def _life(at: float, column: str, text: str, chance: Random) -> list[Turn]:
    """One item from its first word to its last."""
    fate, later = chance.random(), min(1.0, at + SOON * (0.5 + chance.random()))
    if fate < TIDIED:
        hasty = text[0].lower() + text[1:].removesuffix(".")
        return [
            Turn(at, _add(column, hasty)),
            Turn(later, _to_own(hasty, {"do": "edit", "column": column, "text": text})),
        ]
    written = Turn(at, _add(column, text))
    if fate < TIDIED + TAKEN_BACK:
        return [written, Turn(later, _to_own(text, {"do": "withdraw"}))]
    return [written]


def _add(column: str, text: str) -> Callable[[TableRoom], Deed]:
    return lambda room: Words({"do": "add", "column": column, "text": text})


def _to_own(text: str, said: dict[str, Any]) -> Callable[[TableRoom], Deed | None]:
    """Something about the table's own item with this text; nothing where it is not there."""

    def deed(room: TableRoom) -> Deed | None:
        own = room.own.items if room.own else {}
        item = next((id for id, item in own.items() if item.text == text), None)
        return Words({**said, "item": item}) if item else None

    return deed


VOICE = SwotVoice()
