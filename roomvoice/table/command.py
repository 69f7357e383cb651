"""`roomvoice table`: the terminal at a table."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from kiosk.table.seeing.seeing import Seeing
from roomvoice.hub_place.options import code_option, hub_option, no_encryption_option
from roomvoice.invite.file import named_place
from roomvoice.process.loading import loading
from roomvoice.process.stop_signals import stop_asked, until_stopped
from roomvoice.table.options import NOT_HERE, LockOptions, lock_options
from roomvoice.table.start import Start, seats_folder
from roomvoice.terminal.language_option import language_option
from roomvoice.terminal.look import ascii_option, look_here, shown
from roomvoice.terminal.seeing_options import (
    large_print_option,
    light_option,
    no_motion_option,
    theme_named,
    theme_option,
)
from shared.ids import MOST_PEOPLE
from shared.language import N_, _

NO_SCREEN: Final = N_(
    "A table needs a terminal with a screen. Open a terminal, and start `roomvoice table` in it; "
    "or add --plain, for plain lines."
)


@click.command("table")
@hub_option
@code_option
@click.option("--name", envvar="ROOMVOICE_NAME", show_envvar=True, help="The table's name.")
@click.option(
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    envvar="ROOMVOICE_PEOPLE",
    show_envvar=True,
    help="How many people sit at the table.",
)
@no_encryption_option
@language_option
@theme_option
@light_option
@large_print_option
@no_motion_option
@click.option(
    "--plain",
    is_flag=True,
    envvar="ROOMVOICE_PLAIN",
    show_envvar=True,
    help="Sentences and typed lines, for a screen reader or braille; also where TERM is dumb.",
)
@ascii_option
@lock_options
def table_command(
    hub: str | None,
    code: str | None,
    name: str | None,
    people: int | None,
    no_encryption: bool,
    theme: str | None,
    light: bool,
    large_print: bool,
    no_motion: bool,
    plain: bool,
    ascii: bool,
    lock: bool,
    pin_file: Path | None,
    idle: int,
    idle_answer: int,
) -> int:
    """Vote and write at a table. What is not given here is asked on the screen.

    What the table says is kept on this computer until the hub has it. Started again, after a
    power cut too, the table is itself again and goes on.
    """
    place = named_place(hub, no_encryption) if hub else None
    if place is not None and code:
        place = replace(place, code=code)
    look = look_here(ascii=ascii)
    colours = theme_named(look.theme_for(theme, light), light)
    seeing = Seeing(colours, large_print, not no_motion)
    start = Start(place, name or "", people or 0, no_encryption, seeing, look)
    plain = plain or os.environ.get("TERM") == "dumb"
    if lock and os.name == "nt":
        raise click.ClickException(_(NOT_HERE))
    if lock:
        from roomvoice.table.locked_table import keep_table  # late: it needs POSIX

        return keep_table(start, LockOptions(pin_file, idle, idle_answer), lines=plain)
    if plain:
        return asyncio.run(talk_table(start))
    return run_table(start)


async def talk_table(start: Start) -> int:
    """The table in plain lines until someone leaves it; returns the exit code."""
    from kiosk.plain.table.table import PlainTable  # late: the screen needs neither
    from roomvoice.terminal.said_lines import SaidLines

    lines = SaidLines()
    table = PlainTable(
        seats_folder(),
        lines.say,
        start.place,
        start.name,
        start.people,
        no_encryption=start.no_encryption,
    )
    try:
        return await until_stopped(table.run(lines.typed()), stop_asked(), lines.gone) or 0
    finally:
        lines.end()


def run_table(start: Start) -> int:
    """Show the table's screen until someone leaves it; returns the exit code.

    Raises:
        click.ClickException: there is no terminal that a screen could be drawn on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise click.ClickException(_(NO_SCREEN))
    with loading():
        from kiosk.table.app import TableApp  # late: `table --help` needs no screen
        from kiosk.table.saying import HELD

    app = TableApp(
        seats_folder(),
        start.place,
        start.name,
        start.people,
        seeing=start.seeing,
        no_encryption=start.no_encryption,
    )
    app.held = HELD
    return shown(app, start.look)
