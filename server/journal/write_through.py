"""Whether the log's servers write each message through to their disks before they answer.

No client is told that. A server says it on its monitoring page, where that is switched on; so what
can be asked is asked, and what cannot is said to be unknown.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Final, Literal
from urllib.parse import urlsplit

from server.journal.log_place import LogPlace

MONITOR: Final = 8222
"""The port of that page, where nobody chose another."""

PATIENCE: Final = 1.0
LARGEST_PAGE: Final = 1024 * 1024

WritesThrough = Literal["yes", "no", "unknown"]


async def each_writes_through(
    place: LogPlace, ports: Sequence[int] = ()
) -> dict[str, WritesThrough]:
    """For each server of the log, by host, whether `sync_interval` is `always` there."""
    hosts = [urlsplit(server).hostname or "" for server in place.servers]
    asked = list(ports) or [MONITOR] * len(hosts)
    pages = [f"http://{host}:{port}/varz" for host, port in zip(hosts, asked, strict=True)]
    answers = await asyncio.gather(*(asyncio.to_thread(_asked, page) for page in pages))
    names = [urlsplit(server).netloc.rpartition("@")[2] for server in place.servers]
    return dict(zip(names, answers, strict=True))


def _asked(page: str) -> WritesThrough:
    import urllib.request  # Late: it brings half of the standard library's internet.

    # No proxy: the servers are near, and an event's laptop often has one set.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(page, timeout=PATIENCE) as answer:
            said = json.loads(answer.read(LARGEST_PAGE))
        return "yes" if said["jetstream"]["config"].get("sync_always") is True else "no"
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return "unknown"
