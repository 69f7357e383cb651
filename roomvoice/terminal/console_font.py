"""Which signs the font of a Linux console has: the console itself is asked."""

from __future__ import annotations

import struct
from array import array
from typing import Final, TextIO

GIO_UNIMAP: Final = 0x4B66
"""ioctl_console(2): fills a list of pairs, a code point and where its sign stands in the font."""
MOST: Final = 0xFFFF


def signs_of(terminal: TextIO) -> frozenset[str]:
    """The signs that the console of `terminal` can draw; none where it is no console."""
    pairs = array("H", bytes(4 * MOST))
    where, _ = pairs.buffer_info()
    asked = bytearray(struct.pack("HP", MOST, where))
    try:
        from fcntl import ioctl  # not on Windows

        ioctl(terminal.fileno(), GIO_UNIMAP, asked)
    except (ImportError, OSError, ValueError):
        return frozenset()
    (many, _) = struct.unpack("HP", asked)
    return frozenset(map(chr, pairs[: 2 * many : 2]))
