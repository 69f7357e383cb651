"""How far the making of a report is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

Tell = Callable[[float], None]
"""Hears how much is done, from 0 to 1."""

READ: Final = 0.3
TOLD: Final = 0.7
"""How much is done when the journal has been read, and when what it says has been put together."""

ThingT = TypeVar("ThingT")


def nobody(done: float) -> None:
    """Nobody waits."""


def step_by_step(
    things: Sequence[ThingT], tell: Tell, begin: float, end: float
) -> Iterator[ThingT]:
    """The things one by one; after each hundredth of them it is told how far this is."""
    every = max(1, len(things) // 100)
    for place, thing in enumerate(things, 1):
        yield thing
        if place % every == 0:
            tell(begin + (end - begin) * place / len(things))
    tell(end)
