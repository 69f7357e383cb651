"""A numbered list of answers: digits, the mouse, or arrows or Tab with Enter or Space pick one."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from kiosk.table.seeing.large_answers import Row, large_list
from kiosk.table.seeing.large_print import LargePrint
from kiosk.widgets.going_on import TABS, go_on
from kiosk.widgets.plain_text import plain
from shared.language import N_, _
from shared.text import show, wrap
from shared.text import width as cells

MOST_LINES = 3
"""Lines that one answer may take."""
POINTER = 2
"""Columns of the pointer before an answer."""
MORE_ABOVE, MORE_BELOW = N_("↑ more"), N_("↓ more")


def more_width() -> int:
    """Cells of the sign that there are more."""
    return 2 + max(cells(_(MORE_ABOVE)), cells(_(MORE_BELOW)))


def rows_of(answers: Sequence[str], width: int, height: int) -> list[Row]:
    """The lines of a list that has `height` lines to stand in, as far as it can keep to them.

    Where they allow it there is a blank line between answers; where they are few, long answers
    are shortened.
    """
    for most in range(MOST_LINES, 0, -1):
        texts = [wrap(answer, max(1, width), most) or [""] for answer in answers]
        if sum(map(len, texts)) <= height:
            break
    else:  # not all are seen at once: leave room for the sign that there are more
        wide = max(1, width - more_width())
        texts = [wrap(answer, wide, 1) or [""] for answer in answers]
    airy = sum(len(lines) + 1 for lines in texts) - 1 <= height
    rows: list[Row] = []
    for place, lines in enumerate(texts):
        if rows and airy:
            rows.append(Row(None, False, ""))
        rows.extend(Row(place, not n, line) for n, line in enumerate(lines))
    return rows


def window(rows: Sequence[Row], here: int, height: int) -> range:
    """Which lines there is height for, with all of the answer `here` among them.

    Where it has more lines than that, its first ones.
    """
    own = [y for y, row in enumerate(rows) if row.answer == here] or [0]
    start = max(0, min(own[-1] + 1 - height, own[0]))
    return range(start, min(len(rows), start + height))


class AnswerList(LargePrint, can_focus=True):
    """Answers to pick from. `marks` say what is picked, in words or signs, one an answer."""

    DEFAULT_CSS = """
    AnswerList { height: auto; min-height: 1; width: 1fr; padding: 0 1; }
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
        self.answers = tuple(show(each) for each in answers)
        """As they are shown: each is one line, or wrapped where it is too long."""
        self._first_digit = first_digit
        self._marks = tuple(marks) if marks is not None else ("",) * len(self.answers)
        self._here = 0
        self._beside = 0

    def put_beside(self, rows: int) -> None:
        """How many rows of its parent are needed for what stands beside the list."""
        self._beside = rows
        self.refresh(layout=True)

    def put_marks(self, marks: Sequence[str]) -> None:
        """Show other marks."""
        self._marks = tuple(marks)
        self.refresh()

    def put_here(self, answer: int) -> None:
        """Move the pointer."""
        self._here = answer
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the answers need, and blank ones between where they fit."""
        room = max(1, container.height - self._beside)
        return min(room, len(self._all_rows(width, room)))

    def print_changed(self) -> None:
        """Other letters need other heights."""
        self.refresh(layout=True)

    def render(self) -> Content:
        """The list; the pointer is a sign and reversed, so it never hangs on colour alone."""
        rows, seen = self._rows()
        lines = [self._line(rows[y]) for y in seen]
        if seen and seen[0] > 0:
            lines[0] = lines[0] + f"  {_(MORE_ABOVE)}"
        if seen and seen[-1] < len(rows) - 1:
            lines[-1] = lines[-1] + f"  {_(MORE_BELOW)}"
        return Content("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        """Move, or pick. After the last answer Tab goes on to what stands below the list."""
        last = len(self.answers) - 1
        if self.screen.focused is not self:  # it came at once with the Tab that went on
            event.stop()
            self.app.post_message(events.Key(event.key, event.character))
            return
        if (by := TABS.get(event.key)) and not 0 <= self._here + by <= last:
            event.stop()
            event.prevent_default()
            self.put_here(0 if by > 0 else last)  # where it comes back to
            go_on(self.screen, by)
            return
        moves = {"up": self._here - 1, "down": self._here + 1, "home": 0, "end": last}
        moves |= {key: self._here + step for key, step in TABS.items()}
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
        rows, seen = self._rows()
        if offset is None or offset.y >= len(seen):
            return
        answer = rows[seen[offset.y]].answer
        if answer is not None:
            event.stop()
            self.focus()
            self._pick(answer)

    def _pick(self, answer: int) -> None:
        self.put_here(answer)
        self.post_message(self.Picked(answer))

    @property
    def _indent(self) -> int:
        return 6 + max((cells(mark) + 1 for mark in self._marks if mark), default=0)

    def _rows(self) -> tuple[list[Row], range]:
        """All lines, and which of them are seen."""
        wide, high = self.size
        rows = self._all_rows(wide, high)
        return rows, window(rows, self._here, high)

    def _all_rows(self, wide: int, high: int) -> list[Row]:
        if not self.prints_large:
            return rows_of(self.answers, wide - self._indent, high)
        # The signs that there are more stand at the end of a line, so it is kept free.
        room = wide - POINTER - more_width()
        return large_list(self.answers, self._marks, room, high, self._first_digit)

    def _line(self, row: Row) -> Content:
        if row.answer is None:
            return Content("")
        here = row.answer == self._here
        if row.lead:
            sign = "▶ " if here and row.first else "  "
            style = "bold reverse" if here and self.has_focus else "bold"
            text = Content.styled(row.text, style)
            return Content.assemble(Content(sign), Content(row.lead), text)
        lead = " " * self._indent
        if row.first:
            mark = self._marks[row.answer]
            sign = "▶" if here else " "
            lead = f"{sign} {row.answer + self._first_digit}  {mark}"
            lead += " " * (self._indent - cells(lead))
        style = "bold reverse" if here and self.has_focus else "bold" if here else ""
        return Content.assemble(Content(lead), plain(row.text, style))
