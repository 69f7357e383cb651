"""How a one-shot command of the chair runs: look, act, say what was done, in words or JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import click
import msgspec

from kiosk.chair.call import Call, CallError, calling
from kiosk.chair.meant.naming import NotFound
from roomvoice.chair.live import Said, Use
from roomvoice.chair.options import wants_json
from roomvoice.chair.place import ChairOptions, ChairPlace, find_place
from roomvoice.terminal.plain_lines import as_json
from shared.messages import Command
from shared.views import ChairView

MakeCommand = Callable[[ChairView], Command]


def act(ctx: click.Context, make: MakeCommand) -> None:
    """Have the hub do one command, and say what was done.

    Raises:
        click.ClickException: it was not done; the text says why.
    """
    on_hub(ctx, lambda call: done_on(call, make))


def act_on_all(ctx: click.Context, make: Callable[[ChairView], Sequence[Command]]) -> None:
    """Have the hub do several commands, one after the other, and say what was done.

    Raises:
        click.ClickException: one was not done; the text says why.
    """

    async def all_of_them(call: Call) -> Said:
        said = [await done_on(call, partial(_just, each)) for each in make(call.view)]
        return "\n".join(words for words, _values in said), {"did": [did for _words, did in said]}

    on_hub(ctx, all_of_them)


def _just(command: Command, view: ChairView) -> Command:
    return command


def look(ctx: click.Context, see: Callable[[Call], tuple[Iterable[str], dict[str, Any]]]) -> None:
    """Say what is seen on a call to the hub: in lines, or as plain values.

    Raises:
        click.ClickException: there is no hub.
    """

    async def seen(call: Call) -> Said:
        lines, values = see(call)
        return "\n".join(lines), values

    on_hub(ctx, seen)


def on_hub(ctx: click.Context, use: Use) -> None:
    """Use a call to the hub, and say what came of it: now, or in the console that this stands in.

    Raises:
        click.ClickException: there is no hub, or what was asked cannot be done.
    """
    options: ChairOptions = ctx.obj
    if options.live is not None:
        options.live.uses.append(use)
    else:
        tell(ctx, *_on_call(find_place(options), use))


def asks_first(ctx: click.Context) -> bool:
    """Whether a command stands in a console, which asks by itself before what can be regretted."""
    options: ChairOptions = ctx.obj
    return options.live is not None


def _on_call(place: ChairPlace, use: Use) -> Said:
    """Call the hub, use the call, hang up."""

    async def whole() -> Said:
        async with calling(place.url, place.key) as call:
            return await use(call)

    try:
        return asyncio.run(whole())
    except (CallError, NotFound) as error:
        raise click.ClickException(str(error)) from error


def tell(ctx: click.Context, words: str, values: dict[str, Any]) -> None:
    """Print what was done."""
    click.echo(as_json(values) if wants_json(ctx) else words)


async def done_on(call: Call, make: MakeCommand) -> Said:
    """Have the hub do one command on this call: what was done."""
    command = make(call.view)
    received, words = await call.act(command)
    plain: dict[str, Any] = msgspec.to_builtins(command)
    name = plain.pop("t")
    return words, {"command": name, "did": words, "seq": received.seq} | plain
