"""A question in easier words, and picture signs: one symbol that terminals show, with a word."""

from __future__ import annotations

from typing import Final

from shared.text import TextError, clean, width

MOST_WORDS: Final = 15
LONGEST: Final = 120
SIGNS: Final = "✋👍👎👀👂💬💡🔑🔒🏠🏥🚌🚗📅⏰📞📖🔎🎯🎲🎵🌳♿☕✓✗★●■▲←→↑↓?!="
"""One code point each, of Unicode 9 or before, and in one look only: terminals agree on them."""
WIDEST: Final = 24
CURE: Final = 'write one of these, a space, and a word or two, such as "✋ hands up": ' + " ".join(
    SIGNS
)


def read_easy(typed: str) -> str:
    """A question's easy wording, as it is shown; "" where there is none.

    Raises:
        TextError: it is too long; the text says what to do.
    """
    if not typed:
        return ""
    easy = clean(typed, limit=LONGEST)
    words = len(easy.split())
    if words > MOST_WORDS:
        raise TextError(f"has {words} words and {MOST_WORDS} fit; say one idea, and leave one out")
    return easy


def read_sign(typed: str) -> str:
    """A picture sign, as it is shown; "" where there is none.

    Raises:
        TextError: it is no symbol with a word; the text says what to write.
    """
    if not typed:
        return ""
    sign = clean(typed, limit=WIDEST)
    symbol, _, word = sign.partition(" ")
    if len(symbol) != 1 or symbol not in SIGNS or not any(map(str.isalnum, word)):
        raise TextError(CURE)
    if width(sign) > WIDEST:
        raise TextError(f"may be {WIDEST} columns wide; take a shorter word")
    return sign


def sign_word(sign: str) -> str:
    """A sign's word alone: for a voice, for braille, and where no symbol can be drawn."""
    return sign.partition(" ")[2]
