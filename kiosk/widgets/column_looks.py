"""How columns that an agenda names look: which letter stands for each, and its paint."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from kiosk.widgets.quadrants import PAINTS, QuadrantLook
from shared.text import show


def letters_of(names: Sequence[str]) -> list[str]:
    """The first letters where each is one of A to Z and no two are alike; else A, B, C and so on.

    A letter is also a key, so it must be on every keyboard.
    """
    first = [name[:1].upper() for name in names]
    if len(set(first)) == len(first) and all(each and each in ascii_uppercase for each in first):
        return first
    return list(ascii_uppercase[: len(names)])


def looks_of(names: Sequence[str], words: Sequence[str] = ()) -> tuple[QuadrantLook, ...]:
    """One look a column, in the agenda's order; there are as many paints as columns can be.

    `words`: what people read as their names, where that is something else.
    """
    shown = [show(word) for word in words or names]
    return tuple(
        QuadrantLook(name, letter, word, paint)
        for name, letter, word, paint in zip(names, letters_of(shown), shown, PAINTS, strict=False)
    )
