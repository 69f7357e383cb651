"""The sets of colours that a screen can have, by the names that people give them.

They are apart from the colours themselves, so that a command can offer them without a screen.
"""

from __future__ import annotations

from typing import Final

COLOUR_NAMES: Final = ("dark", "light", "contrast", "colour-safe")
"""In the order in which the table's key goes round."""


def screen_theme(name: str) -> str:
    """What Textual calls the set of colours with this name."""
    return f"roomvoice-{name}"


def colour_name(theme: str) -> str:
    """The name of a set of colours, from what Textual calls it; the first where it is none."""
    name = theme.removeprefix("roomvoice-")
    return name if name in COLOUR_NAMES else COLOUR_NAMES[0]


def colours_after(name: str) -> str:
    """The next set of colours, round and round."""
    return COLOUR_NAMES[(COLOUR_NAMES.index(name) + 1) % len(COLOUR_NAMES)]
