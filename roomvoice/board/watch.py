"""`roomvoice watch`: what the board sees, as lines of JSON for other programs."""

from __future__ import annotations

import asyncio

import click

from kiosk.link.hub_place import HubPlace
from kiosk.link.known_hubs import KnownHubs
from kiosk.link.pinning import Guard
from roomvoice.board.command import place_of
from roomvoice.hub_place.options import code_option, hub_option, no_encryption_option
from roomvoice.process.failures import let_in
from roomvoice.process.home import KNOWN_HUBS, home
from roomvoice.process.stop_signals import stop_asked, until_stopped
from roomvoice.terminal.language_option import language_option
from roomvoice.terminal.plain_lines import as_json


@click.command("watch")
@hub_option
@code_option
@no_encryption_option
@language_option
@click.option("--json", "json_lines", is_flag=True, help="JSON lines, which is all it can.")
def watch_command(hub: str | None, code: str | None, no_encryption: bool, json_lines: bool) -> int:
    """Print what the board sees, one line of JSON at each change.

    For captions, lights or a page of your own. Each line is whole: `contact` ("calling", "here"
    or "away"), `since` when it is away, and `view`, the board's view as docs/protocol.md has it.

    \b
    roomvoice watch --json | jq --unbuffered .view.progress
    """
    return asyncio.run(_watch(place_of(hub, code, no_encryption)))


async def _watch(place: HubPlace) -> int:
    from kiosk.plain.board.watch import Watcher  # late: `--help` needs no link

    guard = Guard(place.url, KnownHubs(home() / KNOWN_HUBS), hearsay=place.found)
    nobody_reads = asyncio.Event()

    def tell(seen: object) -> None:
        try:
            print(as_json(seen), flush=True)
        except BrokenPipeError:
            nobody_reads.set()

    return let_in(
        await until_stopped(Watcher(place, tell, guard).run(), stop_asked(), nobody_reads)
    )
