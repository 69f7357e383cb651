"""questions: simulated tables ask, and vote for what others ask; some think better of a vote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import ClassVar, Final

from kiosk.rehearse.phrases import phrases_for
from kiosk.rehearse.voice import Deed, Scene, TableRoom, Turn, Voice, Words, moments
from shared.activities.questions import COLUMN

ASKED: Final = (1, 3)
"""A table asks at least and at most so many questions."""
VOTES: Final = (2, 7)
"""A table votes at least and at most so often."""
TAKEN_BACK: Final = 0.12
"""The share of votes that are taken back."""
READING: Final = 0.15
"""How much later votes begin than questions, as a share of the whole time."""


class QuestionsVoice(Voice):
    """Asks early, then votes for the questions that many like."""

    length: ClassVar[float] = 1.5

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """The table's own questions, then its votes among all that have come in by then."""
        chance = scene.chance(scene.activity.id)
        share = scene.dealt(phrases_for(COLUMN), COLUMN)
        asks = min(chance.randint(*ASKED), scene.activity.settings["most"], len(share))
        start = scene.character.start
        asked = zip(moments(asks, start, chance), share, strict=False)
        turns = [Turn(at, _ask(text)) for at, text in asked]
        votes, touched, taken = chance.randint(*VOTES), set[str](), set[str]()
        for at in moments(votes, min(start + READING, 0.7), chance):
            back = chance.random() < TAKEN_BACK
            turns.append(Turn(at, _unback(taken) if back else _back(scene, Random(at), touched)))
        return sorted(turns, key=lambda turn: turn.at)


def _ask(text: str) -> Callable[[TableRoom], Deed]:
    return lambda room: Words({"do": "add", "column": COLUMN, "text": text})


def _back(scene: Scene, luck: Random, touched: set[str]) -> Callable[[TableRoom], Deed | None]:
    """A vote for a question that it has not touched yet: the popular ones more often."""

    def deed(room: TableRoom) -> Deed | None:
        own, view = room.own, room.view
        if own is None or view is None:
            return None
        free = [
            item
            for item in view.items.values()
            if item.table != own.table and not item.mark and item.id not in touched
        ]
        free = [item for item in free if item.id not in own.backs]
        if not free:
            return None
        weights = [0.05 + scene.room_chance("popular", item.text).random() ** 2 for item in free]
        (chosen,) = luck.choices(free, weights)
        touched.add(chosen.id)
        return Words({"do": "back", "item": chosen.id})

    return deed


def _unback(taken: set[str]) -> Callable[[TableRoom], Deed | None]:
    """The table's oldest vote is taken back; nothing where it has none."""

    def deed(room: TableRoom) -> Deed | None:
        own, view = room.own, room.view
        backs = [id for id in own.backs if id in view.items] if own and view else []
        still = [id for id in backs if id not in taken]
        taken.update(still[:1])
        return Words({"do": "unback", "item": still[0]}) if still else None

    return deed


VOICE = QuestionsVoice()
