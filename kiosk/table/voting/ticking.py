"""A form in which one person ticks several answers; what may be ticked is the kind's to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Static

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.table.voting.answer_list import AnswerList
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from shared.language import N_, _, pgettext
from shared.views import TableView

TICKED, NOT_TICKED = "[x]", "[ ]"
ROOMY = 15
"""Rows from which the button can have an edge."""


class TickingForm(BallotForm):
    """Answers are ticked and unticked; Done hands them in."""

    DEFAULT_CSS = """
    TickingForm { height: 1fr; align: center middle; }
    TickingForm > .count { height: auto; padding: 0 1; text-style: bold; }
    TickingForm > Button { margin: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,D", "done", show=False)]

    none_yet: ClassVar[str] = N_("Pick at least one first.")
    verbs: ClassVar[str] = N_("{digits} or Enter Pick or unpick")
    count_rows: ClassVar[int] = 1
    """Rows that `count_words` take."""

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._ticked: set[int] = set()
        answers = self.answers()
        self._beside = tuple(self.beside()) or ("",) * len(answers)
        self._list = AnswerList(answers, marks=self._marks())
        self._count = Static(classes="count")
        self._done = Button(plain(_("Done · D")), variant="primary")

    def answers(self) -> Sequence[str]:
        """What can be ticked."""
        raise NotImplementedError

    def beside(self) -> Sequence[str]:
        """What stands between each answer's tick and its words; empty: nothing."""
        return ()

    def count_words(self, ticked: Sequence[int]) -> str:
        """What is ticked so far, in a sentence or two."""
        raise NotImplementedError

    def too_much(self, ticked: Sequence[int]) -> str:
        """Why no ballot may have all of these; empty where one may."""
        raise NotImplementedError

    def chosen(self, ticked: Sequence[int]) -> BallotForm.Chosen:
        """The ballot."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The answers, what is ticked, and Done."""
        yield self._list
        yield self._count
        yield self._done

    def on_mount(self) -> None:
        """Keys work at once."""
        self._list.focus()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """A low window needs its rows for the answers."""
        self._done.compact = event.size.height < ROOMY
        self._list.put_beside(self.count_rows + (1 if self._done.compact else 3))

    @property
    def keys(self) -> str:
        """What can be pressed."""
        digits = f"1-{min(len(self._beside), 9)}"
        return key_line(
            _(self.verbs).format(digits=digits), pgettext("finished choosing", "D Done")
        )

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """Tick an answer, or untick it; one too many is said, and nothing is changed."""
        event.stop()
        after = self._ticked ^ {event.answer}
        problem = self.too_much(sorted(after)) if event.answer in after else ""
        if not problem:
            self._ticked = after
        self._show(problem)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Done, by mouse or Enter."""
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """Hand in what is ticked."""
        if not self._ticked:
            self._show(_(self.none_yet))
            return
        self.post_message(self.chosen(sorted(self._ticked)))

    def _show(self, problem: str = "") -> None:
        self._list.put_marks(self._marks())
        count = self.count_words(sorted(self._ticked))
        self._count.update(plain(f"{count} {problem}".strip()))

    def _marks(self) -> list[str]:
        signs = (TICKED if n in self._ticked else NOT_TICKED for n in range(len(self._beside)))
        pairs = zip(signs, self._beside, strict=True)
        return [f"{sign}  {more}" if more else sign for sign, more in pairs]
