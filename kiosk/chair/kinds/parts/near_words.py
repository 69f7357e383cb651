"""Words that may be the same although they are spelt differently: suggested, never merged.

The likeness is that of Ratcliff and Obershelp ("Pattern matching: the Gestalt approach", Dr. Dobb's
Journal, July 1988), as the standard library's difflib has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations
from typing import Final

from shared.activities.words import key_of

ALIKE: Final = 0.8
SHORTEST: Final = 4
"""Letters below which likeness says nothing: "can" and "car"."""
MOST_WORDS: Final = 200
"""The words that are compared, most given first: twenty thousand pairs take a blink."""


@lru_cache(16)
def near_pairs(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of words that look alike, in the order of the words, which must be hashable."""
    keys = {word: key_of(word) for word in words[:MOST_WORDS]}
    return tuple(
        (first, second)
        for first, second in combinations(keys, 2)
        if _alike(keys[first], keys[second])
    )


def _alike(first: str, second: str) -> bool:
    if min(len(first), len(second)) < SHORTEST:
        return False
    matcher = SequenceMatcher(None, min(first, second), max(first, second), autojunk=False)
    measures = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # cheapest first
    return all(measure() >= ALIKE for measure in measures)
