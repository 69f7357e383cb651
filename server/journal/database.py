"""What the parts of the journal's store ask of a connection to SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol


class Database(Protocol):
    """A connection to SQLite."""

    def execute(self, statements: str, bindings: Any = ...) -> Any:
        """Run one or more statements."""

    def executemany(self, statements: str, sequenceofbindings: Iterable[Any]) -> Any:
        """Run a statement once for each row."""
