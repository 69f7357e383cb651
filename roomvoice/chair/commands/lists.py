"""What `roomvoice chair` reads out: the agenda, the tables, the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click
import msgspec

from kiosk.chair.call import Call
from kiosk.chair.preview import preview_lines
from kiosk.chair.said.status_lines import agenda_lines, table_lines
from kiosk.plain.chair.aloud import aloud
from roomvoice.chair.live import Said
from roomvoice.chair.options import json_option
from roomvoice.chair.run import on_hub
from shared.views import ChairView


@click.command("agenda")
@json_option
@click.pass_context
def agenda(ctx: click.Context) -> None:
    """List the activities in their order, and how far each is."""
    _look(ctx, agenda_lines, lambda view: {"agenda": msgspec.to_builtins(view.agenda)})


@click.command("tables")
@json_option
@click.pass_context
def tables(ctx: click.Context) -> None:
    """List the tables, and how far each is."""
    values = lambda view: {"tables": msgspec.to_builtins(list(view.tables.values()))}  # noqa: E731
    _look(ctx, table_lines, values)


@click.command("results")
@json_option
@click.pass_context
def results(ctx: click.Context) -> None:
    """Say the current activity's results as plain numbers, and who sees them."""
    _look(ctx, preview_lines, _results)


@click.command("read-out")
@json_option
@click.pass_context
def read_out(ctx: click.Context) -> None:
    """Say the current activity's results in sentences, to read aloud to the room."""
    _look(ctx, aloud, _results)


def _results(view: ChairView) -> dict[str, Any]:
    return {"results": msgspec.to_builtins(view.results)}


def _look(
    ctx: click.Context,
    lines: Callable[[ChairView], Iterable[str]],
    values: Callable[[ChairView], dict[str, Any]],
) -> None:
    async def look(call: Call) -> Said:
        return "\n".join(lines(call.view)), values(call.view)

    on_hub(ctx, look)


COMMANDS = (agenda, tables, results, read_out)
