"""What the console asks before it acts: a yes or no, or a line of text. Escape changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from kiosk.chair.acts.steady import Steady
from kiosk.chair.meant.next_step import Question
from kiosk.widgets.plain_text import plain
from shared.language import _

Check = Callable[[str], str]
"""What is wrong with a text, in a sentence; empty where nothing is."""


class Confirm(ModalScreen[bool]):
    """Asks before an act. Enter is yes, Escape no, and both are written there."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", show=False),
        Binding("escape", "answer(False)", show=False),
    ]

    def __init__(self, question: Question, steady: Steady) -> None:
        super().__init__()
        self._question = question
        self._steady = steady

    def compose(self) -> ComposeResult:
        """The question, and the two answers with their keys."""
        question = self._question
        with Vertical(classes="dialog"):
            yield Static(plain(question.words), id="question", markup=False)
            with Horizontal(classes="answers"):
                yield Button(plain(_("Enter = {yes}").format(yes=question.yes)), id="yes")
                yield Button(plain(_("Escape = {no}").format(no=question.no or _("wait"))), id="no")

    def ask_anew(self, words: str) -> None:
        """The room has changed meanwhile: the same question with today's numbers."""
        self.query_one("#question", Static).update(plain(words))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click is an answer too."""
        self.action_answer(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer; a key that was held down from before does not say yes."""
        if self._steady.pressed() or not yes:
            _closing = self.dismiss(yes)


class AskText(ModalScreen[str | None]):
    """Asks for a line of text; None where it was left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str, hint: str, check: Check, text: str = "") -> None:
        super().__init__()
        self.asked = title
        self.hint = hint
        self.check = check
        self.text = text

    def compose(self) -> ComposeResult:
        """What is asked, the line, what may be typed, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(plain(self.asked), id="question", markup=False)
            yield Input(self.text, select_on_focus=True)
            yield Static(plain(self.hint), id="hint", markup=False)
            yield Static(plain(_("Enter = do it · Escape = leave it")), id="keys", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The hint stands again once a mistake is being mended."""
        self.query_one("#hint", Static).update(plain(self.hint))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text, or say what is wrong with it."""
        wrong = self.check(event.value)
        if wrong:
            self.query_one("#hint", Static).update(plain(wrong))
        else:
            _closing = self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Nothing is done."""
        _closing = self.dismiss(None)
