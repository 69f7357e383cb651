"""A lot that anybody can draw again: names in an order that a phrase said in the room decides.

The chair types the phrase once voting is over: a throw of dice, or words that somebody in the room
calls out. Each name gets the SHA-256 of the phrase, a line feed and the name, in UTF-8; the names
stand in the order of these numbers as they are written in hexadecimal digits, and the first is
drawn first. Nobody can foresee the order before the phrase is said, and everybody can check it
afterwards with any SHA-256 program.

Once the phrase is known, everybody can work out what one more name or vote would change. So nothing
that the lot stands on changes any more: neither who stands, nor how people voted.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def drawn(phrase: str, names: Iterable[str]) -> list[str]:
    """These names in the order of the lot; the first is drawn first."""
    return sorted(names, key=lambda name: sha256(f"{phrase}\n{name}".encode()).hexdigest())
