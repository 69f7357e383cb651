"""The line that confirms, in words, what became of the last thing a table said."""

from __future__ import annotations

from textual.widgets import Static

from kiosk.table.writing.columns_words import status
from kiosk.table.writing.item_states import ItemState
from kiosk.widgets.plain_text import plain
from shared.activities.parts.columns import Said


class StatusLine(Static):
    """One sentence, or nothing at all."""

    DEFAULT_CSS = """
    StatusLine { color: $success; text-style: bold; height: auto; }
    StatusLine.-problem { color: $error; }
    """

    def tell(self, problem: str, latest: tuple[Said, ItemState, str] | None, here: bool) -> None:
        """Say the problem where there is one, and else how far the latest has come."""
        words, wrong = problem, bool(problem)
        if not problem and latest is not None:
            said, state, why = latest
            words, wrong = status(said, state, why, here=here), state == "refused"
        self.update(plain(words))
        self.set_class(wrong, "-problem")
        self.display = bool(words)


class VoteLine(StatusLine):
    """The line that confirms, for votes too."""

    def tell_vote(self, words: str, *, wrong: bool) -> None:
        """Say how far a vote has come."""
        self.update(plain(words))
        self.set_class(wrong, "-problem")
        self.display = bool(words)
