"""What a person sees when a command cannot go on: one sentence, and never a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import platform
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from roomvoice.process.home import home
from shared.language import _
from shared.text import show

if TYPE_CHECKING:
    from shared.messages import Refused

EXPECTED: Final = frozenset(
    {
        "kiosk.link.hub_place:HubPlaceError",
        "kiosk.link.link:Away",
        "kiosk.link.outbox:OutboxError",
        "server.data_folder:DataFolderError",
        "server.journal.store:StoreError",
        "server.report.reading:ReadingError",
        "server.sockets:ListenError",
        "shared.agenda.errors:AgendaError",
        "shared.text:TextError",
    }
)
"""The errors whose text is written for a person. By name, so that naming one loads nothing."""

ID: Final = re.compile(r"[0-9a-fA-F]{24,}")
"""What ids, keys and tokens look like; an error's own words may repeat one."""


def is_expected(error: BaseException) -> bool:
    """Whether the error's own text says what was wrong and what to do."""
    named = any(f"{kind.__module__}:{kind.__name__}" in EXPECTED for kind in type(error).__mro__)
    return named or isinstance(error, click.ClickException)


def causes(error: BaseException) -> Iterator[BaseException]:
    """The errors inside a group, however deep; an error that is no group is its own cause."""
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from causes(each)
    else:
        yield error


def tell(error: BaseException) -> None:
    """Say on stderr, in one line, why the command cannot go on.

    An error that nobody expected is written to a file, with all that a programmer wants to know.
    """
    expected = next((each for each in causes(error) if is_expected(each)), None)
    if expected is not None:
        told = _("Error: {message}").format(message=show(_sentence(expected)))
        print(told, file=sys.stderr)
        return
    print(_apology(write_details(error)), file=sys.stderr)


def tell_refusal(error: click.ClickException) -> None:
    """Say on stderr what click has to say; it may quote a file's name or what a hub sent."""
    said = io.StringIO()
    error.show(said)
    print(show(said.getvalue(), lines=True), file=sys.stderr)


def let_in(refused: Refused | None) -> int:
    """0: whoever looked on has left.

    Raises:
        click.ClickException: the hub would not let them in.
    """
    if refused is not None:
        raise click.ClickException(show(refused.why))
    return 0


def _sentence(error: BaseException) -> str:
    return error.format_message() if isinstance(error, click.ClickException) else str(error)


def _apology(details: Path | None) -> str:
    begin = _("Roomvoice met a fault of its own and had to stop. What was received is kept.")
    how = (
        _("To see the details, run it again with ROOMVOICE_DEBUG=1.")
        if details is None
        else _("The details are in {path}; please send that file to who looks after it.")
    )
    return _("Error: {message}").format(message=f"{begin} {how.format(path=details)}")


def write_details(error: BaseException) -> Path | None:
    """Write a traceback where only this person reads it; None where no disk will have it.

    The command's arguments are left out, because a code or key may be among them; so are the
    values of variables, and what looks like an id: a ballot's would tie it to this table.
    """
    now = datetime.now().astimezone()
    text = "".join(
        [
            f"{now.isoformat(timespec='seconds')}\n",
            f"Python {platform.python_version()} on {platform.platform()}\n\n",
            *traceback.format_exception(error),
        ]
    )
    text = ID.sub("(an id)", text)
    name = f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    for folder in _folders():
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            return path
    return None


def _folders() -> Iterator[Path]:
    yield home()
    yield Path(tempfile.gettempdir())
