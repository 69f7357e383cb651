"""A question in easier words, and picture signs: one symbol that terminals show, with a word."""

from __future__ import annotations

from typing import Final

from shared.language import N_, _
from shared.text import TextError, clean, width

MOST_WORDS: Final = 15
LONGEST: Final = 120
SIGNS: Final = "✋👍👎👀👂💬💡🔑🔒🏠🏥🚌🚗📅⏰📞📖🔎🎯🎲🎵🌳♿☕✓✗★●■▲←→↑↓?!="
"""One code point each, of Unicode 9 or before, and in one look only: terminals agree on them."""
WIDEST: Final = 24
CURE: Final = N_('write one of these, a space, and a word or two, such as "✋ hands up": {signs}')


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
        told = _("has {count} words and {most} fit; say one idea, and leave one out")
        raise TextError(told.format(count=words, most=MOST_WORDS))
    return easy


def read_sign(typed: str) -> str:
    """A picture sign, as it is shown; "" where there is none.

    Raises:
        TextError: it is no symbol with a word; the text says what to write.
    """
    if not typed:
        return ""
    sign = clean(typed, limit=WIDEST)
    symbol, _space, word = sign.partition(" ")
    if len(symbol) != 1 or symbol not in SIGNS or not any(map(str.isalnum, word)):
        raise TextError(_(CURE).format(signs=" ".join(SIGNS)))
    if width(sign) > WIDEST:
        told = _("may be {wide} columns wide; take a shorter word")
        raise TextError(told.format(wide=WIDEST))
    return sign


def sign_word(sign: str) -> str:
    """A sign's word alone: for a voice, for braille, and where no symbol can be drawn."""
    return sign.partition(" ")[2]
