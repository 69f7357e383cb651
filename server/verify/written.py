"""One item, made again from the record: what was written, hidden, marked, backed and grouped."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final

TIDIED: Final = re.compile("[\x00- \x7f-\xa0]")


@dataclass
class Written:
    """One item, as the record tells it; a theme is one whose table is "chair".

    `salted`: something private was said with it, and its words cannot be told once it is withdrawn.
    """

    table: str
    column: str
    digest: str
    salted: bool = False
    typed: Any = None
    edited: bool = False
    withdrawn: bool = False
    hidden: bool = False
    mark: str = ""
    backers: set[str] = field(default_factory=set)
    theme: str = ""
    origin: str = ""


def digest_of(text: str, salt: str = "") -> str:
    """What the record has in place of a text."""
    letters = salt + unicodedata.normalize("NFC", TIDIED.sub("", text))
    return hashlib.sha256(letters.encode(errors="surrogatepass")).hexdigest()
