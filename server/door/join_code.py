"""The join codes of a meeting: what a code looks like, and which one has which number.

The first code is made by chance and lies in the data folder. Those that the chair asks for later
are made from the chair's key and their number, so that the journal, which holds only the number,
gives the same code again after a restart, and tells it to nobody who reads the journal.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from shared.ids import CODE_LENGTH

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What a code is made of: no I, L, O, 0 or 1, which look alike from ten metres."""


def new_code() -> str:
    """A join code that is easy to read out and type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def code_of(number: int, first: str, key: str) -> str:
    """The join code with this number; number 0 is the `first`. `key`: the chair's."""
    if number == 0:
        return first
    made = hmac.digest(key.encode(), f"roomvoice join code {number}".encode(), hashlib.sha256)
    # 256 bits for 31**6 codes: none is likelier than another by more than 2**-226.
    left, letters = int.from_bytes(made), ""
    for _ in range(CODE_LENGTH):
        left, place = divmod(left, len(ALPHABET))
        letters += ALPHABET[place]
    return letters


def as_typed(code: str) -> str:
    """A code as people type it: small letters, spaces and hyphens do not matter."""
    return "".join(code.upper().split()).replace("-", "")
