"""The upper half of the panel for writing in columns: one step at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Button, ContentSwitcher, Static

from kiosk.link.room import Room
from kiosk.table.writing.columns_picker import Column, ColumnPicker
from kiosk.table.writing.columns_words import Step, prompt
from kiosk.table.writing.item_field import ItemField, length_in_words, letters_in
from kiosk.table.writing.item_states import TableItem
from kiosk.table.writing.speaking import Speaking
from kiosk.table.writing.typed import Typed
from kiosk.widgets.plain_text import plain
from kiosk.widgets.seed_words import seed_lines, seeds_beside
from shared.ids import ITEM_LIMIT
from shared.language import _
from shared.views import Seed, TableView

VIEWS: Final = {"changing": "writing", "moving": "choosing"}
"""The steps that look like another one."""
MOST_SEED_LINES: Final = 8
"""Lines above the field in which the items of an earlier activity stand."""


class StepView(Vertical):
    """Shows one step: the columns to choose from, the field to write in, or a yes-or-no."""

    DEFAULT_CSS = """
    StepView, StepView ContentSwitcher, StepView ContentSwitcher > Vertical { height: auto; }
    StepView .prompt { text-style: bold; height: auto; }
    StepView #seeds { height: auto; color: $text-muted; padding: 0 1; }
    StepView #length { color: $text-muted; height: auto; max-height: 2; padding: 0 1; }
    StepView #length.-long { color: $warning; text-style: bold; }
    StepView Horizontal { height: 3; }
    StepView #no, StepView #yes { margin-right: 2; border: round $border-blurred; }
    StepView #no:focus, StepView #yes:focus { border: heavy $border; }
    """

    class Answered(Message):
        """Yes or no."""

        def __init__(self, yes: bool) -> None:
            super().__init__()
            self.yes = yes

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.picker = ColumnPicker(columns)
        self.field = ItemField()
        self.speaking = Speaking()
        self._columns = {column.name: column for column in columns}
        self.step = Step("choosing")
        """The step that is shown."""
        self._view = "choosing"
        self._new = False
        self._column: Column | None = None
        self._seeds: Sequence[Seed] = ()

    def compose(self) -> ComposeResult:
        """Whose turn it is, and all three, of which one is to be seen."""
        yield self.speaking
        with ContentSwitcher(initial="choosing"):
            with Vertical(id="choosing"):
                yield Static(classes="prompt")
                yield self.picker
            with Vertical(id="writing"):
                yield Static(classes="prompt")
                yield Static(id="seeds")
                yield self.field
                yield Static(id="length")
            with Vertical(id="asking"):
                yield Static(classes="prompt")
                with Horizontal():
                    yield Button(plain(_("No, keep it")), id="no")
                    yield Button(plain(_("Yes, take it back")), id="yes")

    def draw(self, step: Step, item: TableItem | None, counts: Mapping[str, int]) -> None:
        """Show a step; `item` is the one it is about, `counts` how many stand in each column."""
        self.step = step
        self._view = VIEWS.get(step.name, step.name)
        self._new = step.name == "writing"
        self.query_one(ContentSwitcher).current = self._view
        words = plain(prompt(step, item, self.field.text))
        column = self._columns.get(step.column)
        if column is not None and self._view == "writing":
            colour = column.colour
            name = f"{column.look.pattern * 2} {column.words}   "
            words = Content.assemble((name, colour), words)
        self.query_one(f"#{self._view} .prompt", Static).update(words)
        self.picker.show_counts(counts)
        self._column = column
        self._show_seeds()

    def on_resize(self) -> None:
        """Other room, other lines."""
        self._show_seeds()

    def _show_seeds(self) -> None:
        """What stands beside the column that is written in."""
        beside = seeds_beside(self._column.pairs if self._column else (), self._seeds)
        lines = seed_lines(beside, self.size.width - 2, MOST_SEED_LINES)
        seeds = self.query_one("#seeds", Static)
        seeds.update(plain("\n".join(lines), lines=True))
        seeds.display = bool(lines)

    def follow(self, room: Room[TableView], own: Iterable[TableItem]) -> None:
        """Say whose turn it is; what the table wrote before stands in the empty field."""
        self.speaking.follow(room)
        self._seeds = room.view.activity.seeds if room.view and room.view.activity else ()
        self._show_seeds()
        if self._new and not self.field.text:
            self.field.load(self.speaking.offer(item.text for item in own))

    def on_item_field_sent(self, event: ItemField.Sent) -> None:
        """Whoever speaks out of turn is told so first; what they wrote stays in the field."""
        if self._new and self.speaking.hold_back():
            event.stop()
            event.field.give_back(event.text)

    def focus_step(self) -> None:
        """Put the keys where the step needs them, at once: the next one may be waiting already."""
        if self._view == "writing":
            self.screen.set_focus(self.field)
        elif self._view == "asking":
            self.screen.set_focus(self.query_one("#no", Button))
        else:
            self.screen.set_focus(self.picker)

    @on(Typed)
    def count(self) -> None:
        """Count as it is typed."""
        count = letters_in(self.field.text)
        length = self.query_one("#length", Static)
        length.update(plain(length_in_words(count)))
        length.set_class(count > ITEM_LIMIT, "-long")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer to 'Take this back?'."""
        event.stop()
        self.post_message(self.Answered(event.button.id == "yes"))

    def on_key(self, event: Key) -> None:
        """Y, N and the arrows answer too."""
        if self._view != "asking":
            return
        pressed = (event.character or "").upper()
        if pressed in ("Y", "N"):
            event.stop()
            self.post_message(self.Answered(pressed == "Y"))
        elif event.key in ("left", "right", "up", "down"):
            event.stop()
            on_yes = self.query_one("#yes", Button).has_focus
            self.query_one("#no" if on_yes else "#yes", Button).focus()
