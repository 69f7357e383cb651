"""`roomvoice board`: the screen for the projector."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from kiosk.link.hub_place import HubPlace
from kiosk.link.known_hubs import KnownHubs
from kiosk.link.pinning import Guard
from roomvoice.hub_place.nearby import hub_place
from roomvoice.hub_place.options import code_option, hub_option, no_encryption_option
from roomvoice.process.failures import let_in
from roomvoice.process.home import KNOWN_HUBS, home
from roomvoice.process.loading import loading
from roomvoice.process.stop_signals import stop_asked, until_stopped
from roomvoice.terminal.language_option import language_option
from roomvoice.terminal.look import Look, ascii_option, look_here
from roomvoice.terminal.seeing_options import (
    board_print_option,
    light_option,
    no_motion_option,
    pace_option,
    theme_named,
    theme_option,
)
from shared.language import _
from shared.text import show

if TYPE_CHECKING:
    from kiosk.board.app import BoardApp


@click.command("board")
@hub_option
@code_option
@no_encryption_option
@language_option
@theme_option
@light_option
@no_motion_option
@board_print_option(large=True)
@pace_option
@click.option(
    "--plain",
    is_flag=True,
    envvar="ROOMVOICE_PLAIN",
    show_envvar=True,
    help="Sentences, one line each, for a screen reader or braille; also where TERM is dumb.",
)
@ascii_option
def board_command(
    hub: str | None,
    code: str | None,
    no_encryption: bool,
    theme: str | None,
    light: bool,
    no_motion: bool,
    large_print: bool,
    pace: float,
    plain: bool,
    ascii: bool,
) -> int:
    """Show the room on a projector: the question, how far the tables are, what they said.

    Make the terminal full screen, with some 160 columns and 50 rows: then results stand in letters
    that can be read from ten metres, page by page. The board shows what the chair decides: ] and [
    turn its pages, Space holds them, F8 shows all at once; q closes it, and the meeting goes on.
    """
    place = place_of(hub, code, no_encryption)
    if plain or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return asyncio.run(read_out(place))
    look = look_here(ascii=ascii)
    seen = seen_as(look, theme, light, no_motion, large_print, pace)
    return run_board(place, seen, look)


def place_of(hub: str | None, code: str | None, no_encryption: bool = False) -> HubPlace:
    """The hub that was named, or found; where there is none, the person is asked for it.

    `no_encryption`: it need not be encrypted.

    Raises:
        HubPlaceError: the address is none.
        click.ClickException: no hub was found and there is nobody to ask, or no code.
    """
    try:
        return hub_place(hub, code, no_encryption)
    except click.UsageError:
        raise
    except click.ClickException as error:
        if hub or not sys.stdin.isatty():
            raise
        click.echo(error.message, err=True)
        return hub_place(
            str(click.prompt(_("The hub's address (the board shows it)"), err=True)),
            code,
            no_encryption,
        )


async def read_out(place: HubPlace) -> int:
    """The board in plain lines until someone leaves it; returns the exit code."""
    from kiosk.plain.board.board import PlainBoard  # late: the screen needs neither
    from roomvoice.terminal.said_lines import SaidLines

    guard = Guard(place.url, KnownHubs(home() / KNOWN_HUBS), hearsay=place.found)
    lines = SaidLines()
    board = PlainBoard(place, lines.say, guard).run(lines.typed())
    try:
        return let_in(await until_stopped(board, stop_asked(), lines.gone))
    finally:
        lines.end()


class Seen(NamedTuple):
    """How a board is to be seen: its colours, whether it moves, its letters and its pace."""

    theme: str
    motion: bool
    large: bool
    pace: float


def seen_as(
    look: Look, theme: str | None, light: bool, no_motion: bool, large_print: bool, pace: float
) -> Seen:
    """What the options say."""
    colours = theme_named(look.theme_for(theme, light), light)
    return Seen(colours, not no_motion, large_print, pace)


def board_app(place: HubPlace, seen: Seen, look: Look, guard: Guard | None = None) -> BoardApp:
    """The board of the hub at `place`, as it is to be seen."""
    from kiosk.board.app import BoardApp  # late: `board --help` needs no screen

    app = BoardApp(
        place,
        theme=seen.theme,
        motion=seen.motion,
        large=seen.large,
        pace=seen.pace,
        guard=guard,
    )
    app.draw_with(look.glyphs, console=look.console)
    return app


def run_board(place: HubPlace, seen: Seen, look: Look) -> int:
    """Show the board of the hub at `place` until someone leaves it; returns the exit code."""
    guard = Guard(place.url, KnownHubs(home() / KNOWN_HUBS), hearsay=place.found)
    with loading():
        app = board_app(place, seen, look, guard)
    code = app.run()
    if app.refused is not None:
        click.echo(_("Error: {message}").format(message=show(app.refused.why)), err=True)
    return app.return_code or code or 0
