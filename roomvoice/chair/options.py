"""What the chair's one-shot commands share: `--json` before or after, and lengths of time."""

from __future__ import annotations

from typing import Any, Final

import click

from kiosk.chair.said.clock import TimeError, read_minutes
from shared.language import N_

AS_JSON: Final = "roomvoice.chair.json"


def _note(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[AS_JSON] = True  # one for a command and the group it stands in


json_option = click.option(
    "--json",
    is_flag=True,
    envvar="ROOMVOICE_JSON",
    expose_value=False,
    callback=_note,
    help=N_("Print one JSON object, for scripts."),
)


def wants_json(ctx: click.Context) -> bool:
    """Whether `--json` was given, before the command or after it."""
    return bool(ctx.meta.get(AS_JSON, False))


class Minutes(click.ParamType[int]):
    """A length of time, typed as the console's dialog takes it: minutes, or m:ss."""

    name = "minutes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The same in seconds."""
        try:
            return read_minutes(str(value))
        except TimeError as error:
            self.fail(str(error), param, ctx)
