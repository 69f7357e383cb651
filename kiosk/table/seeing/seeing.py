"""How the people at a table want to see its screen, and how this computer remembers that."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kiosk.widgets.colours.names import COLOUR_NAMES, colour_name, colours_after, screen_theme

NOTE: Final = "seeing.json"

log = logging.getLogger(__name__)


class Seeing(Struct, frozen=True):
    """Colours (by Textual's name for them), large print or not, and whether anything may move."""

    theme: str = screen_theme(COLOUR_NAMES[0])
    large: bool = False
    motion: bool = True


class Remembered(Struct, frozen=True):
    """What the people chose by key, and what the table had been started with then."""

    asked: Seeing
    chosen: Seeing


class SeeingNote:
    """What is in force at this terminal. Keys change it; it holds over a restart.

    Whoever starts the table with other options than before means those, and they go first.
    """

    def __init__(self, folder: Path, asked: Seeing) -> None:
        self._path = folder / NOTE
        self._asked = asked
        found = _read(self._path)
        self.now = found.chosen if found is not None and found.asked == asked else asked

    def next_colours(self) -> Seeing:
        """The next set of colours is in force."""
        name = colours_after(colour_name(self.now.theme))
        return self._choose(replace(self.now, theme=screen_theme(name)))

    def other_print(self) -> Seeing:
        """Large print is in force in place of usual print, or the other way round."""
        return self._choose(replace(self.now, large=not self.now.large))

    def _choose(self, seeing: Seeing) -> Seeing:
        self.now = seeing
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.write_bytes(msgspec.json.encode(Remembered(self._asked, seeing)))
        except OSError as error:  # it holds until the end, all the same
            log.warning("how people want to see could not be kept: %s", error)
        return seeing


def _read(path: Path) -> Remembered | None:
    """What is remembered; None where nothing is, or it was never finished."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Remembered)
    except (OSError, msgspec.DecodeError):
        return None
    known = colour_name(found.chosen.theme)
    return found if screen_theme(known) == found.chosen.theme else None
