"""The field for how many people sit at a table: digits, or the up and down arrows."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from shared.ids import MOST_PEOPLE
from shared.language import _


def people_cure() -> str:
    """What to do where it is no number of people."""
    told = _("Type a number from 1 to {most}, or press the up and down arrows.")
    return told.format(most=MOST_PEOPLE)


def read_people(typed: str) -> int | None:
    """A number of people as typed; None where it is none or too large."""
    text = typed.strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
    return number if 1 <= number <= MOST_PEOPLE else None


def one_more(typed: str, by: int) -> str:
    """The number after one press of an arrow (`by`: +1 or -1); the first press says 1."""
    people = read_people(typed)
    return "1" if people is None else str(min(max(people + by, 1), MOST_PEOPLE))


class PeopleField(Input):
    """A field whose arrows count while `counts` is set; without, it is any field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "count(1)", show=False),
        Binding("down", "count(-1)", show=False),
    ]

    counts = True

    def action_count(self, by: int) -> None:
        """An arrow: one person more, or one less."""
        if self.counts:
            self.value = one_more(self.value, by)
            self.cursor_position = len(self.value)
