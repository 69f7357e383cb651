"""What was asked of the hub and is not answered yet: commands, and reports piece by piece."""

from __future__ import annotations

import asyncio
import binascii
from base64 import b64decode
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kiosk.link.delivery import Answer
from kiosk.link.unreachable import Gone
from shared.language import N_, _
from shared.messages import AskReport, Command, Piece, Received, Refused
from shared.wire import encode

if TYPE_CHECKING:
    from kiosk.link.socket import Socket

Tell = Callable[[float], None]

LOST: Final = 1006
"""The close code of a connection that ended without one."""

PATIENCE: Final = 60.0
"""Seconds without a word after which a report is given up; the hub says one every five."""

MAKING: Final = 0.8
"""How much is done when the hub has made it, and all that is left is to take it."""


WENT_AWAY: Final = N_("The hub went away. Look whether it was done, then try again.")
BROKEN: Final = N_("The report did not come whole. Ask for it again.")


class NotMade(Exception):
    """The hub makes no such report; the text says why."""


class Away(Exception):
    """The hub is not connected at this moment, so nobody can answer."""


class Asked:
    """What is asked on one connection after the other; nothing of it is kept."""

    def __init__(self) -> None:
        self._commands: dict[str, asyncio.Future[Answer]] = {}
        self._heard: dict[str, asyncio.Queue[Piece | Refused | None]] = {}

    def hear(self, word: Answer | Piece) -> None:
        """The hub says something, perhaps of one of them."""
        asked = self._commands.get(word.id or "")
        if asked is not None and not asked.done() and not isinstance(word, Piece):
            asked.set_result(word)
        heard = self._heard.get(word.id or "")
        if heard is not None and not isinstance(word, Received):
            heard.put_nowait(word)

    def lost(self) -> None:
        """The connection has ended."""
        for asked in self._commands.values():
            if not asked.done():
                asked.set_exception(Away(_(WENT_AWAY)))
        for heard in self._heard.values():
            heard.put_nowait(None)

    async def ask(self, socket: Socket | None, command: Command, seconds: float) -> Answer:
        """The hub's answer to a command, which may take so long.

        Raises:
            Away: the hub is not connected, or went away, or did not answer in time.
        """
        here = _here(socket)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._commands[command.id] = answer
        try:
            async with asyncio.timeout(seconds):
                await here.send(encode(command))
                return await answer
        except (Gone, TimeoutError) as error:
            raise Away(_(WENT_AWAY)) from error
        finally:
            self._commands.pop(command.id, None)

    async def fetch(self, socket: Socket | None, asked: AskReport, tell: Tell) -> bytes:
        """A report, whole. `tell` hears how much is done, from 0 to 1.

        Raises:
            NotMade: the hub makes no such report.
            Away: the hub is not connected, or went away, or says nothing any more.
        """
        here = _here(socket)
        heard = self._heard[asked.id] = asyncio.Queue()
        try:
            return await _whole(here, asked, tell, heard)
        except (Gone, TimeoutError) as error:
            raise Away(_(WENT_AWAY)) from error
        finally:
            del self._heard[asked.id]


def _here(socket: Socket | None) -> Socket:
    if socket is None:
        raise Away(_("The hub is away just now. Wait for it, then try again."))
    return socket


async def _whole(
    socket: Socket, asked: AskReport, tell: Tell, heard: asyncio.Queue[Piece | Refused | None]
) -> bytes:
    parts: list[bytes] = []
    await socket.send(encode(asked))
    while True:
        async with asyncio.timeout(PATIENCE):
            word = await heard.get()
        if word is None:
            raise Gone(LOST, "")
        if isinstance(word, Refused):
            raise NotMade(word.why)
        if not word.of:
            tell(MAKING * word.made / 100)
        elif word.piece == len(parts):
            parts.append(_data(word))
            tell(MAKING + (1 - MAKING) * len(parts) / word.of)
            if len(parts) == word.of:
                return b"".join(parts)
            await socket.send(encode(replace(asked, piece=len(parts))))


def _data(piece: Piece) -> bytes:
    try:
        return b64decode(piece.data, validate=True)
    except binascii.Error as error:
        raise NotMade(_(BROKEN)) from error
