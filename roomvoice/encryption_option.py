"""The option with which a person allows a screen to talk to the hub unencrypted."""

from __future__ import annotations

import click

no_encryption_option = click.option(
    "--no-encryption",
    "plain",
    is_flag=True,
    envvar="ROOMVOICE_NO_ENCRYPTION",
    show_envvar=True,
    help="Also talk to a hub that does not encrypt. Anybody on the network can read that.",
)
