"""`roomvoice chair paper`: count in ballots on paper, asked for line by line."""

from __future__ import annotations

import asyncio
import sys

import click

from kiosk.chair.call import Call, CallError
from kiosk.chair.dialogs.paper import paper_in
from kiosk.link.ids import new_id
from kiosk.plain.talk import LeftError, Talk
from kiosk.plain.typed_lines import typed_lines
from roomvoice.chair.live import Live, Said
from roomvoice.chair.options import json_option
from roomvoice.chair.run import done_on, on_hub
from shared.language import _
from shared.messages import MOST_PAPER, CountPaper
from shared.text import show


@click.command("paper")
@click.argument("count", metavar="N", type=click.IntRange(1, MOST_PAPER))
@json_option
@click.pass_context
def paper_command(ctx: click.Context, count: int) -> None:
    """Count in N ballots on paper that all say the same, in the current vote.

    It asks what they say, as a table in plain lines would be asked; the answers can come from a
    pipe. Undo takes the last N out again.
    """

    live: Live | None = ctx.obj.live

    async def count_in(call: Call) -> Said:
        command = await _asked(call, count, live.talk if live else None)
        return await done_on(call, lambda view: command)

    on_hub(ctx, count_in)


def _ask(line: str) -> None:
    """Questions stay apart from what the command prints for scripts."""
    click.echo(show(line), err=True)


async def _asked(call: Call, count: int, talking: Talk | None) -> CountPaper:
    """What is asked of whom the console talks with already, or else of who types here."""
    if talking is not None:
        return await _paper(talking, call, count)
    talk = Talk(_ask)
    hearing = asyncio.create_task(talk.listen(typed_lines(sys.stdin)))
    try:
        return await _paper(talk, call, count)
    except LeftError as error:
        raise CallError(
            _("The lines ended before all was said, so nothing was counted.")
        ) from error
    finally:
        hearing.cancel()


async def _paper(talk: Talk, call: Call, count: int) -> CountPaper:
    try:
        return await paper_in(talk, call.view, new_id(), count)
    except LookupError as error:
        raise CallError(str(error)) from error
