"""Whether the log's servers write each message to disk before they answer, and their clocks.

No client is told that. A server says it on its monitoring page, where that is switched on; so what
can be asked is asked, and what cannot is said to be unknown.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from server.journal.log_place import LogPlace

MONITOR: Final = 8222
"""The port of that page, where nobody chose another."""

PATIENCE: Final = 1.0
LARGEST_PAGE: Final = 1024 * 1024

WritesThrough = Literal["yes", "no", "unknown"]


class Said(Struct, frozen=True):
    """What a server says of itself."""

    writes_through: WritesThrough = "unknown"
    """Whether `sync_interval` is `always` there."""
    ahead: float | None = None
    """By how many seconds its clock is ahead of this computer's; None where nobody knows."""


async def each_server(place: LogPlace, ports: Sequence[int] = ()) -> dict[str, Said]:
    """What each server of the log says, by host."""
    hosts = [urlsplit(server).hostname or "" for server in place.servers]
    asked = list(ports) or [MONITOR] * len(hosts)
    pages = [f"http://{host}:{port}/varz" for host, port in zip(hosts, asked, strict=True)]
    answers = await asyncio.gather(*(asyncio.to_thread(_asked, page) for page in pages))
    names = [urlsplit(server).netloc.rpartition("@")[2] for server in place.servers]
    return dict(zip(names, answers, strict=True))


def seconds_apart(said: Iterable[Said]) -> float:
    """How far the servers' clocks are from each other, as far as they say it."""
    ahead = [each.ahead for each in said if each.ahead is not None]
    return max(ahead) - min(ahead) if ahead else 0.0


def _asked(page: str) -> Said:
    import urllib.request  # Late: it brings half of the standard library's internet.

    # No proxy: the servers are near, and an event's laptop often has one set.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(page, timeout=PATIENCE) as answer:
            said = json.loads(answer.read(LARGEST_PAGE))
        writes = said["jetstream"]["config"].get("sync_always") is True
        # To the second: what follows the dot is more than some versions of Python read.
        clock = datetime.fromisoformat(said["now"][:19] + "+00:00")
        return Said("yes" if writes else "no", (clock - datetime.now(UTC)).total_seconds())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Said()
