"""Whether a write-ahead log held more than can be read of it.

SQLite reads its log up to the first page that is not as it was written, and says nothing of what
comes after it: after a power cut that is the transaction which was on its way. Where a disk has
changed a letter in the middle, it is all that was received since, and somebody must be told.
"""

from __future__ import annotations

import struct
from typing import Final, Protocol

from msgspec import Struct

HEADER: Final = 32
FRAME_HEADER: Final = 24
"""Bytes before each page; see https://www.sqlite.org/fileformat2.html#the_write_ahead_log."""

PAGE: Final = 4096
"""The size of a page, which is SQLite's own for every journal of ours."""

WORD: Final = 0xFFFFFFFF

ON_ITS_WAY: Final = 1
"""Transactions that a power cut may leave unfinished: each waits for the one before it."""


class File(Protocol):
    """A file as SQLite has it; each call may fail as a disk may."""

    def xFileSize(self) -> int:  # noqa: N802 - SQLite's names
        """Its size."""

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        """So many bytes of it, from there."""


class Log(Struct, frozen=True):
    """What stands in a log."""

    commits: tuple[int, ...] = ()
    """The numbers of the pages with which its transactions end, from 1."""

    def commits_after(self, read: int) -> int:
        """How many transactions end behind the pages that were read."""
        return sum(number > read for number in self.commits)


def written_in(log: File) -> Log:
    """What stands in a log since it was last begun anew, be it whole or not."""
    size = log.xFileSize()
    header = log.xRead(HEADER, 0) if size >= HEADER else b""
    if not _is_whole(header):
        # A cut while the log was begun anew: what stands behind it is in the file already.
        return Log()
    salts = header[16:24]
    ends = []
    for number, at in enumerate(
        range(HEADER, size - FRAME_HEADER - PAGE + 1, FRAME_HEADER + PAGE), 1
    ):
        frame = log.xRead(16, at)
        # Pages of a log before this one have other salts, and only the last of a commit a size.
        if frame[8:16] == salts and any(frame[4:8]):
            ends.append(number)
    return Log(tuple(ends))


def end_of(pages: int) -> int:
    """Where in a log so many pages end."""
    return HEADER + pages * (FRAME_HEADER + PAGE)


def _is_whole(header: bytes) -> bool:
    """Whether a log's first bytes are as they were written: the last eight are their sum."""
    if len(header) < HEADER:
        return False
    words = struct.unpack(">6I" if header[3] & 1 else "<6I", header[:24])
    one = two = 0
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = one + first + two & WORD
        two = two + second + one & WORD
    return struct.pack(">2I", one, two) == header[24:]
