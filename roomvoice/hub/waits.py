"""A hub of several rooms until it is with the others: it waits, and says for what."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import Any, Final, TypeVar

from roomvoice.hub.log_file import LOG, logging_to
from roomvoice.hub.region import and_
from roomvoice.hub.saying import say
from server.hub import Hub, HubSettings
from server.journal.log_faults import who_answers
from server.journal.log_place import LogPlace
from server.journal.shared_log import OutOfReach
from server.region.hub import Joined, Region, joining, serving_with_others
from server.region.showing import at_the_same_ports, showing_copy
from shared.text import show

Shown = Callable[[Hub], AbstractAsyncContextManager[None]]
Answer = TypeVar("Answer")

AGAIN: Final = 1.0
"""Seconds between two attempts."""

STILL: Final = 60.0
"""Seconds after which the same is said again: whoever looks sees that it goes on."""

WAITS: Final = "The hub goes on by itself then. Ctrl+C stops it."
SHOWS: Final = "Until then this room shows what it heard last, as cut off."
JOINED: Final = "The servers answer: this room is with the others."


class Stopped(Exception):
    """Somebody told the hub to stop while it waited."""


@asynccontextmanager
async def with_others(
    settings: HubSettings, region: Region, stop: asyncio.Event, shown: Shown
) -> AsyncIterator[Hub]:
    """A hub that is with the other rooms, once it is; `shown` is around what it shows until then.

    Raises:
        Stopped: `stop` was set before that.
        DataFolderError: the folder cannot be used, or another hub uses it.
        StoreError: the log or the folder's own journal cannot be used.
        AgendaError: the agenda cannot be used.
        ListenError: the port or address cannot be used.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(settings.data.held())
        stack.enter_context(logging_to(settings.data.path / LOG))

        async def join() -> Joined:
            return await stack.enter_async_context(joining(settings, region))

        try:
            joined = await _unless(stop, join())
        except OutOfReach:
            async with (
                showing_copy(settings, region.room) as hub,
                AsyncExitStack() as at,
            ):
                if hub is not None:
                    await at.enter_async_context(shown(hub))
                    settings = at_the_same_ports(settings, hub)
                hint = SHOWS if hub is not None else WAITS
                joined = await _unless(stop, _again(region.place, join, hint))
            _say(JOINED)
        serving = serving_with_others(settings, region, joined, said=_say)
        yield await stack.enter_async_context(serving)


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, Answer]) -> Answer:
    """Do something, and leave it when told to stop."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise Stopped
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.wait((working, stopping))


async def _again(place: LogPlace, join: Callable[[], Awaitable[Joined]], hint: str) -> Joined:
    """Try until it is there, and say how far the servers are whenever that changes."""
    said, until = "", 0.0
    clock = asyncio.get_running_loop().time
    while True:
        words = _in_words(await who_answers(place), place.encrypted)
        if words != said or clock() > until:
            _say(f"{words} {hint}")
            said, until = words, clock() + STILL
        try:
            return await join()
        except OutOfReach:
            await asyncio.sleep(AGAIN)


def _in_words(answers: dict[str, bool], encrypted: bool) -> str:
    """Which servers answer, and whether that is enough."""
    needed = len(answers) // 2 + 1
    there = [host for host, is_there in answers.items() if is_there]
    away = [host for host in answers if host not in there]
    words = f"Waiting for the journal's servers: {len(there)} of {len(answers)} answer"
    if away:
        words += f" (not {and_(away)})"
    if len(there) < needed:
        return f"{words}, and {needed} are needed."
    words += ". They still have to agree on who leads, which takes some seconds."
    return words if encrypted else f"{words} If it stays so: should the address say tls://?"


def _say(words: str) -> None:
    # Not where scripts read the one line of --json. Servers and other rooms may have had a word.
    say(f"{datetime.now():%H:%M:%S}  {show(words)}", sys.stderr)  # noqa: DTZ005
