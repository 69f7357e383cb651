"""Connections of which nobody knows yet who they are, so that they cannot fill the hub.

Whoever can reach the port can open connections and say nothing. They are never refused, since one
of them may be the chair; but where there are too many, one is cut: the oldest of the source (an
address) with the most of them, as whoever means well has said hello by then. So those who are in,
and the next to come, always find room.

What a stranger may send before the welcome is little, too: the longest hello has 3 kB. Without that
bound, headers of a megabyte or thousands of empty frames in one packet would cost the hub many
times what they cost the sender (measured with 250 such connections: 370 MB, and 3 s of waiting).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Final

MOST_HEARD: Final = 8 * 1024
"""Bytes that a connection may send before it is welcome, its handshake and its hello together."""

MOST_FRAMES: Final = 16
"""Frames that may wait to be looked at before then; a hello is one."""

PART: Final = 256
"""Bytes that are looked at before the frames in them are counted."""


class Strangers:
    """Connections on which no hello was said yet, or a goodbye is being said; oldest first."""

    def __init__(self, most: int) -> None:
        """`most`: how many there may be."""
        self._most = most
        self._heard: dict[Hashable, int] = {}
        """Bytes heard of each connection that is not welcome yet, silent or not."""
        self._sources: dict[Hashable, str] = {}
        self._cuts: dict[str, dict[Hashable, Callable[[], None]]] = {}

    def __contains__(self, who: Hashable) -> bool:
        return who in self._heard

    def __len__(self) -> int:
        return len(self._sources)

    def add(self, who: Hashable, source: str, cut: Callable[[], None]) -> None:
        """One more; `cut` ends it without a word."""
        self.said_hello(who)
        self._heard[who] = 0
        self._sources[who] = source
        self._cuts.setdefault(source, {})[who] = cut
        if len(self) > self._most:
            crowding = max(self._cuts.values(), key=len)
            oldest, cut_oldest = next(iter(crowding.items()))
            self.said_hello(oldest)
            cut_oldest()

    def parts(self, who: Hashable, data: bytes) -> Iterator[bytes]:
        """What a connection sends, as it may be looked at: whole, or for a stranger bit by bit.

        Nothing comes of what is more than a stranger may send.
        """
        if who not in self._heard:
            yield data
            return
        self._heard[who] += len(data)
        if self._heard[who] <= MOST_HEARD:
            for start in range(0, len(data), PART):
                yield data[start : start + PART]

    def too_much(self, who: Hashable, frames: int) -> bool:
        """Whether a stranger sends more than it may, with so many frames waiting."""
        heard = self._heard.get(who)
        return heard is not None and (heard > MOST_HEARD or frames > MOST_FRAMES)

    def welcome(self, who: Hashable) -> None:
        """It is in, or has gone."""
        self._heard.pop(who, None)
        self.said_hello(who)

    def said_hello(self, who: Hashable) -> None:
        """It is no silent one any more."""
        source = self._sources.pop(who, None)
        if source is not None:
            del self._cuts[source][who]
            if not self._cuts[source]:
                del self._cuts[source]
