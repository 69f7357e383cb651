"""How a panel says that people have dealt with something that the hub refused."""

from __future__ import annotations

from textual.message import Message


class RefusalSeen(Message):
    """The people have seen why these commands were refused, so the outbox may forget them."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__()
        self.ids = ids
