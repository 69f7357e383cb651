"""A lot that anybody can draw again: names in an order that a phrase said in the room decides.

The chair types the phrase once voting is over: a throw of dice, or words that somebody in the room
calls out. Each name gets the SHA-256 of the phrase, a line feed and the name, in UTF-8; the names
stand in the order of these numbers as they are written in hexadecimal digits, and the first is
drawn first. Nobody can foresee the order before the phrase is said, and everybody can check it
afterwards with any SHA-256 program.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

from shared.entry import Entry
from shared.messages import DrawLot
from shared.outcome import NO_ACTIVITY, Refusal
from shared.state import ActivityState, State
from shared.text import TextError, clean

PHRASE_LIMIT: Final = 80
"""Graphemes in the phrase."""


def drawn(phrase: str, names: Iterable[str]) -> list[str]:
    """These names in the order of the lot; the first is drawn first."""
    return sorted(names, key=lambda name: sha256(f"{phrase}\n{name}".encode()).hexdigest())


def check_draw(state: State, by: str, act: DrawLot) -> Refusal | None:
    """Everything has been said, and no lot was drawn for it yet."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    title = f'"{at.activity.title}"'
    if not at.activity.rules.draws(at.activity.settings):
        return Refusal("no-lot", f"No lot is drawn in {title}.")
    if at.stage != "closed":
        return Refusal("not-closed", f"Close {title} first: a lot is drawn when all have voted.")
    if at.phrase:
        return Refusal("drawn", f"The lot of {title} has been drawn. A lot is drawn once.")
    if not at.activity.rules.wants_lot(_without(state, at)):
        return Refusal("no-lot", f"Nobody is level in {title}, so no lot is drawn.")
    try:
        clean(act.phrase, limit=PHRASE_LIMIT)
    except TextError as error:
        return Refusal("text", f"The phrase: {error}")
    return None


def _without(state: State, at: ActivityState) -> Any:
    """The result as it is before a lot is drawn."""
    settings, items = at.activity.settings, state.public_items(at.activity)
    people = sum(state.asked(at).values())
    return at.activity.rules.result_drawn(settings, at.tally, items, people, "")


def draw_lot(state: State, entry: Entry, act: DrawLot) -> None:
    """The phrase stands, for good: whoever could take it back could draw until it suited them."""
    state.activities[act.activity].phrase = clean(act.phrase, limit=PHRASE_LIMIT)
