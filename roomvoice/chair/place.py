"""Where the chair's hub is, and the key that opens it, from options or from this computer."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Final

import click
from msgspec import Struct

from kiosk.link.found_hub import find_hubs
from kiosk.link.hub_place import HubPlace, HubPlaceError, may_be_used
from roomvoice.chair.live import Live
from roomvoice.chair.trust import vouched
from roomvoice.hub_place.last_hub import recall
from roomvoice.invite.file import INVITE, named_place
from server.data_folder import KEY
from shared.language import N_, _

SEARCH_SECONDS: Final = 3.0

NO_KEY: Final = N_(
    "The chair's key is missing. On the hub's computer `{command}` finds it; "
    "elsewhere give it with {option}. It stands in the hub's folder, in {file}."
)
NO_HUB: Final = N_(
    "No hub was found. Start one with `{command}`, or say where it is with {option}, "
    "such as {example}."
)


class ChairOptions(Struct, frozen=True):
    """What the command line says; None where it says nothing."""

    hub: str | None = None
    key: str | None = None
    data: Path | None = None
    no_encryption: bool = False
    """Whether the hub need not encrypt."""
    live: Live | None = None
    """The console in plain lines that a command is typed in; None in a shell."""


class ChairPlace(Struct, frozen=True):
    """A hub's websocket address, with its pin where it encrypts, and the chair's key."""

    url: str
    key: str


def find_place(options: ChairOptions) -> ChairPlace:
    """The hub and its key.

    Raises:
        click.ClickException: there is no key, or no one hub; the text says what to do.
    """
    key = _key(options)
    if options.hub is not None:
        return ChairPlace(vouched(_named(options.hub, options.no_encryption)), key)
    last = recall()
    if last is not None and key == read_key(Path(last.data)):
        return ChairPlace(last.url, key)
    if options.data is not None and key == read_key(options.data):
        invite = options.data / INVITE
        if invite.is_file():  # its hub's own folder says where it is, encrypted or not
            return ChairPlace(vouched(_named(str(invite), no_encryption=True)), key)
    found = _found(options.no_encryption)
    if found is None:
        found = HubPlace(last.url) if last else _asked(options.no_encryption)
    return ChairPlace(vouched(found), key)


def data_folders(options: ChairOptions) -> list[Path]:
    """The folders on this computer that may hold the meeting, likeliest first."""
    last = recall()
    named = [options.data] if options.data is not None else []
    return named + ([Path(last.data)] if last else [])


def read_key(data: Path) -> str | None:
    """The key in a hub's folder; None where it is not there or not ours to read."""
    try:
        return (data / KEY).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _key(options: ChairOptions) -> str:
    if options.key is not None:
        return options.key.strip()
    if options.data is not None:
        key = read_key(options.data)
        if key is None:
            raise click.ClickException(
                _(
                    "There is no chair's key in {folder}. "
                    "Name the folder that `{command}` said the meeting is kept in."
                ).format(folder=options.data, command="roomvoice hub")
            )
        return key
    for folder in data_folders(options):
        if (key := read_key(folder)) is not None:
            return key
    raise click.ClickException(
        _(NO_KEY).format(command="roomvoice chair", option="--key", file=KEY)
    )


def _found(no_encryption: bool) -> HubPlace | None:
    """The one hub on the network; None where there is none, and a person is asked which of several.

    Raises:
        click.ClickException: there are several, and nobody to ask; or it does not encrypt.
    """
    hubs = asyncio.run(find_hubs(SEARCH_SECONDS))
    if len(hubs) < 2:
        if hubs and (problem := may_be_used(hubs[0].url, no_encryption)):
            raise click.ClickException(problem)
        return HubPlace(hubs[0].url, found=True) if hubs else None
    listed = "; ".join(
        _('{meeting} at "{address}"').format(meeting=hub.told, address=hub.url) for hub in hubs
    )
    if not sys.stdin.isatty():
        raise click.ClickException(
            _("Several hubs are here ({hubs}). Say which with {option}.").format(
                hubs=listed, option="--hub"
            )
        )
    click.echo(_("Several hubs are here: {hubs}").format(hubs=listed), err=True)
    return _asked(no_encryption)


def _asked(no_encryption: bool) -> HubPlace:
    """The address that a person types, where somebody sits there to type one."""
    if not sys.stdin.isatty():
        raise click.ClickException(
            _(NO_HUB).format(command="roomvoice hub", option="--hub", example="--hub 192.168.1.5")
        )
    typed = click.prompt(_("The hub's address (the board shows it)"), err=True)
    return _named(str(typed), no_encryption)


def _named(typed: str, no_encryption: bool) -> HubPlace:
    try:
        return named_place(typed, no_encryption)
    except HubPlaceError as error:
        raise click.ClickException(str(error)) from error
