"""The options that say how large a simulated room is: `demo` and `rehearse` share them."""

from __future__ import annotations

from typing import Final

import click

from shared.ids import MOST_PEOPLE

MOST_TABLES: Final = 500

tables_option = click.option(
    "--tables",
    type=click.IntRange(1, MOST_TABLES),
    default=8,
    show_default=True,
    envvar="ROOMVOICE_TABLES",
    show_envvar=True,
    help="How many tables.",
)
people_option = click.option(
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    default=6,
    show_default=True,
    envvar="ROOMVOICE_PEOPLE",
    show_envvar=True,
    help="How many people at each table.",
)
seed_option = click.option(
    "--seed",
    type=int,
    envvar="ROOMVOICE_SEED",
    show_envvar=True,
    help="Any whole number. The same one gives the same tables, who say the same.",
)
