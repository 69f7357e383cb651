"""What happened in a simulated hour, line by line, and one number that says whether it was that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

TAIL: Final = 60
"""Lines that a failed test shows."""


class Trace:
    """Notes who did what at which simulated time."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._hash = hashlib.blake2b(digest_size=16)
        self._lines: list[tuple[float, str, str]] = []

    def note(self, who: str, what: str) -> None:
        """Note a line."""
        now = self._now()
        self._lines.append((now, who, what))
        self._hash.update(f"{now:.6f} {who}: {what}\n".encode())

    def mix(self, connection: int, size: int) -> None:
        """Let the arrival of some bytes count in the digest, without a line of its own."""
        self._hash.update(b"%.6f %d %d\n" % (self._now(), connection, size))

    @property
    def digest(self) -> str:
        """The same for the same lines and the same arrivals."""
        return self._hash.hexdigest()

    def told(self) -> list[str]:
        """Every line, for a person."""
        return [f"{now:12.6f}  {who:8} {what}" for now, who, what in self._lines]

    def tail(self) -> str:
        """The last lines."""
        return "\n".join(self.told()[-TAIL:])
