"""The first words of a hub: its greeting, to whoever calls, and its welcome, to whom it lets in."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Final, TypeVar

from kiosk.link.endings import NotLetIn
from kiosk.link.pinning import Guard
from kiosk.link.spoken import spoken
from kiosk.link.unreachable import Gone, Unreachable
from shared.hub_address import without_pin
from shared.language import _
from shared.messages import PROTOCOL_VERSION, Greeting, Hello, Refused, Welcome
from shared.wire import WireError, decode_from_hub, encode

if TYPE_CHECKING:
    from kiosk.link.socket import Socket

ANSWER_TIMEOUT: Final = 10.0
"""Seconds."""

LET_IN_TIMEOUT: Final = 30.0
"""Seconds for the hub's answer to a hello: after many wrong codes it is slow on purpose (20 s)."""

ExpectedT = TypeVar("ExpectedT", Greeting, Welcome)


async def meeting_at(url: str, guard: Guard) -> Greeting:
    """Which meeting the hub at `url` holds, asked without saying who is asking.

    `guard` lets one hub through alone, and afterwards knows it.

    Raises:
        Unreachable: there is no hub at this moment.
    """
    try:
        async with connected(url, guard) as socket, asyncio.timeout(ANSWER_TIMEOUT):
            message = decode_from_hub(await socket.receive())
    except (Gone, TimeoutError, WireError) as error:
        raise _no_hub(without_pin(url)) from error
    if not isinstance(message, Greeting):
        raise _no_hub(without_pin(url))
    guard.met(message.meeting)
    return message


async def code_refused(url: str, guard: Guard, code: str) -> str:
    """Why no table comes in with this code; "" where one may, or where it cannot be asked now.

    It says hello without a name, so that nobody sits down.
    """
    try:
        async with connected(url, guard) as socket:
            spoken_to = spoken().greeted(await expected(url, socket, Greeting, ANSWER_TIMEOUT))
            token = secrets.token_hex(32)
            hello = Hello(
                version=PROTOCOL_VERSION, role="table", code=code, token=token, language=spoken_to
            )
            await socket.send(encode(hello))
            await expected(url, socket, Welcome, LET_IN_TIMEOUT)
    except NotLetIn as refusal:
        return refusal.refused.why if refusal.refused.code == "code" else ""
    except (Unreachable, Gone):
        pass
    return ""


async def expected(url: str, socket: Socket, kind: type[ExpectedT], seconds: float) -> ExpectedT:
    """The hub's next word, before this screen is in.

    Raises:
        Unreachable: what answers there is no hub.
    """
    try:
        async with asyncio.timeout(seconds):
            message = decode_from_hub(await socket.receive())
    except TimeoutError as error:
        raise _unreachable(_("what answers at {address} says nothing"), url) from error
    except WireError as error:
        raise _no_hub(url) from error
    if isinstance(message, Refused):
        raise NotLetIn(message)
    if not isinstance(message, kind):
        told = _("what answers at {address} does not speak as a hub does")
        raise _unreachable(told, url)
    return message


def _no_hub(address: str) -> Unreachable:
    return _unreachable(_("what answers at {address} is not a hub"), address)


def _unreachable(told: str, address: str) -> Unreachable:
    return Unreachable(told.format(address=address))


def connected(url: str, guard: Guard) -> AbstractAsyncContextManager[Socket]:
    """A connection to the hub at `url`, closed at the end of the block."""
    from kiosk.link import socket  # late: a screen is painted before it calls

    return socket.connected(url, guard)
