"""A made-up language of the sentences in the code: what is not in it was not marked, or is cut.

Each sentence is accented, 40% longer, between brackets and with a mark for right-to-left, so
that a screen in it shows at a glance what is English still and what has lost its end.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from typing import Final

from docs.catalogues.catalogue import forms, read
from roomvoice.languages import HERE, SENTENCES

BEGIN: Final = "⟦"
END: Final = "⟧"
RIGHT_TO_LEFT: Final = "\u200f"
LONGER: Final = 0.4
SIDE_BY_SIDE: Final = re.compile(r"(\{\w+\} ?){2}")
_PLAIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED: Final = "ÅƁÇĎÉƑĞĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçďéƒğĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_ACCENTS: Final = str.maketrans(_PLAIN, _ACCENTED)


def pseudo(sentence: str) -> str:
    """A sentence in the made-up language; what stands in braces stays as it is.

    What has no letters is no sentence, nor is an amount with its sign, which are only put side by
    side; the decimal point is a comma.
    """
    inside = sentence.strip()
    if not any(map(str.isalpha, inside)) or SIDE_BY_SIDE.fullmatch(inside):
        return "," if sentence == "." else sentence
    parts = re.split(r"(\{[^}]*\})", inside)
    said = "".join(part if part.startswith("{") else part.translate(_ACCENTS) for part in parts)
    longer = "~" * max(1, round(len(inside) * LONGER))
    return sentence.replace(inside, f"{BEGIN}{RIGHT_TO_LEFT}{said}{longer}{END}", 1)


@cache
def _marked() -> frozenset[str]:
    """From a language that is shipped, which has every sentence: to find them takes seconds."""
    shipped = read(next(HERE.glob(f"*/{SENTENCES}.po")))
    return frozenset(id for each in shipped if each.id for id in forms(each.id))


class Pseudo(NullTranslations):
    """Says what stands in the code as a marked sentence; anything else stays English."""

    def gettext(self, message: str) -> str:
        return pseudo(message) if message in _marked() else message

    def ngettext(self, one: str, more: str, count: int) -> str:
        return self.gettext(one if count == 1 else more)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, one: str, more: str, count: int) -> str:
        return self.gettext(one if count == 1 else more)
