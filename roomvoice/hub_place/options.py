"""The options that say where the hub is, how to come in, and that it need not encrypt."""

from __future__ import annotations

import click

hub_option = click.option(
    "--hub",
    metavar="URL",
    envvar="ROOMVOICE_HUB",
    show_envvar=True,
    help="The hub's address, join link or invite file. Without it, the hub is looked for here.",
)

code_option = click.option(
    "--code",
    envvar="ROOMVOICE_CODE",
    show_envvar=True,
    help="The join code. The hub shows it.",
)

no_encryption_option = click.option(
    "--no-encryption",
    is_flag=True,
    envvar="ROOMVOICE_NO_ENCRYPTION",
    show_envvar=True,
    help="Also talk to a hub that does not encrypt. Anybody on the network can read that.",
)
