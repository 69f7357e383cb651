"""Why there is no hub at this moment, or no longer."""

from __future__ import annotations


class Unreachable(Exception):
    """There is no hub there at this moment; the text says so in a few words."""


class Untrusted(Unreachable):
    """Something answers there, and it is not the hub that is meant; nothing was said to it."""


class Gone(Exception):
    """The connection has ended. `code` is the websocket close code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
