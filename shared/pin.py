"""A hub's pin: the SHA-256 of its certificate, as links carry it and as people compare it."""

from __future__ import annotations

from typing import Final

from shared.language import _

FULL: Final = 52
"""Letters of a whole pin: 256 bits, five a letter."""

SHORT: Final = 26
"""Letters in what people copy: 130 bits, which nobody can find a second certificate for."""

LEAST: Final = 20
"""Letters in a QR code, which must stay small enough for an 80x24 board: 100 bits."""

MARK: Final = 16
"""Letters that people compare by eye: 80 bits."""

GROUP: Final = 4
LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz234567")
LOOK_ALIKE: Final = str.maketrans("018", "olb", " -")


class PinError(ValueError):
    """That is no pin; the text says what to do."""


def pin_of(certificate: bytes) -> str:
    """The whole pin of a certificate in DER form: 52 letters of base32, lower case."""
    import base64  # late, like `hmac` below: an address is read before a screen's first words
    import hashlib

    return base64.b32encode(hashlib.sha256(certificate).digest()).decode().rstrip("=").lower()


def read_pin(typed: str) -> str:
    """A pin as people type it: case, spaces and hyphens do not matter, nor 0 for o.

    Raises:
        PinError: it is none, or too short to be safe.
    """
    pin = typed.strip().lower().translate(LOOK_ALIKE)
    if not LETTERS.issuperset(pin) or not LEAST <= len(pin) <= FULL:
        why = _(
            "What stands after # in the hub's address is not whole: it has {count} letters and "
            "digits. Copy the address again, as the hub shows it."
        )
        raise PinError(why.format(count=SHORT))
    return pin


def matches(pin: str, certificate: bytes) -> bool:
    """Whether a certificate (DER) is the one of this pin, in a time that says nothing of either."""
    import hmac

    return hmac.compare_digest(pin.encode(), pin_of(certificate)[: len(pin)].encode())


def same_pin(one: str, other: str) -> bool:
    """Whether two pins are of one certificate, as far as the shorter goes."""
    import hmac

    length = min(len(one), len(other))
    return length >= LEAST and hmac.compare_digest(one[:length].encode(), other[:length].encode())


def short_pin(pin: str) -> str:
    """As much of a pin as people copy."""
    return pin[:SHORT]


def mark_of(pin: str) -> str:
    """The start of a pin in groups of four, for comparing two screens by eye."""
    return " ".join(pin[at : at + GROUP] for at in range(0, MARK, GROUP))
