"""Lines for a person or a pipe: safe to show, and printed at once."""

from __future__ import annotations

from shared.text import show


def say(line: str) -> None:
    """Print one line; its indent stays."""
    text = line.lstrip()
    print(line[: len(line) - len(text)] + show(text), flush=True)
