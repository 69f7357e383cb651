"""`roomvoice chair`: the console, and the same acts as one-shot commands for scripts."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import click

from kiosk.chair.call import Call
from roomvoice.chair.commands import activities, bring, items, lists, room, tables, votes
from roomvoice.chair.commands.export import export_meeting
from roomvoice.chair.commands.paper import paper_command
from roomvoice.chair.commands.report import report_command
from roomvoice.chair.commands.slips import slips_command
from roomvoice.chair.live import Said
from roomvoice.chair.options import json_option
from roomvoice.chair.place import ChairOptions, ChairPlace, data_folders, find_place
from roomvoice.chair.place_after import take_place_after
from roomvoice.chair.run import on_hub
from roomvoice.hub_place.options import no_encryption_option
from roomvoice.process.failures import let_in
from roomvoice.process.loading import loading
from roomvoice.process.stop_signals import stop_asked, until_stopped
from roomvoice.terminal.language_option import language_option
from roomvoice.terminal.look import Look, look_here, shown
from roomvoice.terminal.seeing_options import (
    light_option,
    no_motion_option,
    theme_named,
    theme_option,
)
from shared.language import _
from shared.text import show


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
@language_option
@theme_option
@light_option
@no_motion_option
@click.option(
    "--plain",
    is_flag=True,
    envvar="ROOMVOICE_PLAIN",
    show_envvar=True,
    help="The console in sentences and typed lines, for a screen reader or braille; "
    "also where TERM is dumb or there is no terminal.",
)
@json_option
@click.pass_context
def chair_command(
    ctx: click.Context,
    hub: str | None,
    key: str | None,
    data: Path | None,
    no_encryption: bool,
    theme: str | None,
    light: bool,
    plain: bool,
    no_motion: bool,
) -> None:
    """Run the agenda. Without a COMMAND, the chair's console opens.

    \b
    roomvoice chair              the console: every key stands on the screen
    roomvoice chair status       the room in words
    roomvoice chair next         close what is open, open the next activity
    roomvoice chair undo         take back the last act
    """
    ctx.obj = ChairOptions(hub, key, data, no_encryption)
    if ctx.invoked_subcommand is None:
        place = find_place(ctx.obj)
        screen = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        if plain or not screen:
            ctx.exit(asyncio.run(talk_console(ctx.obj, place)))
        look = look_here(ascii=False)
        colours = theme_named(look.theme_for(theme, light), light)
        ctx.exit(run_console(place.url, place.key, colours, look, motion=not no_motion))


async def talk_console(options: ChairOptions, place: ChairPlace) -> int:
    """The console in plain lines until the chair leaves it; returns the exit code.

    Raises:
        click.ClickException: the hub will not have this chair.
    """
    from kiosk.plain.chair.chair import PlainChair  # late: one command needs none of these
    from roomvoice.chair.typed_line import Lines
    from roomvoice.terminal.said_lines import SaidLines

    lines = SaidLines()
    chair = PlainChair(place.url, place.key, lines.say, Lines(chair_command, options))
    try:
        return let_in(await until_stopped(chair.run(lines.typed()), stop_asked(), lines.gone))
    finally:
        lines.end()


def run_console(url: str, key: str, theme: str, look: Look, *, motion: bool) -> int:
    """Open the console for the hub at `url` until the chair leaves it; returns the exit code."""
    with loading():
        from kiosk.chair.app import ChairApp  # late: a one-shot command needs no screen

    app = ChairApp(url, key, theme=theme, motion=motion)
    code = shown(app, look)
    if app.refused is not None:
        click.echo(_("Error: {message}").format(message=show(app.refused.why)), err=True)
    return code


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
    folders = data_folders(ctx.obj)

    async def write(call: Call) -> Said:
        path, mark = export_meeting(call.room.meeting, folders, output)
        said = _(
            "The whole meeting is in {path}. For a page to read: {command} (record's mark: {mark})"
        ).format(path=path, command=f"roomvoice report {path.parent}", mark=mark)
        return said, {"command": "export", "path": str(path), "format": "json", "mark": mark}

    on_hub(ctx, write)


for each in (
    *activities.COMMANDS,
    *votes.COMMANDS,
    *items.COMMANDS,
    *bring.COMMANDS,
    *lists.COMMANDS,
    *tables.COMMANDS,
    *room.COMMANDS,
    slips_command,
    paper_command,
    report_command,
):
    chair_command.add_command(each)
take_place_after(chair_command)
