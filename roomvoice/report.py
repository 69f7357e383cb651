"""`roomvoice report`: what the room said, from the data folder, as a page or as data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

import click

from server.report.formats import FORMATS
from server.report.reading import ReadingError, read_report

TO_STDOUT: Final = Path("-")


@click.command("report")
@click.argument("data", envvar="ROOMVOICE_DATA", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    default="html",
    show_default=True,
    envvar="ROOMVOICE_FORMAT",
    help="html to read and print, md to edit, json for other programs.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=TO_STDOUT,
    envvar="ROOMVOICE_OUTPUT",
    help="The file to write.  [default: to standard output]",
)
def report_command(data: Path, name: str, output: Path) -> None:
    """Write the report of the meeting in the folder DATA.

    It can be written at any moment, also while the hub is running.

    \b
    roomvoice report meeting -o report.html
    roomvoice report meeting --format json | less
    """
    try:
        written = FORMATS[name](read_report(data)).encode()
    except ReadingError as error:
        raise click.ClickException(str(error)) from error
    if output == TO_STDOUT:
        click.echo(written, nl=False)
        return
    try:
        _replace(output, written)
    except OSError as error:
        raise click.ClickException(
            f"Cannot write {output}: {error.strerror}. Name another file with -o."
        ) from error
    click.echo(f"The report is in {output}", err=True)


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: whoever opens it never sees half a report."""
    path = path.resolve()
    if path.exists() and not path.is_file():  # a pipe or /dev/null is written to, never replaced
        path.write_bytes(content)
        return
    number, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(draft, path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
