"""Choosing one of a few columns (the quadrants of a SWOT): a letter, a word, a pattern, a count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from kiosk.widgets.quadrants import QuadrantLook
from shared.language import _, ngettext

ACROSS: Final = 2


class Column(Struct, frozen=True):
    """A column as it is offered: how it looks, and a few plain words on what belongs in it."""

    look: QuadrantLook
    hint: str
    pairs: tuple[str, ...] = ()
    """The columns of an earlier activity whose items stand beside this one; empty: all."""

    @property
    def said_hint(self) -> str:
        """The hint, in the language that is spoken where the column is one of ours."""
        return _(self.hint) if self.look.ours else self.hint

    @property
    def name(self) -> str:
        """Its name on the wire."""
        return self.look.column

    @property
    def words(self) -> str:
        """Its letter and its word."""
        return f"{self.look.letter}  {self.look.said}"

    @property
    def colour(self) -> str:
        """Its colour, as a style says it."""
        return self.look.colour


def _written(count: int) -> str:
    return ngettext("{count} written", "{count} written", count).format(count=count)


class ColumnCell(Static):
    """One column in the picker."""

    DEFAULT_CSS = """
    ColumnCell {
        height: auto;
        min-height: 4;
        padding: 0 1;
        border: round $border-blurred;
        content-align: left middle;
    }
    """

    class Clicked(Message):
        """The mouse chose this column."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column

    def draw(self, count: int, here: bool) -> None:
        """Show how many items the table has here, and whether the cursor is here."""
        self.set_class(here, "-here")
        look = self.column.look
        colour = self.column.colour
        title = Content.assemble(
            ("▶ " if here else "  "),
            (look.pattern * 2 + " ", colour),
            (self.column.words, f"bold {colour}"),
            (f"   {_written(count)}" if count else ""),
        )
        hint = Content.assemble((f"     {self.column.said_hint}", "$text-muted"))
        self.update(Content("\n").join([title, hint]))

    def on_click(self, event: Click) -> None:
        """Choose this column."""
        event.stop()
        self.post_message(self.Clicked(self.column.name))


class ColumnPicker(Grid, can_focus=True):
    """The columns side by side. Arrows move, and down from the last row leaves; what chooses one
    is `StepsPanel.pressed`.
    """

    DEFAULT_CSS = """
    ColumnPicker {
        height: auto;
        grid-size: 2;
        grid-gutter: 0 1;
        grid-rows: auto;
        &:focus ColumnCell.-here { border: heavy $border; background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-2)", show=False),
        Binding("down", "move(2)", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
    ]

    class Chosen(Message):
        """The person chose a column."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    class LeftAtEnd(Message):
        """The person went down from the last row."""

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells = [ColumnCell(column) for column in columns]
        self._counts: Mapping[str, int] = {}
        self._at = 0

    def compose(self) -> ComposeResult:
        """One cell a column."""
        yield from self._cells

    def on_mount(self) -> None:
        """Draw the cells, and again where the colours change."""
        self._draw()
        self.watch(self.app, "theme", self._draw, init=False)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many items the table has in each column."""
        if dict(counts) != self._counts:
            self._counts = dict(counts)
            self._draw()

    def put_at(self, column: str) -> None:
        """Put the cursor on a column."""
        self._at = next(
            (i for i, cell in enumerate(self._cells) if cell.column.name == column), self._at
        )
        self._draw()

    def action_move(self, step: int) -> None:
        """Move the cursor; sideways stays in the row."""
        to, last = self._at + step, len(self._cells) - 1
        if to > last and to // ACROSS == last // ACROSS and step == ACROSS:
            to = last  # the last row may be short
        if to >= len(self._cells) and step == ACROSS:
            self.post_message(self.LeftAtEnd())
        elif 0 <= to < len(self._cells) and (
            step % ACROSS == 0 or to // ACROSS == self._at // ACROSS
        ):
            self._at = to
            self._draw()

    @property
    def here(self) -> str:
        """The column under the cursor."""
        return self._cells[self._at].column.name

    def on_column_cell_clicked(self, event: ColumnCell.Clicked) -> None:
        """A click chooses at once."""
        event.stop()
        self.put_at(event.column)
        self.post_message(self.Chosen(event.column))

    def _draw(self) -> None:
        for place, cell in enumerate(self._cells):
            cell.draw(self._counts.get(cell.column.name, 0), place == self._at)
