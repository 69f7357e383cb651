"""What practice is called and asks where the words are ours: kept in English, said as people read.

What the agenda says stands in a practice too, and is said in its own other languages.
"""

from __future__ import annotations

from typing import Final

from shared.language import N_, _
from shared.text import shorten

TITLE: Final = N_("Practice: {title}")
"""What the practice of an activity is called."""
ALONE: Final = N_("Practice")
"""What a practice of nothing in the agenda is called."""

HARMLESS: Final = N_("Tea or coffee?")
OPTIONS: Final = (N_("Tea"), N_("Coffee"), N_("Something else"))
EXAMPLES: Final = (
    N_("A longer tea break"),
    N_("Softer chairs"),
    N_("More biscuits"),
    N_("A walk outside"),
)
"""What is voted on where the real items would be."""

_OURS: Final = frozenset((HARMLESS, *OPTIONS, *EXAMPLES))


def practice_title(title: str, limit: int) -> str:
    """What the practice of an activity is called, as it is kept."""
    return shorten(TITLE.format(title=title), limit)


def real_title(kept: str) -> str:
    """What is tried out is called so; `kept`: what its practice is called, as it is kept."""
    return kept.removeprefix(TITLE.format(title=""))


def title_said(real: str, limit: int) -> str:
    """A practice's title as people read it; `real`: that of what is tried out, as they read it."""
    return _(ALONE) if real == ALONE else shorten(_(TITLE).format(title=real), limit)


def ours_said(text: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """A text or several as people read them, where they are ours; others as they are."""
    if isinstance(text, tuple):
        return tuple(map(word_said, text))
    return word_said(text)


def word_said(text: str) -> str:
    """One text as people read it, where it is ours."""
    return _(text) if text in _OURS else text
