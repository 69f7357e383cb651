"""What says where the hub is, and the language, may stand after a chair's command too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from roomvoice.terminal.language_option import speak_it

PLACE = ("hub", "key", "data", "no_encryption", "language")
"""The parameters of `roomvoice chair` that say where the hub is, how to reach it, and in what."""
AFTER = "after_"
"""Begins their names there, because a command may have an option of its own that is called so."""


def take_place_after(group: click.Group) -> None:
    """Give every command below `group` its options of `PLACE`, unlisted in its help.

    The environment speaks to the group alone, so a word typed after the command is the later one,
    and counts.
    """
    places = [each for each in group.params if each.name in PLACE]
    for command in group.commands.values():
        _take(command, places)


def _take(command: click.Command, places: list[click.Parameter]) -> None:
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _take(each, places)
        return
    taken = {name for param in command.params for name in param.opts}
    command.params += [_after(each) for each in places if not taken.intersection(each.opts)]


def _after(place: click.Parameter) -> click.Option:
    return click.Option(
        [*place.opts, f"{AFTER}{place.name}"],
        type=place.type,
        is_flag=isinstance(place, click.Option) and place.is_flag,
        default=None,
        hidden=True,
        expose_value=False,
        callback=_note,
    )


def _note(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if value and ctx.obj.live is not None:  # typed in the console, which is at its hub already
        raise click.NoSuchOption(param.opts[-1], ctx=ctx)
    name = str(param.name).removeprefix(AFTER)
    if value and name == "language":
        speak_it(ctx, param, value)
    elif value:
        named: dict[str, str | Path | bool] = {name: value}
        ctx.obj = replace(ctx.obj, **named)
