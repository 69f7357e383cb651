"""What is half typed has changed: apart from the field, whose library is slow to load."""

from __future__ import annotations

from textual.message import Message


class Typed(Message):
    """What stands in a field for an item is another text now."""
