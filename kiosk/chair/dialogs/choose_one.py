"""Asks the chair to choose one of a few answers: each with its digit. Escape changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from kiosk.widgets.plain_text import plain
from shared.language import _

MOST_TALL: Final = 4
"""With more answers than this, each takes one row, so that they fit on the smallest screen."""
LONG: Final = 120
"""With more letters than this to read first, too."""


class Answer(NamedTuple):
    """What it gives, and how it reads."""

    value: str
    words: str


class ChooseOne(ModalScreen[str | None]):
    """Its result is the value of an answer, or None for Escape. `about`: what is asked of."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, question: str, about: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self.question = question
        self.about = about
        self.answers = answers

    def compose(self) -> ComposeResult:
        """The question, what it is about, and one button an answer."""
        with Vertical(classes="dialog door"):
            yield Static(plain(self.question), id="question", markup=False)
            yield Static(plain(self.about, lines=True), markup=False)
            compact = len(self.answers) > MOST_TALL or len(self.about) > LONG
            for place, answer in enumerate(self.answers, 1):
                words = plain(f"{place} = {answer.words}")
                yield Button(words, id=f"answer-{place}", compact=compact)
            yield Static(plain(_("Escape = leave it")), id="keys", markup=False)

    def on_key(self, event: events.Key) -> None:
        """A digit is an answer."""
        pressed = event.character or ""
        if pressed.isdecimal() and 1 <= int(pressed) <= len(self.answers):
            event.stop()
            self._answer(int(pressed))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click or Enter is an answer too."""
        self._answer(int((event.button.id or "").removeprefix("answer-")))

    def action_leave(self) -> None:
        """Nothing is done."""
        _closing = self.dismiss(None)

    def _answer(self, place: int) -> None:
        _closing = self.dismiss(self.answers[place - 1].value)
