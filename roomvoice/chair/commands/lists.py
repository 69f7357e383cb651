"""What `roomvoice chair` reads out: how far it is, the agenda, the tables, the results."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from kiosk.chair.call import Call
from kiosk.chair.preview import preview_lines
from kiosk.chair.said.status_lines import agenda_lines, status_lines, status_map, table_lines
from kiosk.plain.chair.aloud import aloud
from roomvoice.chair.options import json_option
from roomvoice.chair.run import look


@click.command("status")
@json_option
@click.pass_context
def status(ctx: click.Context) -> None:
    """Say how far the agenda and the tables are."""
    look(
        ctx,
        lambda call: (status_lines(call.room, call.view), status_map(call.room, call.view)),
    )


@click.command("agenda")
@json_option
@click.pass_context
def agenda(ctx: click.Context) -> None:
    """List the activities in their order, and how far each is."""
    look(
        ctx,
        lambda call: (
            agenda_lines(call.view),
            {"agenda": msgspec.to_builtins(call.view.agenda)},
        ),
    )


@click.command("tables")
@json_option
@click.pass_context
def tables(ctx: click.Context) -> None:
    """List the tables, and how far each is."""
    look(
        ctx,
        lambda call: (
            table_lines(call.view),
            {"tables": msgspec.to_builtins(list(call.view.tables.values()))},
        ),
    )


@click.command("results")
@json_option
@click.pass_context
def results(ctx: click.Context) -> None:
    """Say the current activity's results as plain numbers, and who sees them."""
    look(ctx, lambda call: (preview_lines(call.view), _results(call)))


@click.command("read-out")
@json_option
@click.pass_context
def read_out(ctx: click.Context) -> None:
    """Say the current activity's results in sentences, to read aloud to the room."""
    look(ctx, lambda call: (aloud(call.view), _results(call)))


def _results(call: Call) -> dict[str, Any]:
    return {"results": msgspec.to_builtins(call.view.results)}


COMMANDS = (status, agenda, tables, results, read_out)
