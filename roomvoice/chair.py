"""`roomvoice chair`: the console, and the same acts as one-shot commands for scripts."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Final

import click

from kiosk.chair.extra_questions import DEFAULT, TYPED, Extra, forms, to_add
from kiosk.chair.naming import find_activity, find_item, find_table
from roomvoice import chair_run
from roomvoice.chair_export import export_meeting
from roomvoice.chair_options import Seconds, json_option
from roomvoice.chair_place import ChairOptions, data_folders, find_place
from roomvoice.chair_run import act
from roomvoice.encryption_option import no_encryption_option
from roomvoice.slips import slips_command
from shared.ids import ANNOUNCEMENT_LIMIT, MOST_PEOPLE
from shared.messages import (
    Announce,
    Close,
    CloseDoor,
    Hide,
    HideItem,
    MarkItem,
    NewCode,
    Next,
    Open,
    OpenDoor,
    RemoveTable,
    RestoreItem,
    Reveal,
    SetPeople,
    SetTimer,
    ShowCodes,
    Spotlight,
    Undo,
    VoteAgain,
)
from shared.text import TextError, clean, show

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


@chair_command.command("items")
@json_option
@click.pass_context
def items(ctx: click.Context) -> None:
    """List the current activity's items, newest first, each with the start of its id."""
    chair_run.items(ctx)


@chair_command.command("open")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def open_(ctx: click.Context, activity: str) -> None:
    """Open an activity, by its id or its place on the agenda."""
    act(ctx, lambda view: Open(id=_id(), activity=find_activity(view, activity).id))


@chair_command.command("close")
@click.argument("activity", metavar="[ID]", required=False)
@json_option
@click.pass_context
def close(ctx: click.Context, activity: str | None) -> None:
    """Close the activity that is open."""
    act(
        ctx,
        lambda view: Close(
            id=_id(), activity=find_activity(view, activity).id if activity else None
        ),
    )


@chair_command.command("reveal")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def reveal(ctx: click.Context, activity: str) -> None:
    """Show an activity's results to the room."""
    act(ctx, lambda view: Reveal(id=_id(), activity=find_activity(view, activity).id))


@chair_command.command("hide")
@click.argument("activity", metavar="ID")
@json_option
@click.pass_context
def hide(ctx: click.Context, activity: str) -> None:
    """Take an activity's results off the board."""
    act(ctx, lambda view: Hide(id=_id(), activity=find_activity(view, activity).id))


@chair_command.command("codes")
@click.argument("activity", metavar="ID")
@click.option("--away", is_flag=True, help="Put the list away.")
@json_option
@click.pass_context
def codes(ctx: click.Context, activity: str, away: bool) -> None:
    """List the receipts of a secret ballot on the board: every code with its vote."""
    act(
        ctx,
        lambda view: ShowCodes(id=_id(), activity=find_activity(view, activity).id, shown=not away),
    )


@chair_command.command("next")
@json_option
@click.pass_context
def next_(ctx: click.Context) -> None:
    """Close what is open, and open the next activity."""
    act(ctx, lambda view: Next(id=_id()))


@chair_command.command("timer")
@click.argument("seconds", type=Seconds())
@json_option
@click.pass_context
def timer(ctx: click.Context, seconds: int) -> None:
    """Start a countdown on every screen: SECONDS, or m:ss. 0 stops it."""
    act(ctx, lambda view: SetTimer(id=_id(), seconds=seconds))


@chair_command.command("announce")
@click.argument("text")
@json_option
@click.pass_context
def announce(ctx: click.Context, text: str) -> None:
    """Show a line of TEXT on every screen; "" takes it away."""
    try:
        cleaned = clean(text, limit=ANNOUNCEMENT_LIMIT) if text.strip() else ""
    except TextError as error:
        raise click.ClickException(str(error)) from error
    act(ctx, lambda view: Announce(id=_id(), text=cleaned))


@chair_command.command("undo")
@json_option
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Take back the last act that can be taken back; `status` says which that is."""
    act(ctx, lambda view: Undo(id=_id()))


@chair_command.command("hide-item")
@click.argument("item", metavar="ID")
@json_option
@click.pass_context
def hide_item(ctx: click.Context, item: str) -> None:
    """Take an item off the board. The start of its id is enough."""
    act(ctx, lambda view: HideItem(id=_id(), item=find_item(view, item).id))


@chair_command.command("restore-item")
@click.argument("item", metavar="ID")
@json_option
@click.pass_context
def restore_item(ctx: click.Context, item: str) -> None:
    """Put a hidden item back on the board."""
    act(ctx, lambda view: RestoreItem(id=_id(), item=find_item(view, item).id))


@chair_command.command("ask")
@click.argument("question")
@click.argument("answers", nargs=-1)
@click.option(
    "--as",
    "form",
    type=click.Choice(list(forms())),
    help="How people answer. Without it: the answers you give, or yes, no and not sure.",
)
@json_option
@click.pass_context
def ask(ctx: click.Context, question: str, answers: tuple[str, ...], form: str | None) -> None:
    """Add a question that is not in the agenda, right after where the room is.

    \b
    roomvoice chair ask "Shall we have a break?"
    roomvoice chair ask "Which day?" Monday Tuesday "No day"
    roomvoice chair ask "What is missing?" --as ideas
    """
    name = form or (TYPED if answers else DEFAULT)
    if bool(forms()[name].typed) != bool(answers):
        raise click.UsageError(f"--as {name} takes {'no' if answers else 'two or more'} answers.")
    extra = Extra(question, forms()[name], answers)
    act(ctx, lambda view: to_add(view, _id(), extra))


@chair_command.command("mark")
@click.argument("item", metavar="ID")
@click.argument("mark", metavar="[WORD]", default="")
@json_option
@click.pass_context
def mark_item(ctx: click.Context, item: str, mark: str) -> None:
    """Say what became of an item, such as: answered; without a WORD, no longer."""
    act(ctx, lambda view: MarkItem(id=_id(), item=find_item(view, item).id, mark=mark))


@chair_command.command("spotlight")
@click.argument("item", metavar="[ID]", required=False)
@json_option
@click.pass_context
def spotlight(ctx: click.Context, item: str | None) -> None:
    """Show one item large on the board; without an ID, no longer."""
    act(ctx, lambda view: Spotlight(id=_id(), item=find_item(view, item).id if item else None))


@chair_command.command("people")
@click.argument("table")
@click.argument("count", metavar="N", type=click.IntRange(1, MOST_PEOPLE))
@json_option
@click.pass_context
def people(ctx: click.Context, table: str, count: int) -> None:
    """Say that N people sit at TABLE, by its id or its name."""
    act(ctx, lambda view: SetPeople(id=_id(), people=count, table=find_table(view, table).id))


@chair_command.command("vote-again")
@click.argument("table")
@json_option
@click.pass_context
def vote_again(ctx: click.Context, table: str) -> None:
    """Ask TABLE, by its id or its name, to take its votes out and vote again."""
    act(ctx, lambda view: VoteAgain(id=_id(), table=find_table(view, table).id))


@chair_command.command("door")
@click.argument("way", metavar="close|open", type=click.Choice(["close", "open"]))
@json_option
@click.pass_context
def door(ctx: click.Context, way: str) -> None:
    """Close the door, so that no new tables join, or open it. Those that are in stay in."""
    act(ctx, lambda view: OpenDoor(id=_id()) if way == "open" else CloseDoor(id=_id()))


@chair_command.command("remove")
@click.argument("table")
@json_option
@click.pass_context
def remove(ctx: click.Context, table: str) -> None:
    """Take TABLE out of the meeting, by its id or its name. What it has said stays."""
    act(ctx, lambda view: RemoveTable(id=_id(), table=find_table(view, table).id))


@chair_command.command("new-code")
@json_option
@click.pass_context
def new_code(ctx: click.Context) -> None:
    """Make a new join code; the one before no longer works. Tables that are in stay in."""
    act(ctx, lambda view: NewCode(id=_id()))


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


chair_command.add_command(slips_command)


def _id() -> str:
    return secrets.token_hex(16)
