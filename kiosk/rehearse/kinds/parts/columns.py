"""How simulated tables write in columns: the engine of every kind that gathers items."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar, Final

from kiosk.rehearse.phrases import phrases_for
from kiosk.rehearse.voice import Deed, Passes, Scene, TableRoom, Turn, Voice, Words, moments
from shared.activities.swot import HELPFUL, QUADRANTS

TIDIED: Final = 0.15
"""The share of items that are written in haste and put right soon after."""

TAKEN_BACK: Final = 0.06
"""The share of items that are taken back."""

GLANCES: Final = 60
"""How often a simulated table looks whether it is its turn to speak."""

SOON: Final = 0.08
"""How much later an item is put right or taken back, as a share of the whole time."""


class ColumnsVoice(Voice):
    """Writes items in the columns of `decks`."""

    length: ClassVar[float] = 2.0

    @abstractmethod
    def decks(self, settings: Mapping[str, Any]) -> Mapping[str, str]:
        """Column -> whose sentences suit it, as `phrases_for` knows them."""

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """The table's own share of the sentences, as its character would have it."""
        chance = scene.chance(scene.activity.id)
        if scene.activity.settings.get("in_turn"):
            return _one_by_one(scene, self.decks(scene.activity.settings))
        said = [
            (column, text)
            for column, texts in shares(scene, self.decks(scene.activity.settings)).items()
            for text in texts
        ]
        chance.shuffle(said)
        most = scene.activity.settings["most"]
        turns: list[Turn] = []
        times = moments(len(said[:most]), scene.character.start, chance)
        for at, (column, text) in zip(times, said[:most], strict=True):
            turns.extend(_life(at, column, text, chance))
        return sorted(turns, key=lambda turn: turn.at)


def _one_by_one(scene: Scene, decks: Mapping[str, str]) -> list[Turn]:
    """What the table has to say, one thing whenever it is its turn; then it passes."""
    written = scene.activity.settings.get("said_before")
    own = [(column, text) for column, texts in shares(scene, decks).items() for text in texts[:2]]
    passed: list[Passes] = []  # Said already, though the view may not show it yet.

    def deed(room: TableRoom) -> Deed | None:
        speaker, mine = room.view.speaker if room.view else None, room.own
        if passed or mine is None or speaker is None or speaker.table != mine.table:
            return None
        column = next(iter(decks))
        said = {item.text for item in mine.items.values()}
        before = [(column, text) for text in mine.earlier]
        left = (each for each in (before if written else own) if each[1] not in said)
        found = next(left, None)
        if found is None:
            passed.append(Passes())
            return passed[0]
        return Words({"do": "add", "column": found[0], "text": found[1]})

    return [Turn(at / GLANCES, deed) for at in range(GLANCES)]


def shares(scene: Scene, decks: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """The sentences that this table alone uses in each column.

    They are dealt like cards, first to the columns that share a deck, then to the tables, so that
    none comes twice.
    """
    sharing, dealt = Counter(decks.values()), Counter[str]()
    found: dict[str, Sequence[str]] = {}
    for column, name in decks.items():
        deck = list(phrases_for(name))
        scene.room_chance(scene.activity.id, name).shuffle(deck)
        texts = deck[dealt[name] :: sharing[name]][scene.seat :: scene.tables]
        dealt[name] += 1
        found[column] = texts[
            : round(len(texts) * min(1.0, scene.character.talk * _lean(scene, name)))
        ]
    return found


def _lean(scene: Scene, deck: str) -> float:
    """A hopeful table fills the helpful columns, a worried one the others."""
    hope = scene.character.hope
    if deck not in QUADRANTS:
        return 1.0
    return 0.5 + (hope if deck in HELPFUL else 1 - hope)


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
