"""The characters that a person sees in a text: grapheme clusters, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable

EASY = "!-~¡-¬®-ʯḀ-ỿ‐-‧‰-⁞€-₿"
"""Letters, digits and punctuation of European languages that cleaning never changes."""
ONE_CELL_EACH = re.compile(f"[ {EASY}─-▟←-↓]*")
"""Characters of one cell each, whatever stands beside them; also the lines that screens draw."""


def characters(text: str) -> Iterable[str]:
    """Return the characters that a person sees in `text`, one by one."""
    if ONE_CELL_EACH.fullmatch(text):
        return text
    import wcwidth  # late: its tables take long to load, and most of what is written needs none

    return wcwidth.iter_graphemes(text)


def graphemes(text: str) -> int:
    """Return how many characters a person sees in `text` (UAX 29 grapheme clusters)."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return sum(1 for _each in characters(text))
