"""What the console asks before it acts, each over the whole screen. Escape changes nothing."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from kiosk.chair.acts.steady import Steady
from kiosk.chair.dialogs.pages import AskText, ChooseOne, Page
from kiosk.chair.meant.next_step import Question
from kiosk.widgets.over import Over
from kiosk.widgets.plain_text import plain
from kiosk.widgets.sentences import sentences
from shared.language import _

MOST_TALL: Final = 4
"""With more answers than this, each takes one row, so that they fit on the smallest screen."""
LONG: Final = 120
"""With more letters than this to read first, too."""


class Confirm(Over[bool]):
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

    def on_mount(self) -> None:
        """What was pressed before anybody can have read this is no yes."""
        self._steady.pressed()

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


class ChoiceDialog(Over[str | None]):
    """Asks to choose: each answer has its digit. Its result is None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, page: ChooseOne) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """The question, what it is about, and one button an answer."""
        page = self._page
        with Vertical(classes="dialog door"):
            yield Static(plain(page.question), id="question", markup=False)
            yield Static(plain(page.about, lines=True), markup=False)
            compact = len(page.answers) > MOST_TALL or len(page.about) > LONG
            for place, answer in enumerate(page.answers, 1):
                words = plain(f"{place} = {answer.words}")
                yield Button(words, id=f"answer-{place}", compact=compact)
            yield Static(plain(_("Escape = leave it")), id="keys", markup=False)

    def on_key(self, event: events.Key) -> None:
        """A digit is an answer."""
        pressed = event.character or ""
        if pressed.isdecimal() and 1 <= int(pressed) <= len(self._page.answers):
            event.stop()
            self._answer(int(pressed))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click or Enter is an answer too."""
        self._answer(int((event.button.id or "").removeprefix("answer-")))

    def action_leave(self) -> None:
        """Nothing is done."""
        _closing = self.dismiss(None)

    def _answer(self, place: int) -> None:
        _closing = self.dismiss(self._page.answers[place - 1].value)


class TextDialog(Over[str | None]):
    """Asks for a line of text; None where it was left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, page: AskText) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """What is asked, the line, what may be typed, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._page.asked), id="question", markup=False)
            yield Input(self._page.text, select_on_focus=True)
            yield Static(plain(self._page.hint), id="hint", markup=False)
            yield Static(plain(_("Enter = do it · Escape = leave it")), id="keys", markup=False)

    def on_mount(self) -> None:
        """The line takes every key from now on, also those that are waiting already."""
        self.set_focus(self.query_one(Input))

    def on_input_changed(self, event: Input.Changed) -> None:
        """The hint stands again once a mistake is being mended."""
        self.query_one("#hint", Static).update(plain(self._page.hint))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text, or say what is wrong with it."""
        wrong = self._page.check(event.value)
        if wrong:
            self.query_one("#hint", Static).update(plain(sentences(_("Not done."), wrong)))
        else:
            _closing = self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Nothing is done."""
        _closing = self.dismiss(None)


def dialog(page: Page) -> Over[str | None]:
    """The screen that asks what a page asks."""
    return ChoiceDialog(page) if isinstance(page, ChooseOne) else TextDialog(page)
