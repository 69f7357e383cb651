"""Offers and askings that may mean the same although they are worded otherwise: suggested only.

The likeness is rapidfuzz's `token_set_ratio`: the words of one among those of the other, in any
order, and how alike the rest is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from shared.activities.exchange import key_of

ALIKE: Final = 65.0
SHORTEST: Final = 4
"""Letters below which likeness says nothing."""
MOST: Final = 100
"""Offers, and askings, that are compared: ten thousand pairs take a blink."""


@lru_cache(16)
def near_offers(asks: tuple[str, ...], offers: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """(offer, asking) for pairs that look alike and are worded otherwise, the most alike first."""
    from rapidfuzz.fuzz import token_set_ratio  # late: only where there is something to compare

    found: list[tuple[float, str, str]] = []
    keys = {text: key_of(text) for text in (*asks[:MOST], *offers[:MOST])}
    for asked in dict.fromkeys(asks[:MOST]):
        for offered in dict.fromkeys(offers[:MOST]):
            one, other = keys[asked], keys[offered]
            if one == other or min(len(one), len(other)) < SHORTEST:
                continue
            if (alike := token_set_ratio(one, other)) >= ALIKE:
                found.append((-alike, offered, asked))
    return tuple((offered, asked) for _, offered, asked in sorted(found))
