"""One person's ratings: one statement at a time, from 1 to 5, or can't say."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.table.voting.answer_list import AnswerList
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from shared.activities.scale import CANT_SAY, STEPS, Ratings
from shared.language import N_, _, pgettext
from shared.text import show, wrap
from shared.views import TableView

GIVEN = N_("your answer")


class ScaleForm(BallotForm):
    """Goes through the statements; an answer goes on to the next, Backspace or Left goes back."""

    DEFAULT_CSS = """
    ScaleForm { height: 1fr; align: center middle; }
    ScaleForm > #place { height: auto; padding: 0 1; }
    ScaleForm > #statement { height: auto; padding: 0 1; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace,left", "back", show=False)]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._statements = tuple(show(each) for each in self.settings["statements"])
        self._given: list[int | None] = [None] * len(self._statements)
        self._at = 0
        self._place = Static(id="place")
        self._statement = Static(id="statement")
        between = ("·",) * (STEPS - 2)
        ends = show(self.settings["low"]), show(self.settings["high"])
        self._answers = (_("Can't say"), ends[0], *between, ends[1])
        self._list = AnswerList(self._answers, first_digit=CANT_SAY)

    def compose(self) -> ComposeResult:
        """Which statement, its words, and the answers."""
        yield self._place
        yield self._statement
        yield self._list

    def on_mount(self) -> None:
        """Begin with the first statement."""
        self._list.focus()
        self._show()

    @property
    def keys(self) -> str:
        """What can be pressed."""
        back = _("Backspace or ← Go back") if self._at else ""
        answer, cant_say = pgettext("verb", "Answer"), _("Can't say")
        return key_line(f"1-{STEPS} {answer}", f"0 {cant_say}", back)

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """An answer: go on to the next statement, or hand all of them in."""
        event.stop()
        self._given[self._at] = event.answer
        if self._at + 1 < len(self._statements):
            self._at += 1
            self._show()
            return
        answers = tuple(CANT_SAY if given is None else given for given in self._given)
        self.post_message(self.Chosen(Ratings(answers), self._in_words(answers)))

    def action_back(self) -> None:
        """Backspace: the statement before, with the answer given to it."""
        if self._at:
            self._at -= 1
            self._show()

    def _show(self) -> None:
        given = self._given[self._at]
        place = _("Statement {number} of {count}")
        self._place.update(plain(place.format(number=self._at + 1, count=len(self._statements))))
        self._statement.update(plain(self._statements[self._at]))
        self._list.put_marks([_(GIVEN) if n == given else "" for n in range(len(self._answers))])
        self._list.put_here(given if given is not None else 1)
        self._make_room()
        self.post_message(self.KeysChanged())

    def on_resize(self) -> None:
        """Another size gives the answers more room, or less."""
        self._make_room()

    def _make_room(self) -> None:
        wide = max(1, self.size.width - 2)
        self._list.put_beside(1 + len(wrap(self._statements[self._at], wide)))

    def _in_words(self, answers: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(
            f"{statement}: {_given(answer)}"
            for statement, answer in zip(self._statements, answers, strict=True)
        )


def _given(answer: int) -> str:
    if answer == CANT_SAY:
        return _("can’t say")
    return _("{number} of {count}").format(number=answer, count=STEPS)


PANEL = ScaleForm
