"""Numbers and names as a sentence says them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from shared.text import shorten, show

QUOTED: Final = 60
"""Cells of a person's words in a sentence: as many as an option has letters."""
MOST_NAMED: Final = 3
"""Of more that are level, only how many they are is said."""


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
    """A person's words inside a sentence, told apart from ours."""
    return f"“{isolated(text)}”"


def isolated(text: str) -> str:
    """Words as they are; where they run from right to left, so that they turn nothing else round.

    Terminals are not told of it: `show` takes the two signs out again.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text


def quote(text: str) -> str:
    """The beginning of a person's words, or all of it, cleaned, to be read inside a sentence."""
    return quoted(shorten(show(text), QUOTED))


def share_words(count: int, of: int) -> str:
    """`29 of 38, that is 76 percent`, halves up."""
    return f"{count} of {of}, that is {(200 * count + of) // (2 * of)} percent" if of else "nobody"


def name_words(names: Sequence[str]) -> str:
    """People in a sentence, by their names."""
    return listed([isolated(show(each)) for each in names])


def named(texts: Sequence[str], more: str) -> str:
    """What is level, quoted; of many only the number: `“A” and “B”`, `5 answers`."""
    return (
        listed([quote(each) for each in texts])
        if len(texts) <= MOST_NAMED
        else (f"{len(texts)} {more}")
    )


def nobody_words(*, closed: bool, did: str = "answered") -> str:
    """That nobody answered, or that nobody has yet."""
    return f"Nobody {did}." if closed else f"Nobody has {did} yet."


def more_or_fewer(before: int, after: int) -> str:
    """How a number moved, in words."""
    if before == after:
        return "no change"
    return f"{after - before} more" if after > before else f"{before - after} fewer"
