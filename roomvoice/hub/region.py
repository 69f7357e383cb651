"""What `roomvoice hub` asks and says where a meeting has several rooms."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from click.core import ParameterSource
from msgspec.structs import replace

from server.data_folder import REGION_KEY, DataFolder, DataFolderError
from server.door.room_name import read_room
from server.hub import HubSettings
from server.journal.log_faults import hosts_of
from server.journal.log_place import read_place
from server.journal.log_servers import each_server, seconds_apart
from server.region.hub import Region

LONGEST_ASKED: Final = 10.0
"""Seconds to wait for the servers' word on how they write."""

MOST_APART: Final = 5.0
"""Seconds that the servers' clocks may be apart; what they say is a second old at the most."""

CLOCKS: Final = """\
  WARNING      the servers' clocks are {apart:.0f} seconds apart. Timers go by the server that
               leads, and may end too soon once another one does: set all three"""

AnyCommand = TypeVar("AnyCommand", bound=Callable[..., Any])

NOT_BOTH: Final = (
    "--copy-to is for one room. With --journal each room's data folder is a copy already, and the "
    "servers hold three more."
)

NAMELESS: Final = """\
(no name)
  WARNING      nobody can tell the tables here from those of other rooms, not in the report either:
               stop this hub, and start it again with --room NAME, before tables come in"""

NOT_ALONE: Final = (
    "--room, --region-key, --journal-login and --journal-ca are for several rooms: they need "
    "--journal."
)

PASSWORD_TYPED: Final = (
    "Whoever uses this computer can read a password on a command line. Put it into a file for "
    "--journal-login, or the whole address into ROOMVOICE_JOURNAL."
)


def region_options(command: AnyCommand) -> AnyCommand:
    """The options of a hub that has others beside it."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def _without_password(
    context: click.Context, option: click.Parameter, typed: str | None
) -> str | None:
    source = context.get_parameter_source(option.name or "")
    if typed and "@" in typed and source is ParameterSource.COMMANDLINE:
        raise click.UsageError(PASSWORD_TYPED)
    return typed


OPTIONS: Final = (
    click.option(
        "--journal",
        envvar="ROOMVOICE_JOURNAL",
        show_envvar=True,
        callback=_without_password,
        help="For several rooms: where the journal of all of them is, such as "
        "nats://one:4222,two:4222,three:4222/NAME. Each room has its own hub.",
    ),
    click.option(
        "--journal-login",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="ROOMVOICE_JOURNAL_LOGIN",
        show_envvar=True,
        help="A file with what the journal's servers ask for: user:password or a token in one "
        "line, or a whole .creds file.",
    ),
    click.option(
        "--journal-ca",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="ROOMVOICE_JOURNAL_CA",
        show_envvar=True,
        help="With tls:// instead of nats://, the certificate (PEM) that signs the servers'. "
        "Without it, those that this computer knows.",
    ),
    click.option(
        "--room",
        default="",
        envvar="ROOMVOICE_ROOM",
        show_envvar=True,
        help="What this room is called, where there are several: at most 10 letters, which stand "
        "beside the names of its tables.",
    ),
    click.option(
        "--region-key",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="ROOMVOICE_REGION_KEY",
        show_envvar=True,
        help="A copy of region.key from the data folder of the hub that began the meeting.",
    ),
)


def read_region(
    journal: str | None,
    room: str,
    key: Path | None,
    login: Path | None = None,
    authority: Path | None = None,
) -> Region | None:
    """The region that these options name; None for one room.

    Raises:
        StoreError: the address or the room's name cannot be used.
        click.UsageError: options are there that do not go together.
    """
    if journal is None:
        if room or key or login or authority:
            raise click.UsageError(NOT_ALONE)
        return None
    place = replace(read_place(journal), login=login, authority=authority)
    return Region(place, read_room(room), key)


def refuse_alone(folder: DataFolder) -> None:
    """Keep a hub from going on alone, by mistake, with what several rooms have together.

    Raises:
        DataFolderError: the folder belongs to a meeting of several rooms.
    """
    if folder.has_region_key:
        raise DataFolderError(
            f"{folder.path} belongs to a meeting of several rooms: start its hub with --journal. "
            f"Should the servers be gone for good, remove {REGION_KEY} there: this room then goes "
            "on alone with what it has, and can never join the others again."
        )


def again_option(region: Region) -> str:
    """What starts a room's hub again, beside its folder."""
    room = f' --room "{region.room}"' if region.room else ""
    return f"{_journal_options(region)}{room}"


def place_name(region: Region | None) -> str:
    """What a hub is called among those on its network: its room, or its computer."""
    return region.room if region and region.room else socket.gethostname()


def folder_name(region: Region) -> str:
    """What a data folder is named after where nobody names one."""
    return "-".join(filter(None, (region.place.name, region.room)))


async def region_in_words(region: Region, settings: HubSettings) -> str:
    """Where the rooms' journal is, how sure it is, and what the next room needs."""
    return f"""
  Room         {region.room or NAMELESS}
  Journal      {region.place.name}, in {region.copies} copies on {and_(hosts_of(region.place))}
{await _sureness(region)}

In each further room, with the file {settings.data.path / REGION_KEY}:
                   roomvoice hub{_journal_options(region)} --room NAME --region-key {REGION_KEY}
"""


def _journal_options(region: Region) -> str:
    """How the journal is named; an address with a password in it stays in the environment."""
    place = region.place
    said = ""
    if not any("@" in server for server in place.servers):
        scheme = "tls" if place.encrypted else "nats"
        said += f" --journal {scheme}://{','.join(hosts_of(place))}/{place.name}"
    if place.login:
        said += f' --journal-login "{place.login}"'
    return said + (f' --journal-ca "{place.authority}"' if place.authority else "")


async def _sureness(region: Region) -> str:
    try:
        async with asyncio.timeout(LONGEST_ASKED):
            servers = await each_server(region.place)
    except TimeoutError:  # A name may take long to be found where its server is down.
        return _not_asked(and_(hosts_of(region.place)))
    apart = seconds_apart(servers.values())
    if apart > MOST_APART:
        return CLOCKS.format(apart=apart)
    said = {server: each.writes_through for server, each in servers.items()}
    lazy = [server for server, answer in said.items() if answer == "no"]
    unknown = [server for server, answer in said.items() if answer == "unknown"]
    if lazy:
        return (
            f"  WARNING      what was received may be lost if the power fails at {and_(lazy)}:\n"
            "               set sync_interval: always in the configuration there"
        )
    if unknown:
        return _not_asked(and_(unknown))
    return "  Received     means: on disk at two of the three servers; all three say so"


def _not_asked(servers: str) -> str:
    return (
        "  Received     means: two of the three servers have it, and on disk if their\n"
        "               configuration says sync_interval: always. Nobody could be asked at\n"
        f"               {servers} (http port 8222)"
    )


def and_(servers: list[str]) -> str:
    """Some servers, by name."""
    return ", ".join(servers)
