"""What the console says with its keys in it, as it is said where words are typed.

People's own words go through here too, so only what the program alone says is changed.
"""

from __future__ import annotations

import re
from typing import Final

TYPED: Final = (
    ("choose it in the list of items, then M.", "type mark."),
    ("then X: Draw the lot.", "then type draw."),
    ("(J joins them)", "(join-words joins them)"),
    ("U takes this back.", "undo takes this back."),
)
"""What stands for the keys where they are part of a sentence."""
IN_SHELL: Final = re.compile(r"`roomvoice chair ([^`]*)`")
"""A command as it is typed in a shell; here its words alone are typed."""
KEY: Final = re.compile(r" \([A-Z]\)")


def without_keys(words: str) -> str:
    """A sentence with what to type in place of the console's keys."""
    for keys, typed in TYPED:
        words = words.replace(keys, typed)
    return IN_SHELL.sub(r"\1", words)


def answer_without_key(words: str) -> str:
    """An answer of the console's menu without the key that stands behind it."""
    return KEY.sub("", words)
