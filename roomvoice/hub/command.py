"""`roomvoice hub`: hold a meeting, until told to stop."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from roomvoice.agenda.named import load_agenda
from roomvoice.hub.house import WEB_PORT, hold
from roomvoice.hub.loop import run
from roomvoice.hub.region import (
    NOT_BOTH,
    folder_name,
    read_region,
    refuse_alone,
    region_options,
)
from roomvoice.languages import our_languages
from roomvoice.process.home import home
from roomvoice.terminal.language_option import first_language_option
from server.data_folder import DataFolder
from server.hub import HubSettings

READY_AGENDA: Final = "coproduction"
REPORT: Final = (sys.executable, "-m", "roomvoice", "report")
"""What makes the reports that a chair asks the hub for, in a process of its own."""


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
    default=WEB_PORT,
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
