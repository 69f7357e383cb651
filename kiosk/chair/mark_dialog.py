"""Asks the chair what became of an item: each answer with its key. Escape changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from kiosk.chair.meant import CHOOSE_ITEM, NO_MARKS
from kiosk.widgets.plain_text import plain
from shared.items import Item
from shared.text import show
from shared.views import ChairView


def mark_page(view: ChairView, chosen: str | None) -> AskMark | str:
    """What to ask about the chosen item, or the sentence that says why there is nothing to ask."""
    item = view.items.get(chosen or "")
    if not view.marks:
        return NO_MARKS
    return AskMark(item, view.marks) if item else CHOOSE_ITEM


class AskMark(ModalScreen[str | None]):
    """Its answer is one of `marks`, "" for no mark any more, or None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,m,M", "leave", show=False)]

    def __init__(self, item: Item, marks: Sequence[str]) -> None:
        super().__init__()
        self._item = item
        self._answers = [mark for mark in marks if mark != item.mark]
        if item.mark:
            self._answers.append("")

    def compose(self) -> ComposeResult:
        """The item, how it is, then one button an answer."""
        now = f" It is marked: {show(self._item.mark)}." if self._item.mark else ""
        with Vertical(classes="dialog door"):
            words = f"What became of this?{now}"
            yield Static(plain(words), id="question", markup=False)
            yield Static(plain(show(self._item.text)), markup=False)
            for place, mark in enumerate(self._answers, 1):
                words = f"It is {show(mark)}" if mark else "Take the mark away"
                yield Button(plain(f"{place} = {words}"), id=f"mark-{place}")
            yield Static(plain("Escape = leave it"), id="keys", markup=False)

    def on_key(self, event: events.Key) -> None:
        """A digit is an answer."""
        pressed = event.character or ""
        if pressed.isdecimal() and 1 <= int(pressed) <= len(self._answers):
            event.stop()
            self._answer(int(pressed))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click or Enter is an answer too."""
        self._answer(int((event.button.id or "").removeprefix("mark-")))

    def action_leave(self) -> None:
        """Nothing is done."""
        _ = self.dismiss(None)

    def _answer(self, place: int) -> None:
        _ = self.dismiss(self._answers[place - 1])
