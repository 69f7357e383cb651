"""The list of what all tables wrote, and the line that confirms an answer to it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from kiosk.table.columns_status import StatusLine
from kiosk.table.item_rows import RowList
from kiosk.widgets.plain_text import plain


class SharedList(RowList):
    """All items that this table sees. Enter answers, or changes one's own; Delete takes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "ask_back", show=False),
    ]

    class BackAsked(Message):
        """The person wants to take an item back."""

        def __init__(self, row: str) -> None:
            super().__init__()
            self.row = row

    def action_ask_back(self) -> None:
        """Delete was pressed."""
        if self.cursor is not None:
            self.post_message(self.BackAsked(self.cursor))


class VoteLine(StatusLine):
    """The line that confirms, for votes too."""

    def tell_vote(self, words: str, *, wrong: bool) -> None:
        """Say how far a vote has come."""
        self.update(plain(words))
        self.set_class(wrong, "-problem")
        self.display = bool(words)
