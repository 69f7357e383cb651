"""A numbered list of answers: digits, arrows with Enter or Space, or the mouse pick one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from kiosk.widgets.plain_text import plain
from shared.text import wrap

MOST_LINES = 3
"""Lines that one answer may take."""


class Row(NamedTuple):
    """One line of the list: which answer it belongs to, and whether it is its first."""

    answer: int | None
    first: bool
    text: str


def rows_of(answers: Sequence[str], width: int, height: int) -> list[Row]:
    """The lines of a list, with a blank line between answers where the height allows it."""
    texts = [wrap(answer, max(1, width), MOST_LINES) or [""] for answer in answers]
    airy = sum(len(lines) + 1 for lines in texts) - 1 <= height
    rows: list[Row] = []
    for place, lines in enumerate(texts):
        if rows and airy:
            rows.append(Row(None, False, ""))
        rows.extend(Row(place, not n, line) for n, line in enumerate(lines))
    return rows


class AnswerList(Widget, can_focus=True):
    """Answers to pick from. `marks` say what is picked, in words or signs, one an answer."""

    DEFAULT_CSS = """
    AnswerList { height: auto; min-height: 3; width: 1fr; padding: 1 1; }
    """

    class Picked(Message):
        """Somebody picked an answer, counted from 0."""

        def __init__(self, answer: int) -> None:
            super().__init__()
            self.answer = answer

    def __init__(
        self, answers: Sequence[str], *, first_digit: int = 1, marks: Sequence[str] | None = None
    ) -> None:
        super().__init__()
        self._answers = tuple(answers)
        self._first_digit = first_digit
        self._marks = tuple(marks) if marks is not None else ("",) * len(self._answers)
        self._here = 0

    def put_marks(self, marks: Sequence[str]) -> None:
        """Show other marks."""
        self._marks = tuple(marks)
        self.refresh()

    def put_here(self, answer: int) -> None:
        """Move the pointer."""
        self._here = answer
        self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the answers need, and blank ones between where they fit."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The list; the pointer is a sign and reversed, so it never hangs on colour alone."""
        lines = []
        for row in self._rows(self.size.width):
            lines.append(self._line(row))
        return Content("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        """Move, or pick."""
        last = len(self._answers) - 1
        moves = {"up": self._here - 1, "down": self._here + 1, "home": 0, "end": last}
        if event.key in moves:
            self.put_here(min(max(moves[event.key], 0), last))
        elif event.key in ("enter", "space"):
            self._pick(self._here)
        elif (
            event.key.isdigit() and self._first_digit <= int(event.key) <= last + self._first_digit
        ):
            self._pick(int(event.key) - self._first_digit)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Pick the answer under the mouse."""
        offset = event.get_content_offset(self)
        rows = self._rows(self.size.width)
        if offset is not None and offset.y < len(rows) and rows[offset.y].answer is not None:
            event.stop()
            self.focus()
            self._pick(rows[offset.y].answer or 0)

    def _pick(self, answer: int) -> None:
        self.put_here(answer)
        self.post_message(self.Picked(answer))

    @property
    def _indent(self) -> int:
        return 6 + max((len(mark) + 1 for mark in self._marks if mark), default=0)

    def _rows(self, width: int) -> list[Row]:
        parent = self.parent
        height = parent.size.height - 6 if isinstance(parent, Widget) else 0
        return rows_of(self._answers, width - self._indent, height)

    def _line(self, row: Row) -> Content:
        if row.answer is None:
            return Content("")
        here = row.answer == self._here
        lead = " " * self._indent
        if row.first:
            mark = self._marks[row.answer]
            sign = "▶" if here else " "
            lead = f"{sign} {row.answer + self._first_digit}  {mark}".ljust(self._indent)
        style = "bold reverse" if here and self.has_focus else "bold" if here else ""
        return Content.assemble(Content(lead), plain(row.text, style))
