"""Seeds in words: the top items of an earlier activity that stand beside what tables write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from shared.text import shorten, show, wrap
from shared.views import Seed

MOST_OF_ONE: Final = 2
"""Lines that one seed may take where there is room."""


def seeds_beside(pairs: Sequence[str], seeds: Sequence[Seed]) -> list[Seed]:
    """Those that stand beside a column: of the columns it pairs, in their order; else all."""
    if not pairs:
        return list(seeds)
    return [each for name in pairs for each in seeds if each.column.casefold() == name.casefold()]


def seed_words(seed: Seed) -> str:
    """A seed as a line of its own."""
    return f"{show(seed.word)}: {show(seed.text)}"


def seed_lines(seeds: Iterable[Seed], wide: int, most: int) -> list[str]:
    """The seeds in at most so many lines; where that is too little, each is cut to one."""
    words = [seed_words(seed) for seed in seeds]
    lines = [line for each in words for line in wrap(each, max(wide, 1), MOST_OF_ONE)]
    if len(lines) <= most:
        return lines
    shown = words if len(words) <= most else words[: most - 1]
    more = [f"and {len(words) - len(shown)} more"] if len(shown) < len(words) else []
    return [*(shorten(each, max(wide, 1)) for each in shown), *more]
