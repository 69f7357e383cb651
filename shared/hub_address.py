"""A hub's address as text: put together, and taken apart. `wss://HOST:PORT/#PIN` or `ws://...`."""

from __future__ import annotations

import ipaddress
from typing import Final

from shared.pin import LEAST, mark_of, short_pin

LOCALHOST: Final = "localhost"


def is_loopback(host: str) -> bool:
    """Whether an address never leaves this computer. A name other than localhost may."""
    try:
        return ipaddress.ip_address(host.strip("[]").split("%")[0]).is_loopback
    except ValueError:
        return host.casefold() == LOCALHOST


def hub_url(host: str, port: int, pin: str) -> str:
    """The websocket address of a hub; with a pin it is an encrypted one."""
    shown = f"[{host}]" if ":" in host else host
    return f"wss://{shown}:{port}/#{pin}" if pin else f"ws://{shown}:{port}"


def page_url(url: str) -> str:
    """The address of the page for browsers, from the websocket's beside it."""
    return f"http{url.removeprefix('ws')}/"


def page_link(page: str, code: str) -> str:
    """The page with the join code, which is not sent with a request: browsers keep what is behind
    the `#` to themselves."""
    return f"{page}#{code}"


def without_pin(url: str) -> str:
    """An address as it is shown to people who wait for it, and as a socket needs it."""
    return url.partition("#")[0].rstrip("/")


def pin_in(url: str) -> str:
    """The pin that an address carries; "" where it carries none."""
    return url.partition("#")[2]


def is_encrypted(url: str) -> bool:
    """Whether an address asks for encryption."""
    return url.startswith("wss://")


def mark_in(url: str) -> str:
    """The mark of the pin in an address, for comparing by eye; "" where it carries none."""
    pin = pin_in(url)
    return mark_of(pin) if pin else ""


def to_copy(url: str) -> str:
    """An address with no more of its pin than people need to copy."""
    pin = pin_in(url)
    return f"{without_pin(url)}/#{short_pin(pin)}" if pin else url


def to_scan(link: str) -> str:
    """A join link as a QR code carries it: capitals and no `#`, which makes a smaller code."""
    place, _, pin = link.partition("#")
    return f"{place}/{pin[:LEAST]}".upper() if pin else link


def to_type(url: str) -> str:
    """An address as short as people can type it: a bare one means encrypted."""
    place = without_pin(url).removeprefix("wss://")
    return without_pin(url) if is_loopback(place.rpartition(":")[0]) else place
