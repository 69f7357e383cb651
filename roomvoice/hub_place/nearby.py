"""Which hub is meant when nobody says: this machine's own, or the one on the network."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from kiosk.link.found_hub import find_hubs
from kiosk.link.hub_place import HubPlace, may_be_used
from kiosk.link.unreachable import Unreachable
from roomvoice.hub_place.last_hub import LastHub, recall
from roomvoice.invite.file import named_place
from shared.hub_address import without_pin
from shared.language import _

LISTEN_SECONDS: Final = 3.0


def hub_place(hub: str | None, code: str | None, no_encryption: bool) -> HubPlace:
    """Where the hub is and its join code, from what was given and what can be found.

    `no_encryption`: it need not be encrypted.

    Raises:
        HubPlaceError: `hub` is not an address, or not encrypted.
        click.ClickException: there is no hub, or there are several, or the code is not known.
    """
    last = recall()
    place = named_place(hub, no_encryption) if hub else asyncio.run(_found(last, no_encryption))
    code = code or place.code or _code_beside(last, place.url)
    if not code and sys.stdin.isatty():
        code = click.prompt(_("Join code (the board shows it)"), err=True)
    if not code:
        raise click.UsageError(
            _("Add --code and the join code: six letters and digits on the board.")
        )
    return replace(place, code=code)


async def _found(last: LastHub | None, no_encryption: bool) -> HubPlace:
    if last is not None and await _answers(last.url):
        return HubPlace(last.url)
    hubs = await find_hubs(LISTEN_SECONDS)
    if not hubs:
        raise click.ClickException(
            _(
                "No hub was found on this network. Start one with `roomvoice hub`, or add --hub "
                "and its address, such as 192.168.1.5:8765."
            )
        )
    if len(hubs) > 1:
        each = "; ".join(
            _('{option} for "{meeting}"').format(option=f'--hub "{hub.url}"', meeting=hub.told)
            for hub in hubs
        )
        raise click.ClickException(
            _("Several hubs are on this network. Add one of: {options}.").format(options=each)
        )
    if problem := may_be_used(hubs[0].url, no_encryption):
        raise click.ClickException(problem)
    return HubPlace(hubs[0].url, found=True)


async def _answers(url: str) -> bool:
    from kiosk.link.socket import connected  # late: it loads what speaks with hubs

    try:
        async with connected(url):
            return True
    except Unreachable:
        return False


def _code_beside(last: LastHub | None, url: str) -> str:
    """The join code in the data folder of this machine's own hub, where that is the one meant."""
    if last is not None and without_pin(last.url) == without_pin(url):
        from server.data_folder import CODE  # late: few screens run beside the hub without a code

        with contextlib.suppress(OSError, UnicodeDecodeError):
            return (Path(last.data) / CODE).read_text(encoding="ascii").strip()
    return ""
