"""Lines for a person or a pipe: safe to show, and printed at once."""

from __future__ import annotations

import json
import unicodedata
from typing import Any, Final

from shared.text import show

UNSEEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of characters that show nothing, turn the line or steer a terminal."""


def say(line: str) -> None:
    """Print one line; its indent stays."""
    print(safe_line(line), flush=True)


def safe_line(line: str) -> str:
    """A line that no terminal can take as a command; its indent stays."""
    text = line.lstrip(" ")
    return line[: len(line) - len(text)] + show(text)


def as_json(values: Any) -> str:
    """Plain values as one line of JSON that no terminal can take as a command.

    JSON itself asks for escapes below U+0020 alone; a terminal may obey others too.
    """
    written = json.dumps(values, ensure_ascii=False)
    return written if written.isprintable() else "".join(map(_escaped, written))


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if unicodedata.category(char) in UNSEEN else char
