"""Numbers and names as a sentence says them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def percent(count: int, of: int) -> str:
    """A share as a whole per cent, halves up; nobody of nobody is 0%."""
    return f"{(200 * count + of) // (2 * of) if of else 0}%"


def many(count: int, one: str, more: str) -> str:
    """`1 person`, `2 people`."""
    return f"{count} {one if count == 1 else more}"


def people(count: int) -> str:
    """`1 person`, `2 people`."""
    return many(count, "person", "people")


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def quoted(text: str) -> str:
    """A person's words inside a sentence, told apart from ours.

    Words that run from right to left are isolated, so that they do not turn the sentence round.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"“\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}”"
    return f"“{text}”"


def more_or_fewer(before: int, after: int) -> str:
    """How a number moved, in words."""
    if before == after:
        return "no change"
    return f"{after - before} more" if after > before else f"{before - after} fewer"
