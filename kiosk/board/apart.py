"""The parts of the room beside each other: each a panel of the activity's kind, under its name.

As many as can be read stand side by side, all in one form; the others come by turn. The whole room
has a page of its own before them, so that no part is hidden behind the whole, nor the whole behind
a part.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec.structs import replace
from textual.widget import Widget

from kiosk.board.panel import BoardPanel, panel_for
from kiosk.board.told import ToldFacts, ToldLine, told_lines
from kiosk.link.room import Room
from kiosk.widgets.bare import BareVertical
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import Line, as_lines, centred, line, wrapped
from shared.language import N_, _, ngettext
from shared.text import show
from shared.views import BoardView, Part, Progress, Results

NARROWEST: Final = 36
"""Columns that a part needs to be read."""
SHORTEST: Final = 9
"""Rows that it needs, with its name."""
GAP: Final = 4
LARGE: Final = 5
"""Rows of a name in large letters, with a blank one."""
EVERYONE: Final = N_("Everyone")
TELLING_FROM: Final = 18
"""Rows of a part that leave room for its sentences."""
LARGE_FROM: Final = 24
"""Rows of a part that leave room for a large name."""


class Shelf(NamedTuple):
    """How many parts stand beside and below each other on one page."""

    columns: int
    rows: int


def shelf_for(parts: int, wide: int, tall: int, *, turning: bool) -> Shelf:
    """The fewest rows in which the parts can be read; where pages do not turn, one page for all."""
    most = max(1, (wide + GAP) // (NARROWEST + GAP))
    columns = min(parts, most)
    rows = -(-parts // columns)
    if turning:
        rows = min(rows, max(1, tall // (2 * SHORTEST)))
    # As even as can be: of four parts where three fit, two and two.
    pages = -(-parts // (columns * rows))
    return Shelf(-(-parts // (pages * rows)), rows)


def name_lines(part: Part, wide: int, tall: int) -> list[Line]:
    """A part's name and how many ballots it has, large where there is room."""
    ballots = ngettext("{count} ballot", "{count} ballots", part.ballots)
    words = f"{show(part.name)}: {ballots.format(count=part.ballots)}"
    if tall >= LARGE_FROM and (big := big_text(words, wide, LARGE - 1)):
        return as_lines(big, "key")
    return [*wrapped(words, wide, "key", most=2), line("─" * wide, "muted")]


class PartName(Drawn[tuple[Part, int]]):
    """The name of a part that has so many rows."""

    def draw(self, facts: tuple[Part, int], width: int, height: int) -> list[Line]:
        """The lines."""
        return name_lines(facts[0], width, facts[1])


class PartCell(BareVertical):
    """One part: its name, and the panel of the activity's kind."""

    def __init__(self, panel: BoardPanel) -> None:
        super().__init__()
        self.panel = panel
        self._title = PartName()
        self._told = ToldLine()

    def compose(self) -> list[Widget]:
        """The name above, and the sentences below where there is room for them."""
        self._told.display = False
        return [self._title, self.panel, self._told]

    def put(self, room: Room[BoardView], part: Part, wide: int, tall: int) -> None:
        """Show a part as if it were the whole room."""
        if room.view is None or room.view.results is None:
            return
        self._title.styles.height = len(name_lines(part, wide, tall)) + 1
        self._title.put((part, tall))
        told = ToldFacts(part.told, tall, dense=True)
        lines = [] if self.panel.tells or tall < TELLING_FROM else told_lines(told, wide)
        self._told.display = bool(lines)
        self._told.styles.height = len(lines)
        self._told.put(told)
        results = Results(room.view.results.activity, part.result, told=part.told)
        progress = Progress(part.ballots, part.ballots)
        self.panel.show(replace(room, view=replace(room.view, results=results, progress=progress)))


class ApartNote(Drawn[str]):
    """What is not shown apart, in words."""

    def draw(self, facts: str, width: int, height: int) -> list[Line]:
        """One line."""
        return [centred(line(facts, "text"), width)]


def parts_of(view: BoardView, *, turning: bool) -> tuple[Part, ...]:
    """The parts that the room sees; where pages do not turn, the whole room stands among them."""
    results = view.results
    if results is None or results.apart is None or not results.apart.parts:
        return ()
    if turning:
        return results.apart.parts
    ballots = view.progress.ballots + view.progress.paper
    everyone = Part("", _(EVERYONE), ballots, results.result, results.told)
    return (everyone, *results.apart.parts)


class PartsShown(BareVertical):
    """The parts of the room, page by page.

    `page` is 0 while the whole room is shown, which another panel does.
    """

    DEFAULT_CSS = """
    PartsShown { layout: grid; grid-gutter: 1 4; }
    PartsShown > PartCell { height: 1fr; width: 1fr; }
    PartsShown PartName { height: 2; }
    PartsShown BoardPanel { height: 1fr; }
    """

    def __init__(self, *, motion: bool) -> None:
        super().__init__()
        self._motion = motion
        self._cells: list[PartCell] = []
        self._of: tuple[str, ...] = ()
        self.page = 0

    async def take(self, view: BoardView, *, shown: bool = True) -> None:
        """Make a panel for each part that the room sees now; those of before go.

        None are kept where they are not `shown`: another face serves, as long as it does.
        """
        parts = parts_of(view, turning=self._motion) if shown else ()
        of = (view.activity.id, *(part.key for part in parts)) if view.activity and parts else ()
        if of == self._of or view.activity is None:
            return
        self._of = of
        self.page = 0 if self._motion or not parts else 1
        await self.remove_children()
        kind = panel_for(view.activity.kind) if parts else BoardPanel
        self._cells = [PartCell(kind(motion=self._motion)) for _each in parts]
        if self._cells:
            await self.mount(*self._cells)

    def turn(self) -> bool:
        """Go on to the next page; whether one of the parts is shown now."""
        if self._cells and self._motion:
            on_page = self._shelf().columns * self._shelf().rows
            self.page = (self.page + 1) % (1 + -(-len(self._cells) // on_page))
        if self.page <= 1:
            for cell in self._cells:
                cell.panel.turn()
        return self.page > 0

    def show(self, room: Room[BoardView]) -> None:
        """Draw the parts of this page."""
        if room.view is None:
            return
        shelf = self._shelf()
        on_page = shelf.columns * shelf.rows
        last = max(len(self._cells) - 1, 0) // on_page
        first = min(max(self.page - 1, 0), last) * on_page
        self.styles.grid_size_columns, self.styles.grid_size_rows = shelf
        wide, tall = self._around()
        wide = (wide - GAP * (shelf.columns - 1)) // shelf.columns
        parts = parts_of(room.view, turning=self._motion)
        for place, (cell, part) in enumerate(zip(self._cells, parts, strict=False)):
            cell.display = first <= place < first + on_page
            cell.put(room, part, wide, tall // shelf.rows)

    def _around(self) -> tuple[int, int]:
        around = self.parent
        return around.size if isinstance(around, Widget) else self.size

    def _shelf(self) -> Shelf:
        return shelf_for(len(self._cells), *self._around(), turning=self._motion)
