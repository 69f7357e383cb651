"""A widget that draws a dense region by itself, and repaints only the lines that changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import BLACK
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kiosk.widgets.colours.inks import ink_styles
from kiosk.widgets.lines import Line
from shared.text import on_screen

FactsT = TypeVar("FactsT")


class Drawn(Widget, Generic[FactsT]):
    """Shows `draw(facts, width, height)`, a pure function of values that compare with ==.

    One such widget takes the place of hundreds of Statics: a new item costs the lines that it
    moves and nothing else.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._facts: FactsT | None = None
        self._lines: list[Line] = []
        self._strips: dict[int, Strip] = {}
        self._strips_width = 0

    def draw(self, facts: FactsT, width: int, height: int) -> Sequence[Line]:
        """The lines that show `facts`; those beyond `height` are not seen."""
        raise NotImplementedError

    @property
    def facts(self) -> FactsT | None:
        """What is shown now."""
        return self._facts

    def put(self, facts: FactsT | None) -> None:
        """Show these facts in place of those before; None shows nothing."""
        if facts != self._facts:
            self._facts = facts
            self.redraw()

    def redraw(self) -> None:
        """Draw anew, and repaint the lines that came out different."""
        width, height = self.size
        lines = self._drawn(width, height)
        before, self._lines = self._lines, lines
        tall = max(len(before), len(lines))
        changed = [y for y in range(min(tall, height)) if _at(before, y) != _at(lines, y)]
        for y in changed:
            self._strips.pop(y, None)
        if changed:
            self.refresh(*_regions(changed, width))

    def on_resize(self, event: events.Resize) -> None:
        """Another size is another drawing."""
        self._start_afresh()

    def notify_style_update(self) -> None:
        """Another theme has other inks."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line as the compositor asks for it."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region; there are no borders or padding to be drawn around them.

        The compositor asks for all lines whenever one has changed, so the strips are kept.
        """
        width, kept = self.size.width, self._strips
        if width != self._strips_width:
            kept.clear()
            self._strips_width = width
        rows = range(crop.y, crop.bottom)
        missing = [y for y in rows if y not in kept]
        if missing:
            # Inks are true colours already; looking for others took as long as drawing the lines.
            every = self.app.get_line_filters()
            filters = [each for each in every if not isinstance(each, ANSIToTruecolor)]
            ground = self.background_colors[1] if filters else BLACK
            for y in missing:
                strip = self._strip(_at(self._lines, y), width)
                for each in filters:
                    strip = strip.apply_filter(each, ground)
                kept[y] = strip
        if crop.x == 0 and crop.width == width:
            return [kept[y] for y in rows]
        return [kept[y].crop(crop.x, crop.right) for y in rows]

    def _start_afresh(self) -> None:
        self._strips.clear()
        self._lines = self._drawn(*self.size)
        self.refresh()

    def _drawn(self, width: int, height: int) -> list[Line]:
        if self._facts is None or not width or not height:
            return []
        return list(self.draw(self._facts, width, height))[:height]

    def _strip(self, spans: Line, width: int) -> Strip:
        inks = ink_styles(self.app.theme)
        segments = [Segment(on_screen(span.text), inks[span.ink]) for span in spans if span.text]
        plain: Style = inks["text"]
        return Strip(segments).adjust_cell_length(width, plain)


def _at(lines: Sequence[Line], y: int) -> Line:
    return lines[y] if y < len(lines) else ()


def _regions(rows: Sequence[int], width: int) -> list[Region]:
    """The rows as a few regions: neighbours together."""
    runs = groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
    regions = []
    for _, run in runs:
        block = [row for _, row in run]
        regions.append(Region(0, block[0], width, len(block)))
    return regions
