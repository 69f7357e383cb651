"""Where a hub is: what people type or scan, made into a websocket address and perhaps a code."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

DEFAULT_PORT: Final = 8765


class HubPlaceError(ValueError):
    """That is no hub's address; the text says how one looks."""


class HubPlace(Struct, frozen=True):
    """A hub's websocket address, and the join code where the link held one."""

    url: str
    code: str = ""


def read_hub_place(typed: str) -> HubPlace:
    """A hub from what was typed: `192.168.1.5`, `ws://host:8765` or `roomvoice://host:8765/CODE`.

    Raises:
        HubPlaceError: it is none of these.
    """
    text = typed.strip()
    if "://" not in text:
        text = f"ws://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _sorry(typed) from error
    if parts.scheme not in ("ws", "roomvoice") or not host or " " in host:
        raise _sorry(typed)
    shown = f"[{host}]" if ":" in host else host
    return HubPlace(f"ws://{shown}:{port or DEFAULT_PORT}", parts.path.strip("/"))


def _sorry(typed: str) -> HubPlaceError:
    return HubPlaceError(
        f'"{typed[:60]}" is not a hub\'s address. It looks like ws://192.168.1.5:{DEFAULT_PORT}, '
        "and the board shows it."
    )
