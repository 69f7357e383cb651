"""How screens look on this terminal: with which glyphs, and in which colours on a console."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal

import click
from msgspec import Struct

from roomvoice.process.loading import loaded
from roomvoice.terminal.console_font import signs_of

if TYPE_CHECKING:
    from kiosk.widgets.room_app import RoomApp

HALF_BLOCKS: Final = frozenset("▀▄")


class Look(Struct, frozen=True):
    """The glyphs there are, and whether this is a Linux console, with its 16 colours."""

    glyphs: Literal["all", "halves", "console", "ascii"] = "all"
    console: bool = False

    def theme_for(self, theme: str | None, light: bool) -> str | None:
        """The colours to use: those that were asked for, or on a console the strongest."""
        return theme or ("contrast" if self.console and not light else None)


def look_here(*, ascii: bool) -> Look:
    """What was asked for; on a Linux console, what its font can do."""
    console = os.environ.get("TERM") == "linux"
    if ascii or not console:
        return Look("ascii" if ascii else "all", console)
    return Look("halves" if signs_of(sys.stdout) >= HALF_BLOCKS else "console", console)


def ascii_option(command: Callable[..., int]) -> Callable[..., int]:
    """The option --ascii."""
    option = click.option(
        "--ascii",
        is_flag=True,
        envvar="ROOMVOICE_ASCII",
        show_envvar=True,
        help="Draw lines, bars and signs with ASCII alone; people's letters stay.",
    )
    return option(command)


def shown(app: RoomApp[Any], look: Look) -> int:
    """Show a screen until someone leaves it; returns the exit code."""
    app.draw_with(look.glyphs, console=look.console)
    gc.disable()  # until the first words stand there
    app.painted = loaded
    try:
        code = app.run()
    finally:
        gc.enable()
    return app.return_code or code or 0
