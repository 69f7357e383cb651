"""What `roomvoice hub` asks and says where a meeting has several rooms."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from server.data_folder import REGION_KEY
from server.hub import HubSettings
from server.journal.log_place import read_place
from server.journal.write_through import each_writes_through
from server.region.hub import Region
from server.region.room_name import read_room

AnyCommand = TypeVar("AnyCommand", bound=Callable[..., Any])

NOT_BOTH: Final = (
    "--copy-to is for one room. With --journal each room's data folder is a copy already, and the "
    "servers hold three more."
)

NOT_ALONE: Final = "--room and --region-key are for several rooms: they need --journal."


def region_options(command: AnyCommand) -> AnyCommand:
    """The options of a hub that has others beside it."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


OPTIONS: Final = (
    click.option(
        "--journal",
        envvar="ROOMVOICE_JOURNAL",
        show_envvar=True,
        help="For several rooms: where the journal of all of them is, such as "
        "nats://one:4222,two:4222,three:4222/NAME. Each room has its own hub.",
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


def read_region(journal: str | None, room: str, key: Path | None) -> Region | None:
    """The region that these options name; None for one room.

    Raises:
        StoreError: the address or the room's name cannot be used.
        click.UsageError: options are there that do not go together.
    """
    if journal is None:
        if room or key:
            raise click.UsageError(NOT_ALONE)
        return None
    return Region(read_place(journal), read_room(room), key)


def folder_name(region: Region) -> str:
    """What a data folder is named after where nobody names one."""
    return "-".join(filter(None, (region.place.name, region.room)))


async def region_in_words(region: Region, settings: HubSettings) -> str:
    """Where the rooms' journal is, how sure it is, and what the next room needs."""
    address = f"{','.join(region.place.servers)}/{region.place.name}"
    address = address.replace(",nats://", ",").replace(",tls://", ",")
    return f"""
  Room         {region.room or "(no name)"}
  Journal      {region.place.name}, in {region.copies} copies on {_hosts(region)}
{await _sureness(region)}

In each further room, with the file {settings.data.path / REGION_KEY}:
                   roomvoice hub --journal {address} --room NAME --region-key {REGION_KEY}
"""


def _hosts(region: Region) -> str:
    return ", ".join(
        server.rpartition("/")[2].rpartition("@")[2] for server in region.place.servers
    )


async def _sureness(region: Region) -> str:
    async with asyncio.timeout(10):
        said = await each_writes_through(region.place)
    lazy = [server for server, answer in said.items() if answer == "no"]
    unknown = [server for server, answer in said.items() if answer == "unknown"]
    lines = ["  Received     means: on disk at two of the three servers"]
    if lazy:
        lines = [
            f"  WARNING      {', '.join(lazy)} may lose what was received in a power cut:",
            "               set sync_interval: always in its configuration",
        ]
    if unknown:
        lines.append(
            f"               (not looked up at {', '.join(unknown)}: no monitoring at port 8222)"
        )
    return "\n".join(lines)
