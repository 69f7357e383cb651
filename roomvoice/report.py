"""`roomvoice report`: what the room said, from the data folder, as a page or as data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from roomvoice.whole_files import fill_folder, replace_file, zipped
from server.report.content import Report
from server.report.formats import DOCUMENTS, FOLDERS, FORMATS
from server.report.private_list import read_private_list
from server.report.reading import ReadingError, read_report

TO_STDOUT: Final = Path("-")
FOR_ME_ALONE: Final = 0o600


@click.command("report")
@click.argument("data", envvar="ROOMVOICE_DATA", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "name",
    type=click.Choice([*FORMATS, *DOCUMENTS, *FOLDERS]),
    default="html",
    show_default=True,
    envvar="ROOMVOICE_FORMAT",
    help="html to read and print, docx or md to edit, xlsx or csv for a spreadsheet, json for "
    "other programs, all for all of them.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=TO_STDOUT,
    envvar="ROOMVOICE_OUTPUT",
    help="The file to write; for csv and all a new folder, or a .zip.  [default: standard output]",
)
@click.option(
    "--private",
    is_flag=True,
    help="Instead: names and contacts that people gave for the chair alone, as plain text.",
)
@click.pass_context
def report_command(ctx: click.Context, data: Path, name: str, output: Path, private: bool) -> None:
    """Write the report of the meeting in the folder DATA.

    It can be written at any moment, also while the hub is running.

    \b
    roomvoice report meeting -o report.html
    roomvoice report meeting --format json | less
    roomvoice report meeting --format xlsx -o report.xlsx
    roomvoice report meeting --format all -o report.zip
    roomvoice report meeting --private -o volunteers.txt
    """
    if private:
        if ctx.get_parameter_source("name") is ParameterSource.COMMANDLINE:
            raise click.UsageError("--private is plain text: leave --format out.")
        _tell_privately(data, output)
        return
    if name in FOLDERS and output == TO_STDOUT:
        raise click.UsageError(
            f"{name} is several files: name a new folder with -o, or a file that ends in .zip."
        )
    if name in DOCUMENTS and output == TO_STDOUT and sys.stdout.isatty():
        raise click.UsageError(f"{name} is no text: name a file with -o, such as report.{name}.")
    try:
        report = read_report(data)
    except ReadingError as error:
        raise click.ClickException(str(error)) from error
    if output == TO_STDOUT:
        click.echo(_one_file(name, report), nl=False)
        return
    try:
        _write(output, name, report)
    except OSError as error:
        raise click.ClickException(
            f"Cannot write {output}: {error.strerror}. Name another with -o."
        ) from error
    click.echo(f"The report is in {output}", err=True)


def _tell_privately(data: Path, output: Path) -> None:
    """Write the private list, for its owner alone."""
    try:
        written = read_private_list(data).encode()
    except ReadingError as error:
        raise click.ClickException(str(error)) from error
    if output == TO_STDOUT:
        click.echo(written, nl=False)
        return
    try:
        replace_file(output, written, FOR_ME_ALONE)
    except OSError as error:
        raise click.ClickException(
            f"Cannot write {output}: {error.strerror}. Name another with -o."
        ) from error
    click.echo(f"The private list is in {output}", err=True)


def _one_file(name: str, report: Report) -> bytes:
    return DOCUMENTS[name](report) if name in DOCUMENTS else FORMATS[name](report).encode()


def _write(output: Path, name: str, report: Report) -> None:
    if name not in FOLDERS:
        replace_file(output, _one_file(name, report))
        return
    files = FOLDERS[name](report)
    if output.suffix.lower() == ".zip":
        replace_file(output, zipped(files))
    else:
        fill_folder(output, files)
