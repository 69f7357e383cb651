"""Who may come in: the join code for tables and boards, the key for the chair, tokens to resume.

- The chair's key and a table's token have 256 random bits. They cannot be guessed, so nothing is
  ever slowed for them: whatever flood is on, they come in at once.
- A join code has six letters, for people to type; it can be guessed, so guessing is kept slow.
  Wrong codes are counted in all and by source, never by source alone: a whole room may sit behind
  one address, and one guesser may have many. A few wrong codes cost nothing: people mistype.
  After `FREE_FROM_ONE` from one source in a minute, codes from there go through the turnstile, and
  after `FREE_MISSES` in all, every code does: one in `PAUSE` seconds, right or wrong. So no more
  than `FREE_MISSES` + 60 / `PAUSE` codes a minute are tried by everybody together: in a day of
  eight hours one in 13,000 of all there are. `server.door.turnstile` says who is let through first.
- While the door is closed no table's code is looked at at all.

What secrets are compared with is compared in constant time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from server.door.join_code import as_typed, code_of
from server.door.turnstile import Misses, Turnstile
from shared.language import N_
from shared.messages import Hello
from shared.outcome import Refusal
from shared.state import State

FREE_MISSES: Final = 20
"""Wrong codes from everywhere within a minute before all codes are looked at one by one."""

FREE_FROM_ONE: Final = 10
"""Wrong codes from one source within a minute before those from there are."""

PAUSE: Final = 0.5
"""Seconds for each code while they are slowed: 31**6 codes would take 14 years."""

MOST_WAITING: Final = 40
"""People waiting while codes are slowed; further ones are asked to try again."""

WRONG_CODE: Final = Refusal(
    "code", N_("That code is not right. Look at the board: six letters and digits.")
)
WRONG_KEY: Final = Refusal("key", N_("That is not this meeting's chair key."))
BUSY: Final = Refusal(
    "busy", N_("Many wrong codes came in just now. Wait a minute, then try again.")
)


def new_key() -> str:
    """A chair key: 256 random bits, in hex."""
    return secrets.token_hex(32)


def token_hash(token: str) -> str:
    """What is kept of a table's token: its SHA-256, in hex. The token has 256 bits: no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


class Door:
    """Checks who comes in."""

    def __init__(self, first_code: str, key: str, state: State, room: str = "") -> None:
        """`state` says which of the join codes is the good one now.

        `room`: what the room is called whose door it is, where the meeting has several.
        """
        self.room = room
        self._first_code = first_code
        self._key = key
        self._state = state
        self._misses = Misses()
        self._turnstile = Turnstile(self._misses)

    @property
    def code(self) -> str:
        """The join code of now."""
        return code_of(self._state.code_number, self._first_code, self._key)

    def check_key(self, hello: Hello) -> Refusal | None:
        """Whether this is the chair. A key of 256 bits cannot be guessed, so nothing is slowed."""
        return None if _same(hello.key, self._key) else WRONG_KEY

    async def check_code(self, hello: Hello, source: str) -> Refusal | None:
        """Whether a table or board may come in; slow after many wrong codes."""
        misses = self._misses
        if misses.in_all() >= FREE_MISSES or misses.of(source) >= FREE_FROM_ONE:
            passed = await self._turnstile.passed(source, pause=PAUSE, most=MOST_WAITING)
            if not passed:
                return BUSY
        if _same(as_typed(hello.code), self.code):
            return None
        misses.add(source)
        return WRONG_CODE


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
