"""The items of an earlier activity in a strip above what tables write, for all columns alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import Line, line
from kiosk.widgets.seed_words import seed_lines
from shared.views import Seed

MOST_LINES: Final = 4


class SeedStrip(Drawn[tuple[Seed, ...]]):
    """As many lines as there are seeds, and no more than can be spared; nothing without any."""

    DEFAULT_CSS = "SeedStrip { display: none; }"

    def follow(self, seeds: Sequence[Seed]) -> None:
        """Show these."""
        self.display = bool(seeds)
        self.styles.height = min(len(seeds), MOST_LINES)
        self.put(tuple(seeds))

    def draw(self, facts: tuple[Seed, ...], width: int, height: int) -> list[Line]:
        """A line each, where there is room."""
        return [line(each, "muted") for each in seed_lines(facts, width, height)]
