"""One person's places for the options: one option at a time, two questions each, or can't say."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.table.voting.answer_list import AnswerList
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from shared.activities.grid import CANT_SAY, STEPS, Axis, GridSettings, Placed
from shared.language import N_, _, pgettext
from shared.text import show, wrap
from shared.views import TableView

GIVEN = N_("your answer")
CANT = N_("Can't say")
QUESTIONS = 2
"""How many questions an option has: its place across, and its place up."""


class GridForm(BallotForm):
    """An answer goes on to the next question, can't say to the next option, Backspace back."""

    DEFAULT_CSS = """
    GridForm { height: 1fr; align: center middle; }
    GridForm > Static { padding: 0 1; height: auto; }
    GridForm > .bold { text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace,left", "back", show=False)]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        settings = msgspec.convert(self.settings, GridSettings)
        self._options = tuple(show(each) for each in settings.options)
        self._axes = (
            Axis(settings.across, settings.across_low, settings.across_high),
            Axis(settings.up, settings.up_low, settings.up_high),
        )
        self._given: list[int | None] = [None] * (QUESTIONS * len(self._options))
        self._at = 0
        self._place = Static()
        self._option = Static(classes="bold")
        self._asked = Static(classes="bold")
        self._lists = [AnswerList(_answers(axis), first_digit=CANT_SAY) for axis in self._axes]

    def compose(self) -> ComposeResult:
        """Which option, its words, what is asked of it, and the answers."""
        yield self._place
        yield self._option
        yield self._asked
        yield from self._lists

    def on_mount(self) -> None:
        """Begin with the first option."""
        self._show()

    @property
    def keys(self) -> str:
        """What can be pressed."""
        back = _("Backspace or ← Go back") if self._at else ""
        answer, cant_say = pgettext("verb", "Answer"), _(CANT)
        return key_line(f"1-{STEPS} {answer}", f"0 {cant_say}", back)

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """An answer: go on to the next question; who can't say goes on to the next option."""
        event.stop()
        first = self._at - self._at % QUESTIONS
        if event.answer == CANT_SAY:
            self._given[first : first + QUESTIONS] = [CANT_SAY] * QUESTIONS
            self._at = first  # who changes their mind begins with the first question again
            self._go_on(first + QUESTIONS)
            return
        self._given[self._at] = event.answer
        if self._at == first and self._given[first + 1] == CANT_SAY:
            self._given[first + 1] = None  # it was left out before, and is placed now
        self._go_on(self._at + 1)

    def action_back(self) -> None:
        """Backspace: the question before, with the answer given to it."""
        if self._at:
            self._at -= 1
            self._at -= self._at % QUESTIONS if self._given[self._at] == CANT_SAY else 0
            self._show()

    def _go_on(self, to: int) -> None:
        done = to >= len(self._given)
        self._at = self._at if done else to
        self._show()
        if not done:
            return
        answers = tuple(CANT_SAY if given is None else given for given in self._given)
        choice = Placed(answers)
        self.post_message(self.Chosen(choice, self._in_words(choice)))

    def _show(self) -> None:
        option, question = divmod(self._at, QUESTIONS)
        given = self._given[self._at]
        place = _("Option {option} of {options}, question {question} of {questions}").format(
            option=option + 1,
            options=len(self._options),
            question=question + 1,
            questions=QUESTIONS,
        )
        self._place.update(plain(place))
        self._option.update(plain(self._options[option]))
        self._asked.update(plain(self._question()))
        for number, answers in enumerate(self._lists):
            answers.display = number == question
            answers.disabled = number != question  # nor do keys go to what is not seen
        shown = self._lists[question]
        shown.put_marks([_(GIVEN) if n == given else "" for n in range(STEPS + 1)])
        shown.put_here(given if given is not None else 1)
        shown.focus()
        self._make_room()
        self.post_message(self.KeysChanged())

    def on_resize(self) -> None:
        """Another size gives the answers more room, or less."""
        self._make_room()

    def _make_room(self) -> None:
        wide = max(1, self.size.width - 2)
        above = (show(self._options[self._at // QUESTIONS]), self._question())
        rows = 1 + sum(len(wrap(text, wide)) or 1 for text in above)
        for answers in self._lists:
            answers.put_beside(rows)

    def _question(self) -> str:
        axis = show(self._axes[self._at % QUESTIONS].name)
        return _("{scale}: which number?").format(scale=axis)

    def _in_words(self, choice: Placed) -> tuple[str, ...]:
        across, up = (show(axis.name) for axis in self._axes)
        cant_say = _("can’t say")
        return tuple(
            f"{option}: {f'{across} {one}, {up} {two}' if one else cant_say}"
            for option, (one, two) in zip(self._options, choice.pairs(), strict=True)
        )


def _answers(axis: Axis) -> tuple[str, ...]:
    return (_(CANT), axis.low, *("·",) * (STEPS - 2), axis.high)


PANEL = GridForm
