"""`roomvoice table`: the terminal at a table."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from kiosk.link.hub_place import HubPlace
from kiosk.table.seeing import Seeing
from roomvoice.encryption_option import no_encryption_option
from roomvoice.home import home
from roomvoice.invite_file import named_place
from roomvoice.plain_lines import say
from roomvoice.seeing_options import (
    large_print_option,
    light_option,
    no_motion_option,
    theme_named,
    theme_option,
)
from roomvoice.stop_signals import stop_asked
from shared.ids import MOST_PEOPLE

NO_SCREEN: Final = (
    "A table needs a terminal with a screen. Open a terminal, and start `roomvoice table` in it; "
    "or add --plain, for plain lines."
)


@click.command("table")
@click.option(
    "--hub",
    metavar="URL",
    envvar="ROOMVOICE_HUB",
    show_envvar=True,
    help="The hub's address, join link or invite file. Without it, the hub is looked for here.",
)
@click.option("--code", envvar="ROOMVOICE_CODE", show_envvar=True, help="The join code.")
@click.option("--name", envvar="ROOMVOICE_NAME", show_envvar=True, help="The table's name.")
@click.option(
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    envvar="ROOMVOICE_PEOPLE",
    show_envvar=True,
    help="How many people sit at the table.",
)
@no_encryption_option
@theme_option
@light_option
@large_print_option
@no_motion_option
@click.option(
    "--plain",
    "lines",
    is_flag=True,
    envvar="ROOMVOICE_PLAIN",
    show_envvar=True,
    help="Sentences and typed lines, for a screen reader or braille; also where TERM is dumb.",
)
def table_command(
    hub: str | None,
    code: str | None,
    name: str | None,
    people: int | None,
    plain: bool,
    theme: str | None,
    light: bool,
    large_print: bool,
    no_motion: bool,
    lines: bool,
) -> int:
    """Vote and write at a table. What is not given here is asked on the screen.

    What the table says is kept on this computer until the hub has it. Started again, after a
    power cut too, the table is itself again and goes on.
    """
    place = named_place(hub, plain) if hub else None
    if place is not None and code:
        place = replace(place, code=code)
    if lines or os.environ.get("TERM") == "dumb":
        return asyncio.run(talk_table(place, name or "", people or 0, plain=plain))
    seeing = Seeing(theme_named(theme, light), large_print, not no_motion)
    return run_table(place, name or "", people or 0, plain=plain, seeing=seeing)


def seats_folder() -> Path:
    """Where this machine keeps its seats: $ROOMVOICE_DATA, or the person's own place."""
    named = os.environ.get("ROOMVOICE_DATA")
    return (Path(named).expanduser() if named else home()) / "tables"


async def talk_table(place: HubPlace | None, name: str, people: int, *, plain: bool) -> int:
    """The table in plain lines until someone leaves it; returns the exit code."""
    from kiosk.plain.table import PlainTable  # late: the screen needs neither
    from kiosk.plain.typed_lines import typed_lines

    table = PlainTable(seats_folder(), say, place, name, people, plain=plain)
    running = asyncio.create_task(table.run(typed_lines(sys.stdin)))
    stop = asyncio.create_task(stop_asked().wait())
    await asyncio.wait((running, stop), return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if not running.done():
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return 0
    return running.result()


def run_table(
    place: HubPlace | None,
    name: str,
    people: int,
    *,
    plain: bool = False,
    seeing: Seeing | None = None,
) -> int:
    """Show the table's screen until someone leaves it; returns the exit code.

    Raises:
        click.ClickException: there is no terminal that a screen could be drawn on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise click.ClickException(NO_SCREEN)
    from kiosk.table.app import TableApp  # late: `table --help` needs no screen

    app = TableApp(seats_folder(), place, name, people, seeing=seeing, plain=plain)
    code = app.run()
    return app.return_code or code or 0
