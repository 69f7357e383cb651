"""A language for tests that is easy to tell from English: every sentence of ours in capitals."""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import Final

from shared.languages import Language, Languages


def loud(sentence: str) -> str:
    """A sentence in capitals, its placeholders as they are."""
    parts = re.split(r"(\{[^}]*\})", sentence)
    return "".join(part if part.startswith("{") else part.upper() for part in parts)


class Loud(NullTranslations):
    """Says everything in capitals, whether it is marked or not."""

    def gettext(self, message: str) -> str:
        return loud(message)

    def ngettext(self, one: str, more: str, count: int) -> str:
        return loud(one if count == 1 else more)

    def pgettext(self, context: str, message: str) -> str:
        return loud(message)

    def npgettext(self, context: str, one: str, more: str, count: int) -> str:
        return loud(one if count == 1 else more)


LOUD: Final = Language("cy", "LOUD")
LANGUAGES: Final = Languages([LOUD], lambda code: Loud(), lambda code: b'{"messages": {}}')
