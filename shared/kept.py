"""What is worked out from a meeting once, and kept for as long as nothing but votes comes in.

A room votes many times a second, and a vote changes counts alone: not one item, name or title. So
what is made of those for screens and for checks is made again only after another kind of act.
Nothing that says which tables voted or pass, or how often, may be kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

from shared.language import speech
from shared.messages import Cast, Spend

MadeT = TypeVar("MadeT")

VOTES: Final = (Cast, Spend)
"""The acts that change nothing of what is kept."""


class Kept:
    """Values by their keys; whoever gets one must not change it."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], MadeT]) -> MadeT:
        """What is kept under a key, or else what `make` makes of the state as it is.

        There is one for each language, as there may be sentences of ours in it.
        """
        spoken = (speech().code, key)
        try:
            made: MadeT = self._made[spoken]
        except KeyError:
            made = self._made[spoken] = make()
        return made

    def made(self, key: Hashable) -> Any | None:
        """What is kept under a key; None where nothing is, and nothing is made."""
        return self._made.get((speech().code, key))

    def forget(self) -> None:
        """Something else than a vote changes the meeting."""
        self._made.clear()
