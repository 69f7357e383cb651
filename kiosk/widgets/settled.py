"""A line of words that the screen is laid out for only where they are others than before."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Settled(Static):
    """Shows words, and takes no room for none. What stands there already can be put again for free.

    Laying out the screen anew takes longer than the answer to a key may.
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._stands = ""

    def put(self, words: Content) -> None:
        """Show these words."""
        if words.plain != self._stands:
            self._stands = words.plain
            self.update(words)
        self.display = bool(words.plain)
