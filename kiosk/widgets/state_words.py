"""What became of something that was said last time, in a word or two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shared.activities.followup import DONE, GOING_ON, NOT_POSSIBLE
from shared.language import N_, _

STATES: Final[Mapping[str, str]] = {
    DONE: N_("done"),
    GOING_ON: N_("going on"),
    NOT_POSSIBLE: N_("not possible"),
}


def state_words(state: str) -> str:
    """A state, in the language that is spoken."""
    return _(STATES.get(state, state))
