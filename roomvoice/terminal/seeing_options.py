"""The options that say how a screen is to be seen: its colours, large print, no motion."""

from __future__ import annotations

from collections.abc import Callable

import click

from kiosk.widgets.colours.names import COLOUR_NAMES, screen_theme

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


def board_print_option(*, large: bool) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """How a board shows results, and which of the two it does where nobody says."""
    return click.option(
        "--large-print/--all-at-once",
        default=large,
        envvar="ROOMVOICE_LARGE_PRINT",
        show_envvar=True,
        show_default=True,
        help="Results in large letters, seven lines a page at most; or all in usual ones. F8 "
        "changes it.",
    )


pace_option = click.option(
    "--pace",
    type=click.FloatRange(0, 600),
    default=8.0,
    show_default="8",
    envvar="ROOMVOICE_PACE",
    show_envvar=True,
    help="Seconds that a page stays; 0: until ] or [ turns it. Space pauses.",
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
