"""What `roomvoice chair` does with items: list, hide, restore, mark, spotlight."""

from __future__ import annotations

import click

from kiosk.chair.meant import new_id
from kiosk.chair.naming import find_item
from roomvoice import chair_run
from roomvoice.chair_options import json_option
from roomvoice.chair_run import act
from shared.messages import (
    HideItem,
    MarkItem,
    RestoreItem,
    Spotlight,
)


@click.command("items")
@json_option
@click.pass_context
def items(ctx: click.Context) -> None:
    """List the current activity's items, newest first, each with the start of its id."""
    chair_run.items(ctx)


@click.command("hide-item")
@click.argument("item", metavar="ID")
@json_option
@click.pass_context
def hide_item(ctx: click.Context, item: str) -> None:
    """Take an item off the board. The start of its id is enough."""
    act(ctx, lambda view: HideItem(id=new_id(), item=find_item(view, item).id))


@click.command("restore-item")
@click.argument("item", metavar="ID")
@json_option
@click.pass_context
def restore_item(ctx: click.Context, item: str) -> None:
    """Put a hidden item back on the board."""
    act(ctx, lambda view: RestoreItem(id=new_id(), item=find_item(view, item).id))


@click.command("mark")
@click.argument("item", metavar="ID")
@click.argument("mark", metavar="[WORD]", default="")
@json_option
@click.pass_context
def mark_item(ctx: click.Context, item: str, mark: str) -> None:
    """Say what became of an item, such as: answered; without a WORD, no longer."""
    act(ctx, lambda view: MarkItem(id=new_id(), item=find_item(view, item).id, mark=mark))


@click.command("spotlight")
@click.argument("item", metavar="[ID]", required=False)
@json_option
@click.pass_context
def spotlight(ctx: click.Context, item: str | None) -> None:
    """Show one item large on the board; without an ID, no longer."""
    act(ctx, lambda view: Spotlight(id=new_id(), item=find_item(view, item).id if item else None))


COMMANDS = (items, hide_item, restore_item, mark_item, spotlight)
