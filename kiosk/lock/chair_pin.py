"""The chair's PIN, which lets out of a locked screen: kept as a slow digest, never as digits."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from msgspec import Struct

from shared.language import _

SHORTEST: Final = 4
LONGEST: Final = 12

COST: Final = 2**14
"""scrypt's N: 16 MiB and about 50 ms on a laptop, a few times that on a small board."""
BLOCK: Final = 8
SALT_BYTES: Final = 16
DIGEST_BYTES: Final = 32


class PinError(Exception):
    """These digits cannot be a PIN, or this is not one as it is kept."""


class ChairPin(Struct, frozen=True):
    """A PIN as it is kept. Few digits are soon tried through by whoever has this file."""

    salt: bytes
    digest: bytes

    def matches(self, typed: str) -> bool:
        """Whether these are its digits."""
        return hmac.compare_digest(_digest(typed.strip(), self.salt), self.digest)

    @property
    def line(self) -> str:
        """One line, to keep in a file."""
        return f"scrypt:{COST}:{BLOCK}:{self.salt.hex()}:{self.digest.hex()}"


def pin_cure() -> str:
    """What a PIN is like."""
    return _("A PIN is {fewest} to {most} digits.").format(fewest=SHORTEST, most=LONGEST)


def pin_of(typed: str, salt: bytes) -> ChairPin:
    """A new PIN, from its digits and random bytes.

    Raises:
        PinError: these cannot be one.
    """
    digits = typed.strip()
    if not (digits.isascii() and digits.isdigit() and SHORTEST <= len(digits) <= LONGEST):
        raise PinError(pin_cure())
    return ChairPin(salt, _digest(digits, salt))


def read_pin(line: str) -> ChairPin:
    """A PIN from the line that `line` gave.

    Raises:
        PinError: it is none.
    """
    try:
        method, cost, block, salt, digest = line.strip().split(":")
        pin = ChairPin(bytes.fromhex(salt), bytes.fromhex(digest))
    except ValueError as error:
        raise PinError(_("This file holds no PIN that Roomvoice wrote.")) from error
    known = (method, cost, block) == ("scrypt", str(COST), str(BLOCK))
    if not known or len(pin.salt) != SALT_BYTES or len(pin.digest) != DIGEST_BYTES:
        raise PinError(_("This file holds no PIN that this version of Roomvoice can read."))
    return pin


def _digest(digits: str, salt: bytes) -> bytes:
    typed = digits.encode(errors="replace")
    return hashlib.scrypt(typed, salt=salt, n=COST, r=BLOCK, p=1, dklen=DIGEST_BYTES)
