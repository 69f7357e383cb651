"""The invite: where the hub is, its code and its whole pin, in a file for a USB stick."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from kiosk.link.hub_place import HubPlace, HubPlaceError, read_hub_place
from shared.language import _

INVITE: Final = "invite.json"
"""The hub leaves one in its folder, at each start."""

LARGEST: Final = 10_000


class Invite(Struct, frozen=True):
    """What a table needs to come in. `hub` holds the whole pin; `link` is for people to copy.

    `page`: the address of the page for browsers; "" where the hub serves none.
    """

    meeting: str
    hub: str
    code: str
    link: str
    page: str = ""


def write_invite(folder: Path, invite: Invite) -> None:
    """Leave an invite in the hub's folder. Nothing is raised: the hub works without."""
    with contextlib.suppress(OSError):
        save_invite(folder / INVITE, invite)


def save_invite(path: Path, invite: Invite) -> None:
    """Write an invite, for its owner alone: the join code is in it.

    Raises:
        OSError: the disk will not have it.
    """
    draft = path.with_name(f"{path.name}.new")
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(invite), indent=2) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def read_invite(path: Path) -> Invite:
    """The invite in a file.

    Raises:
        OSError: it cannot be read.
        HubPlaceError: it is no invite.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST)
    try:
        return msgspec.json.decode(data, type=Invite)
    except msgspec.DecodeError as error:
        raise HubPlaceError(
            _(
                "{path} is not an invite. Make one on the hub's computer: roomvoice invite -o FILE"
            ).format(path=path)
        ) from error


def named_place(hub: str, no_encryption: bool = False) -> HubPlace:
    """The hub that `--hub` names: an address, a join link, or an invite file's path.

    Raises:
        HubPlaceError: it is none of these; the text says what to do.
    """
    path = Path(hub)
    try:
        if not path.is_file():
            if "://" not in hub and (path.suffix == ".json" or path.is_absolute()):
                told = _("There is no file {path}. Is the USB stick in?")
                raise HubPlaceError(told.format(path=hub[:60]))
            return read_hub_place(hub, no_encryption)
        invite = read_invite(path)
    except OSError as error:
        told = _("Cannot read {path}: {why}.")
        raise HubPlaceError(told.format(path=hub[:60], why=error.strerror)) from error
    place = read_hub_place(invite.hub, no_encryption)
    return HubPlace(place.url, invite.code)
