"""`roomvoice sheets`: a sheet to print for each table: how to come in, what to do, which keys."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from kiosk.link.hub_place import HubPlaceError
from kiosk.widgets.sentences import sentences
from roomvoice.invite.command import last_folder
from roomvoice.invite.file import INVITE, Invite, read_invite
from roomvoice.invite.sheet_page import as_html, as_text
from roomvoice.process.whole_files import replace_file
from roomvoice.terminal.language_option import language_option
from shared.language import _, ngettext

MOST_TABLES: Final = 200
PLAIN_ENDINGS: Final = {".txt", ".text"}


@click.command("sheets")
@click.option(
    "--tables",
    required=True,
    type=click.IntRange(1, MOST_TABLES),
    help="How many sheets: Table 1, Table 2 and so on.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: pages to print, or plain text if its name ends in .txt.",
)
@click.option(
    "--hub",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="An invite file (roomvoice invite -o FILE), where the hub's folder is elsewhere.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ROOMVOICE_DATA",
    show_envvar=True,
    help="The hub's folder. Without it, the one of the last hub on this computer.",
)
@language_option
def sheets_command(tables: int, output: Path, hub: Path | None, data: Path | None) -> None:
    """Make a sheet for each table, in easy words and large print: one page a table.

    On it: the table's name, the join code, a code to scan, the address, what to do, and the keys.
    Whoever has a sheet can join, so make them for one day. Open the file in a browser to print it.

    \b
    roomvoice sheets --tables 8 -o sheets.html
    """
    invite = _invite(hub, data)
    names = [_("Table {number}").format(number=number) for number in range(1, tables + 1)]
    plain = output.suffix.lower() in PLAIN_ENDINGS
    page = as_text(invite, names) if plain else as_html(invite, names)
    try:
        replace_file(output, page.encode(), 0o600)  # the join code is in it
    except OSError as error:
        raise click.FileError(str(output), error.strerror) from error
    made = ngettext("{count} sheet is in {file}.", "{count} sheets are in {file}.", tables)
    how = _("Print one page a table; the join code is on each.")
    click.echo(sentences(made.format(count=tables, file=output), how))


def _invite(file: Path | None, data: Path | None) -> Invite:
    path = file or (data or last_folder()) / INVITE
    try:
        return read_invite(path)
    except HubPlaceError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            _("There is no invite at {path}. Start the hub there once: it leaves one.").format(
                path=path
            )
        ) from error
