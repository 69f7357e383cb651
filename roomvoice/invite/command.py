"""`roomvoice invite`: the link to join with, or the same as a file for a USB stick."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from roomvoice.hub_place.last_hub import recall
from roomvoice.invite.file import INVITE, read_invite, save_invite
from shared.language import N_, _
from shared.text import show

NO_HUB: Final = N_(
    "No hub has run on this computer. Start one with `roomvoice hub`, or name its folder with "
    "--data."
)


@click.command("invite")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ROOMVOICE_DATA",
    show_envvar=True,
    help="The hub's folder. Without it, the one of the last hub on this computer.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a file for a USB stick instead: `roomvoice table --hub FILE` comes in with it.",
)
def invite_command(data: Path | None, output: Path | None) -> None:
    """Give a table what it needs to join: the hub's address, the code, and the hub's pin.

    With the pin, nobody else on the network can pass for the hub. Who has the link or the file can
    join, so give it to the tables only.
    """
    folder = data or last_folder()
    try:
        invite = read_invite(folder / INVITE)
    except OSError as error:
        raise click.ClickException(
            _("There is no invite at {path}. Start the hub there once: it leaves one.").format(
                path=folder / INVITE
            )
        ) from error
    if output is None:
        click.echo(invite.link)
        return
    try:
        save_invite(output, invite)
    except OSError as error:
        raise click.FileError(str(output), error.strerror) from error
    told = _('The invite to "{meeting}" is in {file}. At a table: {command}')
    command = f'roomvoice table --hub "{output}"'
    click.echo(told.format(meeting=show(invite.meeting), file=output, command=command))


def last_folder() -> Path:
    """The folder of the last hub on this computer.

    Raises:
        click.ClickException: none has run here.
    """
    last = recall()
    if last is None:
        raise click.ClickException(_(NO_HUB))
    return Path(last.data)
