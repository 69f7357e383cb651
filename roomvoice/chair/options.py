"""What the chair's one-shot commands share: `--json` before or after, and lengths of time."""

from __future__ import annotations

from typing import Any, Final

import click

from kiosk.chair.said.clock import TimeError, read_minutes
from shared.ids import LONGEST_TIMER
from shared.language import N_, _

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


class Seconds(click.ParamType[int]):
    """A length of time: seconds, or minutes and seconds as m:ss."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Seconds, from 0 to the longest that a timer may run."""
        typed = str(value).strip()
        if typed.isdecimal() and int(typed) <= LONGEST_TIMER:
            return int(typed)
        if ":" in typed:
            try:
                return read_minutes(typed)
            except TimeError as error:
                self.fail(str(error), param, ctx)
        self.fail(
            _("Give seconds from {first} to {last}, or minutes as {minutes}.").format(
                first=0, last=LONGEST_TIMER, minutes="5:00"
            ),
            param,
            ctx,
        )
