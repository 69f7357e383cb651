"""The options of `roomvoice table --lock`; what locks is loaded where it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
from msgspec import Struct

from shared.language import N_

NOT_HERE: Final = N_("--lock works on Linux and macOS. Here, leave it out.")


class LockOptions(Struct, frozen=True):
    """What the command line says of the lock."""

    pin_file: Path | None
    idle: int
    idle_answer: int


def lock_options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of a locked table."""
    options = (
        click.option(
            "--lock",
            is_flag=True,
            envvar="ROOMVOICE_LOCK",
            show_envvar=True,
            help="A kiosk: no key leaves it but F10 with the chair's PIN; it restarts by itself.",
        ),
        click.option(
            "--pin-file",
            type=click.Path(dir_okay=False, path_type=Path),
            envvar="ROOMVOICE_PIN_FILE",
            show_envvar=True,
            help="Where the PIN's digest is kept. Missing: it is asked for. ROOMVOICE_PIN goes "
            "first.",
        ),
        click.option(
            "--idle",
            type=click.IntRange(0, 36000),
            default=180,
            show_default=True,
            envvar="ROOMVOICE_IDLE",
            show_envvar=True,
            help="Locked: seconds until a person who has begun a vote is asked whether they are "
            "still there. 0: never.",
        ),
        click.option(
            "--idle-answer",
            type=click.IntRange(20, 3600),
            default=60,
            show_default=True,
            envvar="ROOMVOICE_IDLE_ANSWER",
            show_envvar=True,
            help="Locked: seconds they have to answer; then their unsent vote is cleared.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
