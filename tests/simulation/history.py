"""What was said and what was answered: the sets that the checker compares with the journal."""

from __future__ import annotations

from shared.messages import Command, Received, Refused
from shared.outcome import READ_ONLY


class History:
    """Everything that anybody tried, by command id."""

    def __init__(self) -> None:
        self.attempted: dict[str, Command] = {}
        self.kept: set[str] = set()
        """Put into a table's outbox, which is a promise to deliver it."""
        self.acknowledged: set[str] = set()
        self.refused: set[str] = set()

    def try_(self, command: Command, *, kept: bool) -> None:
        """Somebody says something."""
        self.attempted[command.id] = command
        if kept:
            self.kept.add(command.id)

    def answer(self, command: Command, answer: Received | Refused) -> None:
        """Somebody has been told what became of it."""
        if isinstance(answer, Received):
            self.acknowledged.add(command.id)
        elif answer.code != READ_ONLY:  # which says that the disk failed: it may be there, or not
            self.refused.add(command.id)
