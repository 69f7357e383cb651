"""What the console says with its keys in it, as it is said where words are typed."""

from __future__ import annotations

import re
from typing import Final

ONE_SHOT: Final = "roomvoice chair "
"""How a command begins where it is typed in a shell; here its words alone are typed."""
KEY: Final = re.compile(r" \([A-Z]\)")
UNDO: Final = re.compile(r"\bU takes\b")


def without_keys(words: str) -> str:
    """A sentence without the console's keys and without `roomvoice chair`."""
    return UNDO.sub("undo takes", KEY.sub("", words)).replace(ONE_SHOT, "").replace("`", "")
