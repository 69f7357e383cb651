"""What `roomvoice chair` does with tables, and at the door."""

from __future__ import annotations

from typing import Any, Final, cast

import click
import msgspec

from kiosk.chair.call import Call
from kiosk.chair.meant.by_key import NO_SIGNALS
from kiosk.chair.meant.naming import NotFound, find_table
from kiosk.chair.said.moments import signal_lines
from kiosk.link.ids import new_id
from roomvoice.chair.options import json_option
from roomvoice.chair.run import act, act_on_all, look
from shared.acts.signals import SIGNALS
from shared.ids import MOST_PEOPLE, Extra, SignalName
from shared.language import N_, _
from shared.messages import (
    ClearSignal,
    CloseDoor,
    Command,
    ExtraTime,
    NewCode,
    OpenDoor,
    RemoveTable,
    SetPeople,
    ShowSignals,
    VoteAgain,
)
from shared.views import ChairView


@click.command("people")
@click.argument("table")
@click.argument("count", metavar="N", type=click.IntRange(1, MOST_PEOPLE))
@json_option
@click.pass_context
def people(ctx: click.Context, table: str, count: int) -> None:
    """Say that N people sit at TABLE, by its id or its name."""
    act(ctx, lambda view: SetPeople(id=new_id(), people=count, table=find_table(view, table).id))


@click.command("vote-again")
@click.argument("table")
@json_option
@click.pass_context
def vote_again(ctx: click.Context, table: str) -> None:
    """Ask TABLE, by its id or its name, to take its votes out and vote again."""
    act(ctx, lambda view: VoteAgain(id=new_id(), table=find_table(view, table).id))


EXTRA: Final[dict[str, Extra]] = {"x2": "x2", "x10": "x10", "none": "no limit", "off": ""}


@click.command("extra-time")
@click.argument("table")
@click.argument("extra", metavar="x2|x10|none|off", type=click.Choice(list(EXTRA)))
@json_option
@click.pass_context
def extra_time(ctx: click.Context, table: str, extra: str) -> None:
    """Give TABLE, by its id or its name, twice or ten times the time, or no limit, or end that.

    Only that table's own screen shows it.
    """

    def given(view: ChairView) -> ExtraTime:
        return ExtraTime(id=new_id(), table=find_table(view, table).id, extra=EXTRA[extra])

    act(ctx, given)


@click.command("signals")
@click.option("--clear", "cleared", metavar="TABLE", help=N_("Put away what TABLE signals."))
@click.option("--what", type=click.Choice(list(SIGNALS)), help=N_("Only this of its signals."))
@click.option("--board/--no-board", default=None, help=N_("Whether the board counts the signals."))
@json_option
@click.pass_context
def signals(ctx: click.Context, cleared: str | None, what: str | None, board: bool | None) -> None:
    """List what tables signal, put it away, or have it counted on the board."""
    if sum((cleared is not None, board is not None)) > 1 or (what and not cleared):
        raise click.UsageError(
            _("One at a time: {clear} (with {what}), {board} or {no_board}.").format(
                clear="--clear TABLE", what="--what", board="--board", no_board="--no-board"
            )
        )
    if board is not None:
        act(ctx, lambda view: ShowSignals(id=new_id(), shown=board))
    elif cleared is not None:
        name = cleared
        act_on_all(ctx, lambda view: clearing(view, find_table(view, name).id, what))
    else:
        look(ctx, raised)


def raised(call: Call) -> tuple[list[str], dict[str, Any]]:
    """What tables signal, in lines and as plain values."""
    view = call.view
    values = {"signals": msgspec.to_builtins(view.signals), "on_board": view.signals_shown}
    return list(signal_lines(view)) or [_(NO_SIGNALS)], values


def clearing(view: ChairView, table: str, what: str | None) -> list[Command]:
    """What puts away the signals of a table, or one of them.

    Raises:
        NotFound: there is none.
    """
    found: list[Command] = [
        ClearSignal(id=new_id(), table=table, what=cast(SignalName, each.what))
        for each in view.signals
        if each.table == table and what in (None, each.what)
    ]
    if not found:
        raise NotFound(_("That table signals nothing, or something else."))
    return found


@click.command("door")
@click.argument("way", metavar="close|open", type=click.Choice(["close", "open"]))
@json_option
@click.pass_context
def door(ctx: click.Context, way: str) -> None:
    """Close the door, so that no new tables join, or open it. Those that are in stay in."""
    act(ctx, lambda view: OpenDoor(id=new_id()) if way == "open" else CloseDoor(id=new_id()))


@click.command("remove")
@click.argument("table")
@json_option
@click.pass_context
def remove(ctx: click.Context, table: str) -> None:
    """Take TABLE out of the meeting, by its id or its name. What it has said stays."""
    act(ctx, lambda view: RemoveTable(id=new_id(), table=find_table(view, table).id))


@click.command("new-code")
@json_option
@click.pass_context
def new_code(ctx: click.Context) -> None:
    """Make a new join code; the one before no longer works. Tables that are in stay in."""
    act(ctx, lambda view: NewCode(id=new_id()))


COMMANDS = (people, vote_again, extra_time, signals, door, remove, new_code)
