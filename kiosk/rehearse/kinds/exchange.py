"""exchange: simulated tables offer and ask, and some say that they can help each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import ClassVar, Final

from kiosk.rehearse.voice import Deed, Scene, TableRoom, Turn, Voice, Words, moments
from shared.activities.exchange import ASK, OFFER

WRITTEN: Final = (1, 3)
"""A table offers, and asks for, at least and at most so many things."""
ANSWERS: Final = (0, 3)
"""A table answers at least and at most so many things of others."""

OFFERS: Final = (
    "Minute-taking", "Filling in benefit forms", "A minibus on Tuesdays", "Interpreting into BSL",
    "Twenty years of caring for my mum", "Setting up a phone", "Room with a hearing loop",
    "Knowing how the council decides", "Reading letters aloud", "Drawing simple posters",
    "Having been through hospital discharge", "Chairing a meeting", "Bookkeeping",
    "Urdu and Punjabi", "Growing vegetables", "First-aid training", "A kettle and forty cups",
    "Mending wheelchairs",
)  # fmt: skip
ASKS: Final = (
    "Taking minutes", "Help with benefit forms", "Transport on Tuesdays", "A BSL interpreter",
    "Other carers to talk to", "Someone to set up phones", "A room with hearing loops",
    "Somebody who knows planning law", "Letters read aloud", "A poster drawn simply",
    "How to leave hospital well", "A creche for meetings", "Book-keeping", "Urdu or Polish",
    "A website that works", "First aid training", "Night-time company", "A safe place to park",
)  # fmt: skip


class ExchangeVoice(Voice):
    """Writes early, then says where it could help."""

    length: ClassVar[float] = 1.3

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """The table's own offers and askings, then its answers to what has come in by then."""
        chance = scene.chance(scene.activity.id)
        start, most = scene.character.start, scene.activity.settings["most"]
        written = [*_share(scene, OFFER, OFFERS, chance), *_share(scene, ASK, ASKS, chance)]
        chance.shuffle(written)
        written = written[:most]
        said = zip(moments(len(written), start, chance), written, strict=True)
        turns = [Turn(at, _write(column, text)) for at, (column, text) in said]
        touched: set[str] = set()
        for at in moments(chance.randint(*ANSWERS), min(start + 0.3, 0.8), chance):
            turns.append(Turn(at, _answer(Random(at), touched)))
        return sorted(turns, key=lambda turn: turn.at)


def _share(scene: Scene, column: str, deck: Sequence[str], chance: Random) -> list[tuple[str, str]]:
    """What this table alone may write in a column: dealt like cards, so that none comes twice."""
    return [(column, text) for text in scene.dealt(deck, column)[: chance.randint(*WRITTEN)]]


def _write(column: str, text: str) -> Callable[[TableRoom], Deed]:
    return lambda room: Words({"do": "add", "column": column, "text": text})


def _answer(luck: Random, touched: set[str]) -> Callable[[TableRoom], Deed | None]:
    """The table says yes to something of another table: mostly to what is asked for."""

    def deed(room: TableRoom) -> Deed | None:
        own, view = room.own, room.view
        if own is None or view is None:
            return None
        free = [
            item
            for item in view.items.values()
            if item.table != own.table and item.id not in touched and item.id not in own.backs
        ]
        if not free:
            return None
        (chosen,) = luck.choices(free, [3 if item.column == ASK else 1 for item in free])
        touched.add(chosen.id)
        return Words({"do": "back", "item": chosen.id})

    return deed


VOICE = ExchangeVoice()
