"""swot on the board: four quadrants, two by two."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from kiosk.board.item_pages import Shown, in_order
from kiosk.board.panel import BoardPanel
from kiosk.board.participation import Counts
from kiosk.board.quadrant import LARGE_FROM, Quadrant, QuadrantFacts
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from shared.items import Item
from shared.text import show
from shared.views import BoardView

NEW_TURNS = 2
"""For how many turns of the pages an item is marked as new."""
MOST_NEW = 2
"""How many of a quadrant's items are marked as new at one time: the newest."""


class SwotPanel(BoardPanel):
    """Strengths and weaknesses above, opportunities and threats below."""

    dense = True

    DEFAULT_CSS = """
    SwotPanel Horizontal { height: 1fr; }
    SwotPanel Quadrant { width: 1fr; height: 1fr; }
    SwotPanel .first { margin-right: 2; }
    """

    def __init__(self, *, motion: bool = True) -> None:
        self._quadrants = {
            look.column: Quadrant(classes="second" if place % 2 else "first")
            for place, look in enumerate(QUADRANT_LOOKS)
        }
        super().__init__(motion=motion)
        self._turn = 0
        self._came: dict[str, int] | None = None
        self._view: BoardView | None = None

    def results(self) -> Iterable[Widget]:
        """Two rows of two quadrants."""
        strengths, weaknesses, opportunities, threats = self._quadrants.values()
        yield Horizontal(strengths, weaknesses)
        yield Horizontal(opportunities, threats)

    def show_results(self, view: BoardView) -> None:
        """Items by quadrant."""
        self._view = view
        self._note_arrivals(view)
        large = self.size.width // 2 - 2 >= LARGE_FROM[0] and self.size.height // 2 >= LARGE_FROM[1]
        here = view.activity.id if view.activity else ""
        columns: dict[str, list[Item]] = {column: [] for column in self._quadrants}
        for item in view.items.values():
            # What the spotlight shows may come from another activity.
            if item.column in columns and item.activity == here:
                columns[item.column].append(item)
        for look in QUADRANT_LOOKS:
            items = self._shown(columns[look.column], view)
            facts = QuadrantFacts(look, items, self._turn, self.motion, large)
            self._quadrants[look.column].put(facts)

    def turn(self) -> None:
        """The next page of each quadrant; what was new grows older."""
        self._turn += 1
        if self._view is not None:
            self.show_results(self._view)

    def on_resize(self, event: events.Resize) -> None:
        """The form of the four headings is decided for all four together."""
        if self._view is not None:
            self.show_results(self._view)

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How much was written, and by how many tables."""
        said = view.progress
        things = "idea" if said.items == 1 else "ideas"
        tables = f"{said.tables_in} of {said.tables} tables have written"
        return Counts(f"{said.items} {things} in", said.tables_in, said.tables, tables)

    def _note_arrivals(self, view: BoardView) -> None:
        """What is there at the first look is not news."""
        if self._came is None:
            self._came = dict.fromkeys(view.items, -NEW_TURNS)
        for id in view.items:
            self._came.setdefault(id, self._turn)

    def _shown(self, items: list[Item], view: BoardView) -> tuple[Shown, ...]:
        came = self._came or {}
        newest = sorted(items, key=lambda item: item.order)[-MOST_NEW:]
        new = {each.id for each in newest if self._turn - came[each.id] < NEW_TURNS}
        return tuple(
            in_order(
                Shown(
                    show(item.text),
                    show(view.tables.get(item.table, "")),
                    view.support.get(item.id, 0),
                    item.order,
                    item.id in new,
                )
                for item in items
            )
        )


PANEL = SwotPanel
