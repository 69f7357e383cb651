"""A table that only the chair's PIN ends: its screen or its lines, in a child that is kept on."""

from __future__ import annotations

import asyncio

from kiosk.lock.lock import Lock
from kiosk.lock.presence import Patience
from roomvoice.process.stop_signals import until_stopped
from roomvoice.table import kiosk_terminal as terminal
from roomvoice.table.keeper import Keeper
from roomvoice.table.lock import lock_here, patience_of, stop_but_by_keys
from roomvoice.table.options import LockOptions
from roomvoice.table.start import Start, seats_folder
from roomvoice.terminal.look import shown


def keep_table(start: Start, options: LockOptions, *, lines: bool) -> int:
    """Keep a table on until the PIN lets out; returns the exit code.

    What a child needs is loaded here, before there is one, so that each is there at once.

    Raises:
        click.ClickException: it cannot be locked here, or there is no PIN.
    """
    lock, patience = lock_here(options), patience_of(options)
    if lines:
        import kiosk.plain.table.table

        return Keeper(lambda: asyncio.run(_talk(start, lock, patience)), lines=True).run()
    import kiosk.table.locked  # noqa: F401 - for the children

    return Keeper(lambda: _show(start, lock, patience), lines=False).run()


async def _talk(start: Start, lock: Lock, patience: Patience) -> int:
    """One life of the table in plain lines."""
    from kiosk.plain.table.locked import PlainLock, Tty, how_out, words_alone
    from kiosk.plain.table.table import PlainTable
    from roomvoice.terminal.said_lines import SaidLines

    lines = SaidLines()
    table = PlainTable(
        seats_folder(),
        lines.say,
        start.place,
        start.name,
        start.people,
        no_encryption=start.no_encryption,
        lock=PlainLock(lock, patience, Tty(terminal.show_typing, terminal.forget_line)),
    )

    def locked() -> None:
        lines.say(how_out())

    typed = words_alone(lines.typed(), locked)
    try:
        stops = stop_but_by_keys(locked), lines.gone
        return await until_stopped(table.run(typed), *stops) or 0
    finally:
        lines.end()


def _show(start: Start, lock: Lock, patience: Patience) -> int:
    """One life of the table's screen."""
    from kiosk.table.locked import Kiosk, LockedTable
    from kiosk.table.saying import HELD

    app = LockedTable(
        Kiosk(lock, patience),
        seats_folder(),
        start.place,
        start.name,
        start.people,
        seeing=start.seeing,
        no_encryption=start.no_encryption,
    )
    app.held = HELD
    return shown(app, start.look)
