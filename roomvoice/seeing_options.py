"""The options that say how a screen is to be seen: its colours, large print, no motion."""

from __future__ import annotations

import click

from kiosk.widgets.colour_names import COLOUR_NAMES, screen_theme

theme_option = click.option(
    "--theme",
    type=click.Choice(COLOUR_NAMES),
    envvar="ROOMVOICE_THEME",
    show_envvar=True,
    help="The screen's colours; contrast is the strongest, colour-safe for few colours seen.",
)

light_option = click.option(
    "--light",
    is_flag=True,
    envvar="ROOMVOICE_LIGHT",
    show_envvar=True,
    help="Dark letters on a light ground, for a bright room: as --theme light.",
)

large_print_option = click.option(
    "--large-print",
    is_flag=True,
    envvar="ROOMVOICE_LARGE_PRINT",
    show_envvar=True,
    help="Large letters, and less on the screen. F8 does the same at the table.",
)


no_motion_option = click.option(
    "--no-motion",
    is_flag=True,
    envvar="ROOMVOICE_NO_MOTION",
    show_envvar=True,
    help="Nothing moves by itself: no scrolling, no blinking, and the board turns no pages.",
)


def theme_named(theme: str | None, light: bool) -> str:
    """What Textual calls the colours that were asked for; `--theme` goes before `--light`."""
    return screen_theme(theme or ("light" if light else COLOUR_NAMES[0]))
