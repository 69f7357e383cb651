"""How long each part of a simulated day takes, so that the whole fits into the time there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from kiosk.rehearse.voice import voice_for

WELCOME: Final = 0.4
"""How long the waiting screen stays at least, as against one vote."""

RESULT: Final = 0.6
"""How long a result stays, as against one vote."""

SILENT: Final = 0.3
"""How long an activity stays open in which simulated tables have nothing to say."""

SPARE: Final = 0.9
"""The share of the open time in which the tables speak; the rest is for the last answers."""


class Pace(Struct, frozen=True):
    """The pace of one simulated day. `vote` is how many seconds one vote stays open."""

    vote: float

    @property
    def table(self) -> float:
        """Seconds in which the tables have all voted."""
        return self.vote * SPARE

    @property
    def welcome(self) -> float:
        """Seconds for the waiting screen."""
        return self.vote * WELCOME

    @property
    def result(self) -> float:
        """Seconds for one result."""
        return self.vote * RESULT

    def open(self, kind: str) -> float:
        """Seconds for which an activity of this kind stays open."""
        return self.vote * length_of(kind)


def pace_for(kinds: Sequence[str], seconds: float) -> Pace:
    """The pace at which activities of these kinds take `seconds` in all."""
    votes = WELCOME + sum(length_of(kind) + RESULT for kind in kinds)
    return Pace(seconds / votes)


def length_of(kind: str) -> float:
    """How long an activity of this kind stays open, as against one vote."""
    try:
        return voice_for(kind).length
    except LookupError:
        return SILENT
