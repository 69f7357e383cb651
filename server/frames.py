"""Websocket frames of the one shape that nearly all have: a small message, whole and binary.

The library's parser takes a dozen steps for a frame, and wakes a task for each message; that was
half of what a vote cost. So frames of this one shape are read and written here, and all others are
handed to the library as they came: pings, goodbyes, texts, fragments, and whatever is wrong.
"""

from __future__ import annotations

from typing import Final

try:
    from websockets.speedups import apply_mask
except ImportError:  # where the library came without what is compiled
    from websockets.utils import apply_mask

MESSAGE: Final = 0x82
"""The first byte of a whole binary message."""

WHOLE: Final = 0x80
"""The bit in the first byte that says that no fragment follows."""

CONTROL: Final = 0x08
"""The bit in the first byte that pings and goodbyes have, and no part of a message."""

MASKED: Final = 0x80
"""The bit in the second byte that every frame of a client has."""

LONG, LONGER = 126, 127
"""What stands in place of a length that follows in 2 or 8 bytes."""

MASK_BYTES: Final = 4

SMALL_HEAD: Final = 2 + MASK_BYTES
"""Bytes before the content of a client's small frame."""

HEADS: Final = tuple(bytes((MESSAGE, size)) for size in range(LONG))
"""What stands before a small message of a server's, by its size."""

Piece = tuple[bool, bytes]
"""True and a message, or False and bytes for the library."""


def framed(message: bytes) -> bytes:
    """A message as a frame of a server's, which is not masked."""
    size = len(message)
    if size < LONG:
        return HEADS[size] + message
    if size < 1 << 16:
        return bytes((MESSAGE, LONG)) + size.to_bytes(2, "big") + message
    return bytes((MESSAGE, LONGER)) + size.to_bytes(8, "big") + message


class FrameReader:
    """Cuts what a client sends into pieces, beginning at the first byte of a frame."""

    __slots__ = ("_gave_up", "_in_fragments", "_largest", "_rest")

    def __init__(self, largest: int) -> None:
        """`largest`: bytes of a message at the most; a longer one is the library's to refuse."""
        self._largest = largest
        self._rest = b""
        """The beginning of a frame of which more is to come."""
        self._in_fragments = False
        self._gave_up = False
        """Whether something was so wrong that the library gets all that follows."""

    def pieces(self, data: bytes) -> list[Piece]:
        """What is complete now."""
        size = len(data) - SMALL_HEAD
        if 0 <= size < LONG and data[0] == MESSAGE and data[1] == MASKED | size and self._begins:
            return [(True, _unmasked(data, SMALL_HEAD, len(data)))]  # a vote by itself
        if self._rest:
            data = self._rest + data
            self._rest = b""
        pieces: list[Piece] = []
        at, here = 0, len(data)
        while at < here:
            if self._gave_up:
                pieces.append((False, data[at:]))
                break
            start, end = _bounds(data, at)
            masked = here < at + 2 or data[at + 1] & MASKED
            if end - start > self._largest or not masked:
                self._gave_up = True
                continue
            if end > here:
                self._rest = data[at:]
                break
            if data[at] == MESSAGE and not self._in_fragments:
                pieces.append((True, _unmasked(data, start, end)))
            else:
                if not data[at] & CONTROL:
                    self._in_fragments = not data[at] & WHOLE
                pieces.append((False, data[at:end]))
            at = end
        return pieces

    @property
    def _begins(self) -> bool:
        """Whether the next byte is the first of a frame that may be a whole message."""
        return not (self._rest or self._in_fragments or self._gave_up)


def _bounds(data: bytes, at: int) -> tuple[int, int]:
    """Where a frame's content begins and ends; beyond the data where more of it is to come."""
    if len(data) < at + 2:
        return at + 2, len(data) + 1
    size, start = data[at + 1] & ~MASKED, at + 2
    if size >= LONG:
        start += 2 if size == LONG else 8
        if len(data) < start:
            return start, start + 1
        size = int.from_bytes(data[at + 2 : start], "big")
    start += MASK_BYTES
    return start, start + size


def _unmasked(data: bytes, start: int, end: int) -> bytes:
    """The content that lies there; its mask stands before it."""
    return apply_mask(data[start:end], data[start - MASK_BYTES : start])
