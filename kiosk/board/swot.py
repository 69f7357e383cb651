"""swot on the board: four quadrants, two by two."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.participation import Counts
from kiosk.board.quadrant import LARGE_FROM, Quadrant, QuadrantFacts
from kiosk.board.shelves import Shelves
from kiosk.widgets.bare import BareHorizontal
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from shared.views import BoardView

LOOKS = {look.column: look for look in QUADRANT_LOOKS}


class SwotPanel(BoardPanel):
    """Strengths and weaknesses above, opportunities and threats below."""

    dense = True

    DEFAULT_CSS = """
    SwotPanel BareHorizontal { height: 1fr; }
    SwotPanel Quadrant { width: 1fr; height: 1fr; }
    SwotPanel .first { margin-right: 2; }
    """

    def __init__(self, *, motion: bool = True) -> None:
        self._quadrants = {
            look.column: Quadrant(classes="second" if place % 2 else "first")
            for place, look in enumerate(QUADRANT_LOOKS)
        }
        super().__init__(motion=motion)
        self._shelves = Shelves(self._quadrants)
        self._turn = 0

    def results(self) -> Iterable[Widget]:
        """Two rows of two quadrants."""
        strengths, weaknesses, opportunities, threats = self._quadrants.values()
        yield BareHorizontal(strengths, weaknesses)
        yield BareHorizontal(opportunities, threats)

    def show_results(self, view: BoardView) -> None:
        """Draw the quadrants in which anything changed."""
        items = view.items
        spotlight = items.get(view.spotlight or "")
        if spotlight is not None and view.activity and spotlight.activity != view.activity.id:
            items = {id: item for id, item in items.items() if id != view.spotlight}
        self._draw(self._shelves.take(items, view.support, view.tables))

    def turn(self) -> None:
        """The next page of each quadrant; what was new settles."""
        self._turn += 1
        self._shelves.turn()
        self._draw(self._quadrants)

    def on_resize(self, event: events.Resize) -> None:
        """The form of the four headings is decided for all four together."""
        self._draw(self._quadrants)

    def _draw(self, columns: Iterable[str]) -> None:
        large = self.size.width // 2 - 2 >= LARGE_FROM[0] and self.size.height // 2 >= LARGE_FROM[1]
        for column in columns:
            shelf = self._shelves.shelf(column)
            facts = QuadrantFacts(LOOKS[column], shelf, self._turn, self.motion, large)
            self._quadrants[column].put(facts)

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How much was written, and by how many tables."""
        said = view.progress
        things = "idea" if said.items == 1 else "ideas"
        tables = f"{said.tables_in} of {said.tables} tables have written"
        return Counts(f"{said.items} {things} in", said.tables_in, said.tables, tables)


PANEL = SwotPanel
