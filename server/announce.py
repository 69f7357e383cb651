"""The hub says on the local network where it is, so that nobody has to type an address."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import ifaddr
import zeroconf
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from shared.messages import PROTOCOL_VERSION

SERVICE_TYPE = "_roomvoice._tcp.local."  # kiosks look for the same (kiosk/link/discover.py)
LOOPBACK = "127.0.0.1"
_TITLE_BYTES = 200  # a TXT record's string, its key included, holds 255 bytes

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Announcement:
    """The random id in the records, and one sentence where nobody can hear them."""

    id: str
    problem: str | None = None


@asynccontextmanager
async def announce(
    port: int,
    meeting_title: str,
    name: str,
    *,
    pin: str = "",
    interfaces: Sequence[str] | None,
) -> AsyncIterator[Announcement]:
    """Announce the hub on `port` by multicast DNS (RFC 6762 and 6763) while the block runs.

    `name` tells two hubs of the same meeting apart. `pin` is the whole pin of its certificate;
    without one, kiosks take it for a hub that does not encrypt. `interfaces` are the IPv4
    addresses of this machine to announce, where the hub must listen; None means each one it has on
    a network now. Where announcing fails nothing is raised, because the hub works without:
    `problem` says so.
    """
    hub_id = secrets.token_hex(8)
    addresses = network_addresses() if interfaces is None else list(interfaces)
    info = AsyncServiceInfo(
        SERVICE_TYPE,
        f"roomvoice-{hub_id}.{SERVICE_TYPE}",
        port=port,
        properties={
            "v": str(PROTOCOL_VERSION),
            "id": hub_id,
            "title": _fitting(meeting_title),
            "name": _fitting(name),
        }
        | ({"pin": pin} if pin else {}),
        server=f"roomvoice-{hub_id}.local.",
        parsed_addresses=addresses,
    )
    async with AsyncExitStack() as stack:
        problem = None
        try:
            await stack.enter_async_context(_answering(info, addresses))
        except (OSError, zeroconf.Error) as error:
            problem = (
                f"The hub cannot be found by itself on this network ({error}): "
                "give its address to the tables instead."
            )
            _log.warning(problem)
        yield Announcement(hub_id, problem)


@asynccontextmanager
async def _answering(info: AsyncServiceInfo, addresses: list[str]) -> AsyncIterator[None]:
    """Answer questions about `info`, and take it back at the end (about a quarter of a second)."""
    if not addresses:
        raise OSError("no network address")
    responder = AsyncZeroconf(interfaces=addresses)
    try:
        # The name holds a random id: no need to ask for half a second whether it is free.
        repeats = await responder.async_register_service(info, cooperating_responders=True)
        try:
            yield
        finally:
            asyncio.ensure_future(repeats).cancel()
    finally:
        await responder.async_close()


def network_addresses() -> list[str]:
    """Return this machine's IPv4 addresses on a network; loopback alone when it has no other."""
    found = {str(ip.ip) for card in ifaddr.get_adapters() for ip in card.ips if ip.is_IPv4}
    return sorted(found - {LOOPBACK}) or [LOOPBACK]


def _fitting(text: str) -> bytes:
    """Return as much of `text` as a TXT record takes, never with half a code point."""
    return text.encode("utf-8", "ignore")[:_TITLE_BYTES].decode("utf-8", "ignore").encode("utf-8")
