"""One thing that people are asked to type, as a plain value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from shared.language import N_, _

LEAVE_EMPTY: Final = N_("You can leave this empty: just press Enter.")


class Question(Struct, frozen=True):
    """One thing to type. `hint`: what belongs there, or who sees it. `limit`: letters that fit.

    Its words are marked, and said when they are shown; `values` then take their places in them.
    """

    name: str
    words: str
    hint: str
    limit: int
    optional: bool = True
    values: Mapping[str, str] = {}

    @property
    def said(self) -> str:
        """Its words in the language that is spoken."""
        return _(self.words).format(**self.values)
