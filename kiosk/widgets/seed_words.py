"""Seeds in words: the top items of an earlier activity that stand beside what tables write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final

from shared.language import ngettext
from shared.text import shorten, show, wrap
from shared.views import Seed

MOST_OF_ONE: Final = 2
"""Lines that one seed may take where there is room."""


def seeds_beside(pairs: Sequence[str], seeds: Sequence[Seed]) -> list[Seed]:
    """Those that stand beside a column: of the columns it pairs, one of each in turn; else all."""
    if not pairs:
        return list(seeds)
    folded = [(each.column.casefold(), each) for each in seeds]
    of_each = [[each for column, each in folded if column == name.casefold()] for name in pairs]
    return [each for row in zip_longest(*of_each) for each in row if each is not None]


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
    more = [and_more(len(words) - len(shown))] if len(shown) < len(words) else []
    return [*(shorten(each, max(wide, 1)) for each in shown), *more]


def and_more(count: int) -> str:
    """That there are so many more than are shown."""
    return ngettext("and {count} more", "and {count} more", count).format(count=count)
