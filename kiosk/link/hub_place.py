"""Where a hub is: what people type or scan, made into a websocket address and perhaps a code."""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from shared.hub_address import hub_url, is_loopback
from shared.language import _
from shared.pin import PinError, read_pin

DEFAULT_PORT: Final = 8765
SCHEMES: Final = ("ws", "wss", "roomvoice")


class HubPlaceError(ValueError):
    """That is no hub's address; the text says how one looks."""


class HubPlace(Struct, frozen=True):
    """A hub's websocket address with its pin, and the join code where the link held one.

    `found`: the address was heard on the network, where anybody may say anything, so that its pin
    is worth no more than seeing the certificate for the first time.
    """

    url: str
    code: str = ""
    found: bool = False


def read_hub_place(typed: str, no_encryption: bool = False) -> HubPlace:
    """A hub from what was typed: `192.168.1.5`, `wss://host:8765/#PIN`, `roomvoice://host/CODE#PIN`.

    Without `ws://` it is an encrypted one, but on this computer itself. `no_encryption`: the
    person has said that nothing need be encrypted.

    Raises:
        HubPlaceError: it is none of these, or not encrypted.
    """
    text = typed.strip()
    if "://" not in text:
        text = f"//{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
        (host or "").encode("idna")  # a name that nobody can look up is refused here
    except ValueError as error:
        raise _sorry(typed) from error
    if (parts.scheme and parts.scheme not in SCHEMES) or not host or " " in host:
        raise _sorry(typed)
    code, pin = _code_and_pin(parts)
    encrypted = parts.scheme == "wss" or bool(pin)
    if parts.scheme == "ws":
        if pin:
            raise _sorry(typed)
        if not no_encryption and not is_loopback(host):
            raise HubPlaceError(_not_encrypted(typed.strip()[:60]))
    elif not no_encryption and not is_loopback(host):
        encrypted = True
    url = hub_url(host, port or DEFAULT_PORT, pin)
    return HubPlace(url if pin or not encrypted else f"wss{url.removeprefix('ws')}", code)


def may_be_used(url: str, no_encryption: bool) -> str:
    """Why a hub that was found at `url` is not to be used, in one sentence; "" where it may be."""
    host = urlsplit(url).hostname or ""
    allowed = no_encryption or url.startswith("wss://") or is_loopback(host)
    if allowed:
        return ""
    told = _(
        "The hub found at {url} is not encrypted: anybody on the network could read the votes and "
        "the join code. Leave ws:// out, or, where the hub runs with --no-encryption, add "
        "--no-encryption here too."
    )
    return told.format(url=url)


def _not_encrypted(typed: str) -> str:
    told = _(
        '"{address}" is not encrypted: anybody on the network could read the votes and '
        "the join code. Leave ws:// out, or, where the hub runs with --no-encryption, add "
        "--no-encryption here too."
    )
    return told.format(address=typed)


def _code_and_pin(parts: SplitResult) -> tuple[str, str]:
    """What stands behind the port: `/CODE#PIN`, or `/CODE/PIN` as in a QR code."""
    code, _slash, behind = parts.path.strip("/").partition("/")
    typed = parts.fragment or behind
    try:
        return code, read_pin(typed) if typed else ""
    except PinError as error:
        raise HubPlaceError(str(error)) from error


def _sorry(typed: str) -> HubPlaceError:
    told = _('"{typed}" is not a hub\'s address. It looks like {example}, and the board shows it.')
    return HubPlaceError(told.format(typed=typed[:60], example=f"192.168.1.5:{DEFAULT_PORT}"))
