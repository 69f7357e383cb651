"""What `roomvoice chair` does with the whole room: timer, announcement, undo."""

from __future__ import annotations

import click

from kiosk.chair.meant.board_pages import PACE, WAYS, board_act
from kiosk.link.ids import new_id
from roomvoice.chair.options import Seconds, json_option
from roomvoice.chair.run import act
from shared.ids import ANNOUNCEMENT_LIMIT
from shared.language import N_, _
from shared.messages import (
    LONGEST_PAGE,
    Announce,
    SetTimer,
    Undo,
)
from shared.text import TextError, clean


@click.command("timer")
@click.argument("seconds", type=Seconds())
@click.option("--more", is_flag=True, help=N_("On top of the time that is left."))
@json_option
@click.pass_context
def timer(ctx: click.Context, seconds: int, more: bool) -> None:
    """Start a countdown on every screen: SECONDS, or m:ss. 0 stops it."""
    act(ctx, lambda view: SetTimer(id=new_id(), seconds=seconds, more=more))


@click.command("announce")
@click.argument("text")
@json_option
@click.pass_context
def announce(ctx: click.Context, text: str) -> None:
    """Show a line of TEXT on every screen; "" takes it away."""
    try:
        cleaned = clean(text, limit=ANNOUNCEMENT_LIMIT) if text.strip() else ""
    except TextError as error:
        raise click.ClickException(str(error)) from error
    act(ctx, lambda view: Announce(id=new_id(), text=cleaned))


@click.command("undo")
@json_option
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Take back the last act that can be taken back; `status` says which that is."""
    act(ctx, lambda view: Undo(id=new_id()))


@click.command("board")
@click.argument("way", metavar="|".join(WAYS), type=click.Choice(WAYS))
@click.argument(
    "seconds", metavar="[SECONDS]", type=click.IntRange(1, LONGEST_PAGE), required=False
)
@json_option
@click.pass_context
def board(ctx: click.Context, way: str, seconds: int | None) -> None:
    """Turn the pages of every board, hold them, or say how many SECONDS a page stays.

    \b
    roomvoice chair board next
    roomvoice chair board pace 12
    roomvoice chair board whole
    roomvoice chair board pages
    """
    if (way == PACE) != (seconds is not None):
        raise click.UsageError(_("{way} takes seconds, and nothing else does.").format(way=PACE))
    act(ctx, lambda view: board_act(way, seconds))


COMMANDS = (timer, announce, board, undo)
