"""What the table's screen for what was said last time asks and says: plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.table.writing.question import Question
from shared.activities.followup import ALONE, DONE, GOING_ON, NOT_POSSIBLE
from shared.ids import ITEM_LIMIT
from shared.language import N_

BRIEFLY: Final = N_("In a few words. The room and the report see it.")
ASKED: Final[Mapping[str, tuple[str, str]]] = {
    DONE: (N_("Done: what has changed?"), BRIEFLY),
    GOING_ON: (N_("Going on: how far is it?"), BRIEFLY),
    NOT_POSSIBLE: (N_("Not possible, because ..."), N_("Say why. The room and the report see it.")),
}


def because(state: str) -> Question:
    """The question for words, once the state is chosen; why something is not possible is needed."""
    words, hint = ASKED[state]
    return Question("because", words, hint, ITEM_LIMIT, state != NOT_POSSIBLE)


def words_or(state: str, words: str) -> str:
    """What is said: the words, or the state alone."""
    return words or ALONE[state]
