"""`roomvoice report`: what the room said, from the data folder, as a page or as data."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from roomvoice.whole_files import fill_folder, replace_file, zipped
from server.report.content import Report
from server.report.formats import FOLDERS, FORMATS
from server.report.reading import ReadingError, read_report

TO_STDOUT: Final = Path("-")


@click.command("report")
@click.argument("data", envvar="ROOMVOICE_DATA", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "name",
    type=click.Choice([*FORMATS, *FOLDERS]),
    default="html",
    show_default=True,
    envvar="ROOMVOICE_FORMAT",
    help="html to read and print, md to edit, csv for a spreadsheet, json for other programs.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=TO_STDOUT,
    envvar="ROOMVOICE_OUTPUT",
    help="The file to write; for csv a new folder, or a .zip.  [default: to standard output]",
)
def report_command(data: Path, name: str, output: Path) -> None:
    """Write the report of the meeting in the folder DATA.

    It can be written at any moment, also while the hub is running.

    \b
    roomvoice report meeting -o report.html
    roomvoice report meeting --format json | less
    roomvoice report meeting --format csv -o tables.zip
    """
    if name in FOLDERS and output == TO_STDOUT:
        raise click.UsageError(
            f"{name} is several files: name a new folder with -o, or a file that ends in .zip."
        )
    try:
        report = read_report(data)
    except ReadingError as error:
        raise click.ClickException(str(error)) from error
    if output == TO_STDOUT:
        click.echo(FORMATS[name](report).encode(), nl=False)
        return
    try:
        _write(output, name, report)
    except OSError as error:
        raise click.ClickException(
            f"Cannot write {output}: {error.strerror}. Name another with -o."
        ) from error
    click.echo(f"The report is in {output}", err=True)


def _write(output: Path, name: str, report: Report) -> None:
    if name not in FOLDERS:
        replace_file(output, FORMATS[name](report).encode())
        return
    files = FOLDERS[name](report)
    if output.suffix.lower() == ".zip":
        replace_file(output, zipped(files))
    else:
        fill_folder(output, files)
