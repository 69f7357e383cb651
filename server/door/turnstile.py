"""The turnstile: while codes are being guessed, it lets one through at a time, and chooses which.

Who could lock out whom here: a guesser could fill the queue, so that an honest new table waits
behind wrong codes, or finds no place. So the turn goes to the source (an address) with the fewest
wrong codes in the last minute, among equals to the one whose turn is longest ago, and within one
source to anyone by lot: a whole room may sit behind one address. Where all places are taken, the
newcomer and those of the source with most people waiting (among equals: most wrong codes) draw lots
who has to go; they are asked to come again in a moment.

So guessers at other addresses hold up an honest table for one turn, not for their whole queue. A
guesser behind the same address can hold it up for longer: the two cannot be told apart. Neither can
do anything to those who have a token or the chair's key; these never come here.
"""

from __future__ import annotations

import asyncio
import ipaddress
import random
from collections import Counter, deque
from collections.abc import Callable, Sequence
from typing import Final

MEMORY: Final = 60.0
"""Seconds for which a wrong code counts."""

NETWORK_OF_ONE: Final = 64
"""Bits of an IPv6 address that tell one owner from another; the rest each makes up at will."""

Place = asyncio.Future[bool]
Choose = Callable[[Sequence[Place]], Place]


def source_of(address: str) -> str:
    """Whose address this is, as far as an address can tell."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, NETWORK_OF_ONE), strict=False))


class Misses:
    """The wrong codes of the last minute: in all, and by source."""

    def __init__(self) -> None:
        self._latest: deque[tuple[float, str]] = deque()
        self._by_source: Counter[str] = Counter()

    def add(self, source: str) -> None:
        """One more. There cannot be many: all but the first few come through the turnstile."""
        self._latest.append((asyncio.get_running_loop().time(), source))
        self._by_source[source] += 1

    def of(self, source: str) -> int:
        """How many came from one source lately."""
        self._forget()
        return self._by_source[source]

    def in_all(self) -> int:
        """How many came lately."""
        self._forget()
        return len(self._latest)

    def _forget(self) -> None:
        since = asyncio.get_running_loop().time() - MEMORY
        while self._latest and self._latest[0][0] < since:
            _, source = self._latest.popleft()
            self._by_source[source] -= 1
            if not self._by_source[source]:
                del self._by_source[source]


class Turnstile:
    """Those who wait to have their code looked at."""

    def __init__(self, misses: Misses, choose: Choose = random.choice) -> None:
        self._misses = misses
        self._choose = choose
        self._waiting: dict[str, list[Place]] = {}
        """Source -> places; the source whose turn is longest ago comes first."""
        self._next_at = float("-inf")
        self._timer: asyncio.TimerHandle | None = None

    @property
    def crowd(self) -> int:
        """How many are waiting."""
        return sum(map(len, self._waiting.values()))

    async def passed(self, source: str, *, pause: float, most: int) -> bool:
        """Wait for a turn; False for one who has to come again, as too many are waiting.

        `pause`: seconds between two turns; `most`: how many may wait.
        """
        place: Place = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(source, []).append(place)
        if self.crowd > most:
            self._send_one_away()
        self._wind(pause)
        try:
            return await place
        finally:
            self._leave(source, place)

    def _send_one_away(self) -> None:
        def crowding(source: str) -> tuple[int, int]:
            return len(self._waiting[source]), self._misses.of(source)

        worst = max(map(crowding, self._waiting))
        drawn = [p for s, places in self._waiting.items() if crowding(s) == worst for p in places]
        self._let(self._choose(drawn), False)

    def _let(self, place: Place, passes: bool) -> None:
        for source, places in list(self._waiting.items()):
            if place in places:
                self._leave(source, place)
        if not place.done():
            place.set_result(passes)

    def _leave(self, source: str, place: Place) -> None:
        places = self._waiting.get(source, [])
        if place in places:
            places.remove(place)
        if not places:
            self._waiting.pop(source, None)

    def _wind(self, pause: float) -> None:
        if self._timer is None and self._waiting:
            loop = asyncio.get_running_loop()
            wait = max(0.0, self._next_at - loop.time())
            self._timer = loop.call_later(wait, self._turn, pause)

    def _turn(self, pause: float) -> None:
        self._timer = None
        if not self._waiting:
            return
        self._next_at = asyncio.get_running_loop().time() + pause
        source = min(self._waiting, key=self._misses.of)
        places = self._waiting.pop(source)
        self._waiting[source] = places  # last in line from now on
        self._let(self._choose(places), True)
        self._wind(pause)
