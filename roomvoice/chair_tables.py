"""What `roomvoice chair` does with tables, and at the door."""

from __future__ import annotations

import click

from kiosk.chair.meant import new_id
from kiosk.chair.naming import find_table
from roomvoice.chair_options import json_option
from roomvoice.chair_run import act
from shared.ids import MOST_PEOPLE
from shared.messages import (
    CloseDoor,
    NewCode,
    OpenDoor,
    RemoveTable,
    SetPeople,
    VoteAgain,
)


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


COMMANDS = (people, vote_again, door, remove, new_code)
