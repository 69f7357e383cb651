"""What is in the way between a hub and the log's servers, in words."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from server.journal.log_place import LogPlace
from server.journal.shared_log import OutOfReach
from server.journal.store import StoreError

PATIENCE: Final = 1.0
"""Seconds that a server has to answer a knock."""


def fault_of(place: LogPlace, errors: Iterable[Exception]) -> StoreError:
    """Why no connection came about: a fault in what was given first, because waiting mends none."""
    last = None
    for error in errors:
        last = error
        why = _given_wrong(place, error)
        if why:
            return StoreError(why)
    hosts = ", ".join(hosts_of(place))
    return OutOfReach(
        f"None of the journal's servers answers ({hosts}): {str(last) or type(last).__name__}."
    )


def _given_wrong(place: LogPlace, error: Exception) -> str:
    said = str(error).lower()
    if "authorization" in said or "authentication" in said:
        return (
            "The journal's servers ask for another login than they were given. Put user:password, "
            "the token or the .creds file that they know into a file, and name it with "
            "--journal-login."
        )
    if not place.encrypted and isinstance(error, ssl.SSLError):
        return "The journal's servers ask for encryption: write tls:// in its address, not nats://."
    if isinstance(error, ssl.SSLCertVerificationError):
        known = f"not signed by {place.authority}" if place.authority else "unknown here"
        return (
            f"The certificate of the journal's servers does not fit, or is {known}: "
            f"{error.verify_message}. Name the file of the authority that signed it with "
            "--journal-ca, and the servers as they are named in it."
        )
    if isinstance(error, ssl.SSLError):
        return (
            "The address of the journal says tls://, and its servers do not begin with "
            "encryption. Their configuration needs handshake_first: true in tls { }."
        )
    return ""


def hosts_of(place: LogPlace) -> list[str]:
    """The servers, without what is secret in their addresses."""
    return [urlsplit(server).netloc.rpartition("@")[2] for server in place.servers]


async def who_answers(place: LogPlace) -> dict[str, bool]:
    """For each server, whether somebody is there at all."""
    hosts = hosts_of(place)
    return dict(zip(hosts, await asyncio.gather(*map(_answers, hosts)), strict=True))


async def _answers(host: str) -> bool:
    parts = urlsplit(f"//{host}")
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            _, writer = await asyncio.open_connection(parts.hostname, parts.port or 4222)
            writer.close()
            return True
    return False
