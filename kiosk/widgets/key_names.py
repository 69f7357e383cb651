"""Keys as they are written on a screen, and what they do, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.language import _, pgettext
from shared.text import width, wrap

BETWEEN: Final = "   "
"""Stands between two keys in a line of them; a key and what it does are closer together."""


def key_name(key: str) -> str:
    """What is written on a key, of which `key` is the name in code: `enter`, `f3`, `y`."""
    if key == "enter":
        return pgettext("key", "Enter")
    if key == "escape":
        return pgettext("key", "Escape")
    return key.capitalize()


def key_line(*keys: str) -> str:
    """Several keys with what they do, in one line; "" is left out."""
    return BETWEEN.join(key for key in keys if key)


def key_lines(keys: str, wide: int, between: str = BETWEEN) -> list[str]:
    """A line of keys in as many lines as it needs; each key stays beside what it does.

    One that is wider than a line by itself is broken between its words. `between` stands between
    two keys.
    """
    lines: list[str] = []
    for key in filter(None, keys.split(between)):
        if lines and width(beside := f"{lines[-1]}{between}{key}") <= wide:
            lines[-1] = beside
        else:
            lines += wrap(key, max(wide, 1))
    return lines


def choose_keys(answers: int) -> str:
    """The keys of a list of so many answers, of which one is picked."""
    return _("{keys} or arrows and Enter Choose").format(keys=f"1-{answers}")


def fitting_keys(keys: Sequence[str], wide: int) -> str:
    """As many of these keys as a line has room for, but the first in any case."""
    shown = [key for key in keys if key]
    while len(shown) > 1 and width(key_line(*shown)) > wide:
        shown.pop()
    return key_line(*shown)
