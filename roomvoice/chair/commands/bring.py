"""`roomvoice chair item` and `import`: what was written on paper, or stands in a file."""

from __future__ import annotations

from typing import Literal

import click

from kiosk.chair.call import Call, CallError
from kiosk.chair.dialogs.bring_talk import read_file
from kiosk.chair.dialogs.importing import bring_all_in
from kiosk.chair.meant.bringing import Source, column_and_text, planned, to_write
from kiosk.chair.meant.naming import find_activity, find_table
from kiosk.chair.said.room_words import quoted
from roomvoice.chair.live import Said
from roomvoice.chair.options import json_option
from roomvoice.chair.run import act, asks_first, on_hub
from shared.csv_lines import CsvError
from shared.language import N_
from shared.messages import Command
from shared.views import ChairView


@click.command("item")
@click.argument("activity", metavar="ACTIVITY")
@click.argument("written", metavar="[COLUMN]")
@click.argument("rest", metavar="TEXT", default="")
@click.option("--table", metavar="TABLE", help=N_("Which table wrote it."))
@click.option("--paper", is_flag=True, help=N_("Mark it as written on paper."))
@json_option
@click.pass_context
def item(
    ctx: click.Context, activity: str, written: str, rest: str, table: str | None, paper: bool
) -> None:
    """Write an item down that no table typed. COLUMN may be left out where there is one.

    \b
    roomvoice chair item swot strengths "People know each other" --paper --table Oak
    roomvoice chair item questions "When does it begin?" --paper
    """

    def made(view: ChairView) -> Command:
        line = find_activity(view, activity)
        named = find_table(view, table).id if table else None
        column, text = column_and_text(line, written, rest)
        command = to_write(line, column, text, named, "paper" if paper else "brought")
        if isinstance(command, str):
            raise CallError(command)
        return command

    act(ctx, made)


@click.command("import")
@click.argument("file", metavar="FILE")
@click.argument("activity", metavar="ACTIVITY")
@click.option("--of", metavar="ID", default="", help=N_("Only lines of this activity in FILE."))
@click.option("--paper", is_flag=True, help=N_("Mark them as written on paper."))
@click.option("--again", is_flag=True, help=N_("Bring lines in again that came in before."))
@json_option
@click.pass_context
def import_command(
    ctx: click.Context, file: str, activity: str, of: str, paper: bool, again: bool
) -> None:
    """Bring items in from FILE, a CSV file such as the report's items.csv.

    A line that came in before counts once, so the same file can be imported twice. Undo takes one
    import back as a whole.

    \b
    roomvoice chair import items.csv swot
    roomvoice chair import volunteers.csv reps --paper
    """
    origin: Literal["paper", "brought"] = "paper" if paper else "brought"
    missed: list[int] = []

    async def bring(call: Call) -> Said:
        line = find_activity(call.view, activity)
        try:
            source = Source(read_file(file), of, origin)
            lines = planned(call.view, line, source, call.key, again=again)
        except CsvError as error:
            raise CallError(str(error)) from error
        done = await bring_all_in(lines, quoted(line.title), call.ask, CallError)
        missed.extend(number for number, _why in done.refused)
        missed.extend([done.stopped[0]] if done.stopped else ())
        return done.words(), done.plain()

    on_hub(ctx, bring)
    if missed and not asks_first(ctx):
        ctx.exit(1)


COMMANDS = (item, import_command)
