"""One person's choice of up to k of several answers."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Static

from kiosk.link.room import Room
from kiosk.table.answer_list import AnswerList
from kiosk.table.panel import BallotForm
from kiosk.widgets.plain_text import plain
from shared.activities.multiple import Picks
from shared.text import show
from shared.views import TableView

PICKED, NOT_PICKED = "[x]", "[ ]"
ROOMY = 15
"""Rows from which the button can have an edge."""


class MultipleForm(BallotForm):
    """Answers are ticked and unticked; Done hands them in."""

    DEFAULT_CSS = """
    MultipleForm { height: 1fr; align: center middle; }
    MultipleForm > #count { height: auto; padding: 0 1; text-style: bold; }
    MultipleForm > Button { margin: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "done", show=False)]

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._options = tuple(show(option) for option in self.settings["options"])
        self._most = int(self.settings["most"])
        self._picked: set[int] = set()
        self._list = AnswerList(self._options, marks=[NOT_PICKED] * len(self._options))
        self._count = Static(id="count")
        self._done = Button(plain("Done · D"), variant="primary")

    def compose(self) -> ComposeResult:
        """The answers, how many are picked, and Done."""
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
        self._list.put_beside(2 if self._done.compact else 4)

    @property
    def keys(self) -> str:
        """What can be pressed."""
        return f"1-{len(self._options)} or Enter Pick or unpick   D Done"

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """Tick an answer, or untick it; one too many is said, and nothing is changed."""
        event.stop()
        if event.answer in self._picked:
            self._picked.remove(event.answer)
        elif len(self._picked) >= self._most:
            self._show(f"That would be one too many. {self._most} is the most: unpick one first.")
            return
        else:
            self._picked.add(event.answer)
        self._show()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Done, by mouse or Enter."""
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """Hand in what is picked."""
        if not self._picked:
            self._show("Pick at least one first.")
            return
        picks = tuple(sorted(self._picked))
        self.post_message(self.Chosen(Picks(picks), tuple(self._options[pick] for pick in picks)))

    def _show(self, problem: str = "") -> None:
        marks = [PICKED if n in self._picked else NOT_PICKED for n in range(len(self._options))]
        self._list.put_marks(marks)
        count = f"{len(self._picked)} of {self._most} picked"
        self._count.update(plain(f"{count}. {problem}" if problem else count))


PANEL = MultipleForm
