"""Who may come in: the join code for tables and boards, the key for the chair, tokens to resume.

Wrong codes are slowed for everybody together, never by address: a whole room may sit behind one.
Tables with a token and the chair are not slowed. TLS and the rest of the door will live here too.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

from shared.messages import Hello
from shared.outcome import Refusal

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What a code is made of: no I, L, O, 0 or 1, which look alike from ten metres."""

CODE_LENGTH: Final = 6

FREE_MISSES: Final = 10
"""Wrong codes within `MEMORY` seconds before all codes are checked one by one, slowly."""

MEMORY: Final = 60.0
PAUSE: Final = 0.5
"""Seconds for each code while they are slowed: 31**6 codes would take 14 years."""

MOST_WAITING: Final = 40
"""People waiting while codes are slowed; further ones are asked to try again."""

WRONG_CODE: Final = Refusal(
    "code", "That code is not right. Look at the board: six letters and digits."
)
WRONG_KEY: Final = Refusal("key", "That is not this meeting's chair key.")
BUSY: Final = Refusal("busy", "Many wrong codes came in just now. Wait a minute, then try again.")
NO_NAME: Final = Refusal("name", "This table needs a name.")


def new_code() -> str:
    """A join code that is easy to read out and type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_key() -> str:
    """A chair key: 256 random bits, in hex."""
    return secrets.token_hex(32)


def token_hash(token: str) -> str:
    """What is kept of a table's token: its SHA-256, in hex. The token has 256 bits: no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def as_typed(code: str) -> str:
    """A code as people type it: small letters, spaces and hyphens do not matter."""
    return "".join(code.upper().split()).replace("-", "")


@dataclass
class Door:
    """Checks who comes in."""

    code: str
    key: str
    _misses: list[float] = field(default_factory=list)
    _waiting: int = 0
    _queue: asyncio.Lock = field(default_factory=asyncio.Lock)

    def check_key(self, hello: Hello) -> Refusal | None:
        """Whether this is the chair. A key of 256 bits cannot be guessed, so nothing is slowed."""
        return None if _same(hello.key, self.key) else WRONG_KEY

    async def check_code(self, hello: Hello) -> Refusal | None:
        """Whether a table or board may come in; slow after many wrong codes."""
        if self._misses_lately() >= FREE_MISSES:
            if self._waiting >= MOST_WAITING:
                return BUSY
            self._waiting += 1
            try:
                async with self._queue:
                    await asyncio.sleep(PAUSE)
            finally:
                self._waiting -= 1
        if _same(as_typed(hello.code), self.code):
            return None
        self._misses.append(asyncio.get_running_loop().time())
        del self._misses[:-FREE_MISSES]
        return WRONG_CODE

    def _misses_lately(self) -> int:
        since = asyncio.get_running_loop().time() - MEMORY
        return sum(at >= since for at in self._misses)


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
