"""`roomvoice table --lock`: the chair's PIN, and how a locked table is started and kept."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from kiosk.lock.chair_pin import SALT_BYTES, ChairPin, PinError, pin_cure, pin_of, read_pin
from kiosk.lock.lock import Lock
from kiosk.lock.presence import Patience
from kiosk.widgets.sentences import sentences
from roomvoice.process.home import home
from roomvoice.process.stop_signals import stop_asked
from roomvoice.table.options import LockOptions
from shared.language import N_, _

IN_CLEAR: Final = "ROOMVOICE_PIN"
PIN_FILE: Final = "chair-pin"
TRIES_FILE: Final = "chair-pin-tries"
NO_TERMINAL: Final = N_(
    "A locked table needs a terminal of its own. Start it in one, such as a Linux console."
)


def lock_here(options: LockOptions) -> Lock:
    """The lock of this table, with its PIN.

    Raises:
        click.ClickException: it cannot be locked here, or there is no PIN.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException(_(NO_TERMINAL))
    return Lock(_pin(options.pin_file or home() / PIN_FILE), home() / TRIES_FILE)


def patience_of(options: LockOptions) -> Patience:
    """How long a person may sit still."""
    return Patience(options.idle, options.idle_answer)


def stop_but_by_keys(say_locked: Callable[[], None]) -> asyncio.Event:
    """Set when the system tells this process to stop; keys that would only hear that it is locked.

    Where nobody may press Ctrl+C, the terminal still sends what it sends.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        loop.add_signal_handler(number, say_locked)
    return stop_asked((signal.SIGTERM,))


def _pin(path: Path) -> ChairPin:
    # Taken out, so that no program that this one may start is handed it.
    typed = os.environ.pop(IN_CLEAR, "")
    try:
        if typed:
            return pin_of(typed, secrets.token_bytes(SALT_BYTES))
        if path.exists():
            return read_pin(path.read_text(encoding="ascii"))
        pin = _choose()
        path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(f"{pin.line}\n")
    except PinError as error:
        where = IN_CLEAR if typed else str(path)
        raise click.ClickException(f"{where}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        told = _("The PIN in {path} cannot be read or kept: {why}")
        raise click.ClickException(told.format(path=path, why=error)) from error
    return pin


def _choose() -> ChairPin:
    """Ask whoever sets this up, twice."""
    click.echo(
        sentences(
            _("Choose a PIN that lets out of this screen."),
            pin_cure(),
            _("Tell it to the chair alone."),
        )
    )
    while True:
        try:
            typed = str(click.prompt(_("PIN"), hide_input=True))
            pin = pin_of(typed, secrets.token_bytes(SALT_BYTES))
        except PinError as error:
            click.echo(str(error))
            continue
        if pin.matches(str(click.prompt(_("The same again"), hide_input=True))):
            return pin
        click.echo(_("Those were not the same. Once more."))
