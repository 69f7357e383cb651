"""`roomvoice chair`: the console, and the same acts as one-shot commands for scripts."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import click

from roomvoice import (
    chair_activities,
    chair_items,
    chair_room,
    chair_run,
    chair_tables,
    chair_votes,
)
from roomvoice.chair_export import export_meeting
from roomvoice.chair_options import json_option
from roomvoice.chair_paper import paper_command
from roomvoice.chair_place import ChairOptions, data_folders, find_place
from roomvoice.encryption_option import no_encryption_option
from roomvoice.slips import slips_command
from shared.text import show

NO_SCREEN: Final = (
    "The console needs a terminal with a screen. "
    "Without one, run the meeting by commands: `roomvoice chair status`, `roomvoice chair next`."
)


@click.group("chair", invoke_without_command=True, subcommand_metavar="[COMMAND ...]")
@click.option(
    "--hub",
    metavar="URL",
    envvar="ROOMVOICE_HUB",
    show_envvar=True,
    help="Where the hub is, such as 192.168.1.5. Without it, it is found by itself.",
)
@click.option(
    "--key",
    metavar="KEY",
    envvar="ROOMVOICE_KEY",
    show_envvar=True,
    help="The chair's key. On the hub's computer it is found by itself.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ROOMVOICE_DATA",
    show_envvar=True,
    help="The hub's folder, where it is on this computer: the key is in it.",
)
@no_encryption_option
@click.option(
    "--light",
    is_flag=True,
    envvar="ROOMVOICE_LIGHT",
    show_envvar=True,
    help="The console in dark letters on a light ground.",
)
@json_option
@click.pass_context
def chair_command(
    ctx: click.Context,
    hub: str | None,
    key: str | None,
    data: Path | None,
    plain: bool,
    light: bool,
) -> None:
    """Run the agenda. Without a COMMAND, the chair's console opens.

    \b
    roomvoice chair              the console: every key stands on the screen
    roomvoice chair status       the room in words
    roomvoice chair next         close what is open, open the next activity
    roomvoice chair undo         take back the last act
    """
    ctx.obj = ChairOptions(hub, key, data, plain)
    if ctx.invoked_subcommand is None:
        place = find_place(ctx.obj)
        ctx.exit(run_console(place.url, place.key, light=light))


def run_console(url: str, key: str, *, light: bool = False) -> int:
    """Open the console for the hub at `url` until the chair leaves it; returns the exit code.

    Raises:
        click.ClickException: there is no terminal that a screen could be drawn on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise click.ClickException(NO_SCREEN)
    from kiosk.chair.app import ChairApp  # late: a one-shot command needs no screen

    app = ChairApp(url, key, theme="roomvoice-light" if light else "roomvoice-dark")
    code = app.run()
    if app.refused is not None:
        click.echo(f"Error: {show(app.refused.why)}", err=True)
    return app.return_code or code or 0


@chair_command.command("status")
@json_option
@click.pass_context
def status(ctx: click.Context) -> None:
    """Say how far the agenda and the tables are."""
    chair_run.status(ctx)


@chair_command.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: export.json in the hub's folder]",
)
@json_option
@click.pass_context
def export(ctx: click.Context, output: Path | None) -> None:
    """Write the whole meeting as JSON. This works on the hub's computer."""
    place = find_place(ctx.obj)
    path, mark = export_meeting(chair_run.meeting_at(place), data_folders(ctx.obj), output)
    said = (
        f"The whole meeting is in {path}. For a page to read: roomvoice report {path.parent} "
        f"(record's mark: {mark})"
    )
    values = {"command": "export", "path": str(path), "format": "json", "mark": mark}
    chair_run.tell(ctx, said, values)


for each in (
    *chair_activities.COMMANDS,
    *chair_votes.COMMANDS,
    *chair_items.COMMANDS,
    *chair_tables.COMMANDS,
    *chair_room.COMMANDS,
    slips_command,
    paper_command,
):
    chair_command.add_command(each)
