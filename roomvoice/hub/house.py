"""A meeting that is held: the hub until it is told to stop, and what is said around it."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import json
import logging
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from roomvoice.hub.log_file import LOG, logging_to
from roomvoice.hub.region import (
    again_option,
    place_name,
    region_in_words,
)
from roomvoice.hub.saying import say
from roomvoice.hub.waits import Stopped, with_others
from roomvoice.hub_place.last_hub import remembered
from roomvoice.invite.file import Invite, write_invite
from roomvoice.process.stop_signals import stop_asked
from server.announce import announce
from server.hub import ANY_ADDRESS, Hub, HubSettings, running
from server.region.faults import CannotFold
from server.region.hub import Region
from server.region.showing import at_the_same_ports
from shared.hub_address import hub_url, is_encrypted, is_loopback, mark_in, pin_in, to_copy
from shared.text import show

READ_ONLY_NOW: Final = (
    "The hub goes on showing what it has, and takes nothing more. What the tables say is kept on "
    "their own computers until the hub is started again."
)

WEB_PORT: Final = 8766
"""Where the page for browsers is, unless somebody says otherwise."""

log = logging.getLogger(__name__)


class Ready(Struct, frozen=True):
    """What whoever started the hub needs to know: the one line of `--json`."""

    url: str
    code: str
    chair_key: str
    data: str
    web: str = ""
    """The address of the page for browsers; "" without --web."""


class House:
    """What is around a hub while it is open: its log, its announcement, and what is said of it."""

    def __init__(self, settings: HubSettings, as_json: bool, region: Region | None) -> None:
        self._settings = settings
        self._as_json = as_json
        self._region = region
        self._resumes = settings.data.begun
        self._said = False
        self._said_rooms = region is None or as_json

    @contextlib.asynccontextmanager
    async def shown(self, hub: Hub) -> AsyncIterator[None]:
        """A hub that listens; one that others follow at the same address says no more of it."""
        data = self._settings.data
        # With others, what comes before it is shown is logged already.
        with contextlib.ExitStack() as noted:
            if self._region is None:
                noted.enter_context(logging_to(data.path / LOG))
            host = self._settings.host
            async with _announced(hub, host, place_name(self._region)) as problem:
                noted.enter_context(remembered(_address_here(hub, host), data.path))
                write_invite(data.path, _invite(hub))
                _tell_found(hub)
                if not self._said:
                    self._said = True
                    self._say(hub, problem or "")
                yield

    async def say_rooms(self) -> None:
        """Say once where the rooms' journal is, and what the next room needs."""
        if self._region is not None and not self._said_rooms:
            say(await region_in_words(self._region, self._settings))
            self._said_rooms = True

    def _say(self, hub: Hub, problem: str) -> None:
        data = self._settings.data
        ready = Ready(hub.url, hub.join.code, data.key(), str(data.path), hub.page)
        if self._as_json:
            say(json.dumps({name: getattr(ready, name) for name in Ready.__struct_fields__}))
            return
        again = again_options(at_the_same_ports(self._settings, hub), self._region)
        say(in_words(ready, hub.meeting.state.agenda.title, self._resumes, again))
        say(problem)


def _tell_found(hub: Hub) -> None:
    for seq, wrong in hub.meeting.passed_over.items():
        log.error("entry %d of the journal was passed over:", seq)
        for line in wrong.splitlines():
            log.error("%s", line)
    for trouble in hub.found:
        log.error("%s", trouble)
        say(str(trouble), sys.stderr)


async def hold(settings: HubSettings, as_json: bool, region: Region | None = None) -> None:
    """Hold the meeting until told to stop; `region`: with the hubs of other rooms.

    Raises:
        StoreError: the disk can take no more.
    """
    stop = stop_asked()
    house = House(settings, as_json, region)
    with contextlib.suppress(Stopped):
        while not stop.is_set():
            opening = (
                with_others(settings, region, stop, house.shown) if region else running(settings)
            )
            async with opening as hub, house.shown(hub):
                # To ask the servers may take long, and nobody waits for it.
                saying = asyncio.create_task(house.say_rooms())
                await _until(stop, hub, saying)
            settings = at_the_same_ports(settings, hub)
    if not as_json:
        say(f"The hub has stopped. Everything received is in {settings.data.path}.")


def again_options(settings: HubSettings, region: Region | None) -> str:
    """What starts this hub again as it is now, with its page and its copy.

    `settings`: with the ports that it has, so that addresses that were handed out stay good.
    """
    usual = HubSettings(settings.data)
    said = [f'--data "{settings.data.path}"']
    if settings.host != usual.host:
        said.append(f"--host {settings.host}")
    if settings.port != usual.port:
        said.append(f"--port {settings.port}")
    if settings.encrypted is False:
        said.append("--no-encryption")
    if settings.copy_to is not None:
        said.append(f'--copy-to "{settings.copy_to}"')
    if settings.web is not None:
        said.append("--web" if settings.web == WEB_PORT else f"--web --web-port {settings.web}")
    if settings.language:
        said.append(f"--language {settings.language}")
    return f"{again_option(region) if region else ''} {' '.join(said)}"


def in_words(ready: Ready, title: str, resumes: bool, again: str) -> str:
    """What a person needs to set up the room, with lines to copy.

    `again`: the options that start this hub again.
    """
    hub = hub_option(ready.url)
    place = f"{hub} --code {ready.code}"
    begins = "goes on with" if resumes else "begins"
    return f"""
The hub {begins} "{title}".

  Address      {to_copy(ready.url)}
  Join code    {ready.code}
{_encryption_in_words(ready.url)}
  Kept in      {ready.data}
{_page_in_words(ready.web)}
At each table      roomvoice table {place}
At the projector   roomvoice board {place}
The chair, here    roomvoice chair
  on another computer, with the key in {Path(ready.data) / "chair.key"}:
                   roomvoice chair {hub} --key KEY

Leave this window open. Ctrl+C stops the hub, and nothing received is lost. To go on afterwards:
                   roomvoice hub{again}
"""


def hub_option(url: str) -> str:
    """How a screen is told where the hub is, to be pasted into any shell."""
    if is_encrypted(url):
        return f'--hub "{to_copy(url)}"'
    return f"--hub {url}" if is_loopback(_host(url)) else f"--hub {url} --no-encryption"


def _encryption_in_words(url: str) -> str:
    if is_encrypted(url):
        return f"  Mark         {mark_in(url)}   (every screen that asks must show the same)"
    if is_loopback(_host(url)):
        return "  Encryption   none: nothing leaves this computer"
    return "  Encryption   NONE: anybody on this network can read the votes and the codes"


def _page_in_words(page: str) -> str:
    if not page:
        return ""
    return f"""
In a browser       {page}
The board there    {page}board
  Not encrypted: whoever listens in on this network can read what browsers send.
"""


def _invite(hub: Hub) -> Invite:
    return Invite(
        hub.meeting.state.agenda.title, hub.url, hub.join.code, hub.join.link, hub.join.page
    )


async def _until(stop: asyncio.Event, hub: Hub, beside: asyncio.Task[None]) -> None:
    """Wait until the hub is told to stop, also after it can no longer keep what it receives.

    It returns before where the hub is to begin anew; what goes on `beside` ends with it.
    """
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((stopping, hub.failed), return_when=asyncio.FIRST_COMPLETED)
        if not hub.failed.done():
            return
        error = hub.failed.result()
        say(f"Error: {show(str(error))}", sys.stderr)
        if not isinstance(error, CannotFold):
            say(READ_ONLY_NOW, sys.stderr)
            await stopping
            raise error
    finally:
        stopping.cancel()
        beside.cancel()


@contextlib.asynccontextmanager
async def _announced(hub: Hub, host: str, name: str) -> AsyncIterator[str | None]:
    """Let kiosks find the hub by themselves; yields what was in the way, if anything was.

    `name` tells it from other hubs of the same meeting.
    """
    interfaces = _interfaces(host)
    if interfaces == []:
        yield None
        return
    title = hub.meeting.state.agenda.title
    async with announce(
        _port(hub), title, name, pin=pin_in(hub.url), interfaces=interfaces
    ) as announcement:
        yield announcement.problem


def _interfaces(host: str) -> list[str] | None:
    """The addresses to announce: None for all of this machine's, none for loopback."""
    if host in ANY_ADDRESS:
        return None
    try:
        address = ipaddress.ip_address(socket.gethostbyname(host))
    except OSError:
        return []  # an IPv6 address: announcements are IPv4
    return [] if address.is_loopback else [str(address)]


def _port(hub: Hub) -> int:
    port = urlsplit(hub.url).port
    if port is None:
        raise AssertionError(f"{hub.url} has no port")
    return port


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _address_here(hub: Hub, host: str) -> str:
    """The address for this machine's own chair: it stays the same when the network changes."""
    return hub_url("127.0.0.1", _port(hub), pin_in(hub.url)) if host in ANY_ADDRESS else hub.url
