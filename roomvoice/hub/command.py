"""`roomvoice hub`: hold a meeting, until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import json
import re
import socket
import sys
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import click
from msgspec import Struct
from msgspec.structs import replace

from roomvoice.agenda.named import load_agenda
from roomvoice.hub.log_file import LOG, logging_to
from roomvoice.hub.loop import run
from roomvoice.hub.region import (
    NOT_BOTH,
    again_option,
    folder_name,
    place_name,
    read_region,
    refuse_alone,
    region_in_words,
    region_options,
)
from roomvoice.hub.waits import Stopped, with_others
from roomvoice.hub_place.last_hub import remember
from roomvoice.invite.file import Invite, write_invite
from roomvoice.languages import our_languages
from roomvoice.process.home import home
from roomvoice.process.stop_signals import stop_asked
from roomvoice.terminal.language_option import first_language_option
from server.announce import announce
from server.data_folder import DataFolder
from server.hub import ANY_ADDRESS, Hub, HubSettings, running
from server.region.faults import CannotFold
from server.region.hub import Region
from server.region.showing import at_the_same_ports
from shared.hub_address import hub_url, is_encrypted, is_loopback, mark_in, pin_in, to_copy
from shared.text import show

READY_AGENDA: Final = "coproduction"
REPORT: Final = (sys.executable, "-m", "roomvoice", "report")
"""What makes the reports that a chair asks the hub for, in a process of its own."""
READ_ONLY_NOW: Final = (
    "The hub goes on showing what it has, and takes nothing more. What the tables say is kept on "
    "their own computers until the hub is started again."
)


class Ready(Struct, frozen=True):
    """What whoever started the hub needs to know: the one line of `--json`."""

    url: str
    code: str
    chair_key: str
    data: str
    web: str = ""
    """The address of the page for browsers; "" without --web."""


@click.command("hub")
@click.argument("agenda", required=False, envvar="ROOMVOICE_AGENDA")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ROOMVOICE_DATA",
    show_envvar=True,
    help="The folder that keeps this meeting. Without it, one is made for today and this agenda.",
)
@click.option(
    "--host",
    default="0.0.0.0",  # the tables are other machines on the room's network
    show_default=True,
    envvar="ROOMVOICE_HOST",
    show_envvar=True,
    help="The address to listen at. 0.0.0.0 is every network; 127.0.0.1 this computer alone.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    envvar="ROOMVOICE_PORT",
    show_envvar=True,
    help="The port to listen at. 0 picks a free one.",
)
@click.option(
    "--no-encryption",
    is_flag=True,
    envvar="ROOMVOICE_NO_ENCRYPTION",
    show_envvar=True,
    help="Do not encrypt. What it costs: anybody on the network can read the votes and the codes, "
    "and change them on the way. Every screen needs --no-encryption too.",
)
@click.option(
    "--copy-to",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ROOMVOICE_COPY_TO",
    show_envvar=True,
    help="A folder on another disk, such as a stick, that is kept as a copy. "
    "Should this computer die: plug it into another, and start a hub there with --data.",
)
@region_options
@click.option(
    "--web",
    is_flag=True,
    envvar="ROOMVOICE_WEB",
    show_envvar=True,
    help="Serve a page for phones, tablets and laptops: the table, and at /board the board. "
    "What they send is not encrypted.",
)
@click.option(
    "--web-port",
    type=click.IntRange(0, 65535),
    default=8766,
    show_default=True,
    envvar="ROOMVOICE_WEB_PORT",
    show_envvar=True,
    help="The port of that page. 0 picks a free one.",
)
@first_language_option
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    envvar="ROOMVOICE_JSON",
    show_envvar=True,
    help="Print one JSON line when ready, for scripts.",
)
def hub_command(
    agenda: str | None,
    data: Path | None,
    host: str,
    port: int,
    no_encryption: bool,
    copy_to: Path | None,
    journal: str | None,
    journal_login: Path | None,
    journal_ca: Path | None,
    room: str,
    region_key: Path | None,
    web: bool,
    web_port: int,
    language: str,
    as_json: bool,
) -> None:
    """Hold a meeting: the one process that everything else connects to.

    AGENDA is the name of a ready agenda (see `roomvoice agenda list`) or a TOML file. Without it,
    the meeting in the data folder goes on; where there is none, the co-production day begins.

    Everything received is on disk at once. Stop the hub with Ctrl+C, or pull the plug: started
    again with the same --data, it goes on exactly where it was.
    """
    region = read_region(journal, room, region_key, journal_login, journal_ca)
    named = folder_name(region) if region else agenda
    folder = DataFolder((data or default_folder(named)).expanduser().absolute())
    if region is None:
        refuse_alone(folder)
    settings = settings_for(folder, agenda, host, port, begins=region is None)
    settings = replace(settings, languages=our_languages(), language=language)
    if no_encryption:
        settings = replace(settings, encrypted=False)
    if copy_to is not None and region is not None:
        raise click.UsageError(NOT_BOTH)
    if copy_to is not None:
        settings = replace(settings, copy_to=copy_to.expanduser().absolute())
    if web:
        settings = replace(settings, web=web_port)
    run(hold(settings, as_json, region))


def default_folder(agenda: str | None) -> Path:
    """Where a meeting of today with this agenda is kept when nobody says where."""
    name = re.sub(r"[^\w-]+", "-", Path(agenda or READY_AGENDA).stem).strip("-") or "meeting"
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    return home() / "meetings" / f"{today}-{name}"


def settings_for(
    folder: DataFolder, agenda: str | None, host: str, port: int, *, begins: bool = True
) -> HubSettings:
    """What a hub begins with; without an agenda it resumes, or begins the first ready one.

    Not `begins`: where none is named it joins what others have begun.

    Raises:
        AgendaError: there is no such agenda, or it cannot be used.
    """
    if agenda is None and begins and not folder.begun:
        agenda = READY_AGENDA
    toml = load_agenda(agenda) if agenda else None
    return HubSettings(folder, toml, host, port, report=REPORT)


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
        with contextlib.nullcontext() if self._region else logging_to(data.path / LOG):
            host = self._settings.host
            async with _announced(hub, host, place_name(self._region)) as problem:
                remember(_address_here(hub, host), data.path)
                write_invite(data.path, _invite(hub))
                if not self._said:
                    self._said = True
                    self._say(hub, problem or "")
                yield

    async def say_rooms(self) -> None:
        """Say once where the rooms' journal is, and what the next room needs."""
        if self._region is not None and not self._said_rooms:
            _say(await region_in_words(self._region, self._settings))
            self._said_rooms = True

    def _say(self, hub: Hub, problem: str) -> None:
        data = self._settings.data
        ready = Ready(hub.url, hub.join.code, data.key(), str(data.path), hub.page)
        if self._as_json:
            _say(json.dumps({name: getattr(ready, name) for name in Ready.__struct_fields__}))
            return
        again = again_option(self._region) if self._region else ""
        _say(in_words(ready, hub.meeting.state.agenda.title, self._resumes, again))
        _say(problem)


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
        _say(f"The hub has stopped. Everything received is in {settings.data.path}.")


def in_words(ready: Ready, title: str, resumes: bool, again: str = "") -> str:
    """What a person needs to set up the room, with lines to copy.

    `again`: what else starts this hub again, beside its folder.
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
                   roomvoice hub{again} --data "{ready.data}"
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
        print(f"Error: {show(str(error))}", file=sys.stderr, flush=True)
        if not isinstance(error, CannotFold):
            print(READ_ONLY_NOW, file=sys.stderr, flush=True)
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


def _say(text: str) -> None:
    """Print at once, also into a pipe."""
    if text:
        print(text, flush=True)
