"""Items in one to six columns on the board: the engine of every kind that gathers items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from textual import events
from textual.widget import Widget

from kiosk.board.kinds.parts.amounts import tables_told
from kiosk.board.kinds.parts.quadrant import LARGE_FROM, Quadrant, QuadrantFacts
from kiosk.board.kinds.parts.seed_strip import SeedStrip
from kiosk.board.kinds.parts.shelves import Shelves
from kiosk.board.panel import BoardPanel
from kiosk.board.participation import Counts, answered
from kiosk.board.reading.said import Said, said_items
from kiosk.widgets.bare import BareHorizontal
from kiosk.widgets.grouped import Written, parts_in
from kiosk.widgets.quadrants import QuadrantLook
from kiosk.widgets.seed_words import seed_words, seeds_beside
from shared.language import _, ngettext
from shared.text import show
from shared.views import BoardView, Seed

GAP = 2


def rows_of(columns: int) -> tuple[int, int]:
    """How many columns stand in the upper and in the lower row."""
    return (columns, 0) if columns <= 3 else ((columns + 1) // 2, columns // 2)


class ColumnsPanel(BoardPanel):
    """Up to three columns side by side; more stand in two rows. A kind says which there are."""

    dense = True

    DEFAULT_CSS = """
    ColumnsPanel BareHorizontal { height: 1fr; }
    ColumnsPanel Quadrant { width: 1fr; height: 1fr; }
    ColumnsPanel .first { margin-right: 2; }
    """

    def __init__(self, *, motion: bool = True) -> None:
        self._rows = tuple(tuple(Quadrant() for _each in range(3)) for _row in range(2))
        super().__init__(motion=motion)
        self._looks: Mapping[str, QuadrantLook] = {}
        self._quadrants: Mapping[str, Quadrant] = {}
        self._shelves = Shelves(())
        self._turn = 0
        self._seeds: Sequence[Seed] = ()
        self._pairs: Mapping[str, Sequence[str]] = {}
        self._written = Written()
        self._counts: Counter[str] = Counter()

    @classmethod
    def looks(cls, view: BoardView) -> Sequence[QuadrantLook]:
        """The activity's columns, one to six; the same whenever it is asked."""
        raise NotImplementedError

    @classmethod
    def pairs(cls, view: BoardView) -> Mapping[str, Sequence[str]]:
        """Column -> the columns of an earlier activity whose items stand above its own."""
        return {}

    def results(self) -> Iterable[Widget]:
        """Above, what came from before; two rows of three: what is not needed is never seen."""
        self._strip = SeedStrip()
        yield self._strip
        for row in self._rows:
            yield BareHorizontal(*row)

    def show_results(self, view: BoardView) -> None:
        """Draw the columns in which anything changed."""
        if not self._looks:
            self._set_out(self.looks(view))
            self._pairs = self.pairs(view)
        items = view.items
        spotlight = items.get(view.spotlight or "")
        at = view.activity.id if view.activity else ""
        if spotlight is not None and (spotlight.activity != at or spotlight.theme):
            items = {id: item for id, item in items.items() if id != view.spotlight}
        changed = self._shelves.take(items, view.support, view.tables, parts_in(view))
        self._counts, before = self._written.take(view), self._counts
        changed |= {each for each in self._looks if self._counts[each] != before[each]}
        seeds = view.activity.seeds if view.activity else ()
        if seeds != self._seeds:
            self._seeds, changed = seeds, set(self._quadrants)
            self._strip.follow(() if self._pairs else seeds)
        self._draw(changed)

    def turn(self) -> None:
        """The next page of each column; what was new settles."""
        self._turn += 1
        self._shelves.turn()
        self._draw(self._quadrants)

    def on_resize(self, event: events.Resize) -> None:
        """The form of the headings is decided for all together."""
        self._draw(self._quadrants)

    def _set_out(self, looks: Sequence[QuadrantLook]) -> None:
        """Give each column its place."""
        self._looks = {look.column: look for look in looks}
        counts = rows_of(len(looks))
        for row, count in zip(self._rows, counts, strict=True):
            for place, quadrant in enumerate(row):
                quadrant.display = place < count
                quadrant.set_class(place < count - 1, "first")
            if row[0].parent is not None:
                row[0].parent.display = count > 0
        places = chain.from_iterable(
            row[:count] for row, count in zip(self._rows, counts, strict=True)
        )
        self._quadrants = dict(zip(self._looks, places, strict=True))
        self._shelves = Shelves(self._looks)

    def _draw(self, columns: Iterable[str]) -> None:
        upper, lower = rows_of(len(self._looks))
        wide = self.size.width // max(upper, 1) - GAP
        tall = self.size.height // (2 if lower else 1)
        large = wide >= LARGE_FROM[0] and tall >= LARGE_FROM[1]
        for column in columns:
            shelf = self._shelves.shelf(column)
            facts = QuadrantFacts(self._looks[column], shelf, self._turn, self.motion, large)
            above = seeds_beside(self._pairs.get(column, ()), self._seeds) if self._pairs else ()
            written = self._counts[column]
            self._quadrants[column].put(facts._replace(seeds=tuple(above), written=written))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """What came from before, then the items, column by column."""
        seeds = view.activity.seeds if view.activity else ()
        pairs, looks = cls.pairs(view), cls.looks(view)
        names = {look.column: f"{look.letter}  {show(look.said)}" for look in looks}
        return (
            *(
                Said(seed_words(seed), heading=names.get(column, ""), key=f"seed {n}")
                for column in (pairs or {"": ()})
                for n, seed in enumerate(seeds_beside(pairs.get(column, ()), seeds))
            ),
            *said_items(view, names),
        )

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How much was written, and by how many tables."""
        said = view.progress
        tables = answered(said, tables_told(said.tables_in, said.tables))
        words = ngettext("{count} idea in", "{count} ideas in", said.items).format(count=said.items)
        if view.speaker is not None:
            now = _("{table} speaks now").format(table=show(view.speaker.name))
            words = f"{now} · {words}"
        elif said.passed and said.passed == said.tables:
            passed = _("Every table has passed")
            words = f"{passed} · {words}"
        return Counts(words, said.tables_in, said.tables, tables)
