"""What a simulated table is like: hopeful or worried, quick or slow, of many words or few."""

from __future__ import annotations

from random import Random

from msgspec import Struct


class Character(Struct, frozen=True):
    """One table's ways, each from 0 to 1."""

    hope: float
    """How well it thinks of what is being discussed."""
    talk: float
    """How much of what it could say it does say."""
    start: float
    """The share of the time that passes before its first word."""


def character_of(seed: int, seat: int) -> Character:
    """The character of the table at a seat; the same for the same seed."""
    chance = Random(f"{seed}/{seat}/character")
    return Character(
        hope=chance.betavariate(3, 3),
        talk=chance.uniform(0.45, 1.0),
        start=chance.uniform(0.03, 0.25),
    )
