"""Find the hubs on the local network, so that nobody has to type an address."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Sequence

import ifaddr
from zeroconf import IPVersion, ServiceInfo, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from kiosk.link.found_hub import FoundHub
from shared.hub_address import hub_url
from shared.messages import PROTOCOL_VERSION
from shared.pin import PinError, read_pin
from shared.text import shorten, show

SERVICE_TYPE = "_roomvoice._tcp.local."  # the hub says the same (server/announce.py)
LOOPBACK = "127.0.0.1"
SETTLE_SECONDS = 0.5
"""How long to go on listening after the first hub: a second one answers within 0.12 s."""
MAX_ASKED = 50  # a stranger may shout any number of names
MAX_CELLS = 60


async def find_hubs(seconds: float, interfaces: Sequence[str] | None = None) -> list[FoundHub]:
    """Return the hubs that answer within `seconds`, sorted by title, each once.

    Returns shortly after the first answer. `interfaces` are this machine's IPv4 addresses to
    ask on; None means each one it has on a network. Without a network the list is empty: to
    the person at the table it is the same as no hub, and they are asked for its address.
    """
    own = network_addresses() if interfaces is None else list(interfaces)
    if not own:
        return []
    try:
        asker = AsyncZeroconf(interfaces=own)
    except OSError:
        return []
    try:
        return await _collect(asker, seconds, own)
    finally:
        await asker.async_close()


async def _collect(asker: AsyncZeroconf, seconds: float, own: Sequence[str]) -> list[FoundHub]:
    """Ask each name that is heard for its address, all at once, until time is up."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + seconds
    answers: asyncio.Queue[FoundHub] = asyncio.Queue()
    found: set[FoundHub] = set()
    asking: dict[str, asyncio.Task[None]] = {}

    async def ask(name: str) -> None:
        info = AsyncServiceInfo(SERVICE_TYPE, name)
        await info.async_request(asker.zeroconf, seconds * 1000)
        hub = hub_in(info, own)
        if hub is not None:
            answers.put_nowait(hub)

    async with asyncio.TaskGroup() as group:

        def heard(
            zeroconf: Zeroconf,
            service_type: str,
            name: str,
            state_change: ServiceStateChange,
        ) -> None:
            wanted = state_change is ServiceStateChange.Added and name not in asking
            if wanted and len(asking) < MAX_ASKED:
                asking[name] = group.create_task(ask(name))

        browser = AsyncServiceBrowser(asker.zeroconf, SERVICE_TYPE, handlers=[heard])
        try:
            async with asyncio.timeout_at(deadline) as limit:
                while True:
                    found.add(await answers.get())
                    limit.reschedule(min(deadline, clock() + SETTLE_SECONDS))
        except TimeoutError:
            pass  # the time to listen is over, whatever was found
        finally:
            await browser.async_cancel()
            for task in asking.values():
                task.cancel()
    return sorted(found)


def hub_in(info: ServiceInfo, own: Sequence[str]) -> FoundHub | None:
    """Return the hub that a stranger's records describe, or None when this kiosk cannot use it."""
    said = {key: value or b"" for key, value in info.properties.items()}
    address = nearest(info.parsed_addresses(IPVersion.V4Only), own)
    if said.get(b"v") != b"%d" % PROTOCOL_VERSION or not info.port or address is None:
        return None
    told = said.get(b"pin", b"").decode("ascii", "replace")
    try:
        pin = read_pin(told) if told else ""
    except PinError:
        return None
    url = hub_url(address, info.port, pin)
    return FoundHub(_shown(said, b"title"), _shown(said, b"name"), url)


def nearest(addresses: Sequence[str], own: Sequence[str]) -> str | None:
    """Return the hub's address that shares the most leading bits with one of `own`.

    A hub also tells addresses that only it can reach (virtual networks), and this machine may
    have the same one: an address that both have counts only where they are one machine.
    """
    shared_machine = set(addresses) <= set(own)
    candidates = [each for each in addresses if shared_machine or each not in own]
    return max(candidates, key=lambda each: (_closeness(each, own), each), default=None)


def _closeness(address: str, own: Sequence[str]) -> int:
    """Return how many leading bits `address` has in common with the closest of `own`."""
    bits = int(ipaddress.IPv4Address(address))
    apart = [(bits ^ int(ipaddress.IPv4Address(each))).bit_length() for each in own]
    return 32 - min(apart, default=32)


def network_addresses() -> list[str]:
    """Return this machine's IPv4 addresses on a network; loopback alone when it has no other."""
    found = {str(ip.ip) for card in ifaddr.get_adapters() for ip in card.ips if ip.is_IPv4}
    return sorted(found - {LOOPBACK}) or [LOOPBACK]


def _shown(said: dict[bytes, bytes], key: bytes) -> str:
    return shorten(show(said.get(key, b"").decode("utf-8", "replace")), MAX_CELLS)
