"""One thing that people are asked to type, as a plain value."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

LEAVE_EMPTY: Final = "You can leave this empty: just press Enter."


class Question(Struct, frozen=True):
    """One thing to type. `hint`: what belongs there, or who sees it. `limit`: letters that fit."""

    name: str
    words: str
    hint: str
    limit: int
    optional: bool = True
