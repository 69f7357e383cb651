"""`roomvoice report`: what the room said, from the data folder, as a page or as data."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from roomvoice import languages
from roomvoice.process.whole_files import fill_folder, replace_file, zipped
from roomvoice.terminal import progress
from roomvoice.terminal.language_option import known_language
from roomvoice.terminal.seeing_options import theme_named, theme_option
from server.report.answers import AnswersError, with_answers
from server.report.content import Report
from server.report.formats import (
    DOCUMENTS,
    EASY_EDITIONS,
    FOLDERS,
    FORMATS,
    PRIVATE_EDITIONS,
    one_file,
    to_read,
)
from server.report.private_list import private_list, private_parts
from server.report.reading import HeldMeeting, ReadingError, read_meeting
from server.report.steps import TOLD, Tell, nobody
from shared.language import N_, Speech, _, speaking, speech
from shared.text import show

TO_STDOUT: Final = Path("-")
FOR_ME_ALONE: Final = 0o600
PRIVATE: Final = "private"
STILLS: Final = "stills"
"""The board's pictures: of all formats the one that the report's side of the house cannot draw."""
ALL: Final = "all"
SEVERAL: Final = (*FOLDERS, STILLS)
REPORT_IN: Final = N_("The report is in {file}")
PRIVATE_REPORT_IN: Final = N_("The private report is in {file}")
PRIVATE_LIST_IN: Final = N_("The private list is in {file}")


@click.command("report")
@click.argument("data", envvar="ROOMVOICE_DATA", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "name",
    type=click.Choice([*FORMATS, *DOCUMENTS, *FOLDERS, STILLS]),
    default="html",
    show_default=True,
    envvar="ROOMVOICE_FORMAT",
    help="html to read and print, docx or md to edit, xlsx or csv for a spreadsheet, json for "
    "other programs, stills for pictures of the board for slides, all for all of them.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=TO_STDOUT,
    envvar="ROOMVOICE_OUTPUT",
    help="The file to write; for csv, stills and all a new folder, or a .zip.  "
    "[default: standard output]",
)
@click.option(
    "--edition",
    type=click.Choice(["public", "private"]),
    default="public",
    show_default=True,
    envvar="ROOMVOICE_EDITION",
    help="private: with names and contacts, for the chair alone; html, docx or md.",
)
@click.option(
    "--easy", is_flag=True, help="Easy read: short sentences, large letters; html, docx or md."
)
@click.option(
    "--private",
    is_flag=True,
    help="Instead: names and contacts that people gave for the chair alone, as plain text.",
)
@click.option(
    "--language",
    metavar="CODE",
    default="",
    envvar="ROOMVOICE_LANGUAGE",
    callback=known_language,
    help="What it is written in, such as cy.  [default: the agenda's own language, or English]",
)
@theme_option
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What those who decide answer: asks.csv filled in, or a TOML file.",
)
@click.option(
    "--plain",
    is_flag=True,
    envvar="ROOMVOICE_PLAIN",
    help="Say in lines how far it is, for a screen reader; no bar.",
)
@click.option("--steps", is_flag=True, hidden=True)
@click.pass_context
def report_command(
    ctx: click.Context,
    data: Path,
    name: str,
    output: Path,
    edition: str,
    easy: bool,
    private: bool,
    language: str,
    theme: str | None,
    answers: Path | None,
    plain: bool,
    steps: bool,
) -> None:
    """Write the report of the meeting in the folder DATA.

    It can be written at any moment, also while the hub is running.

    \b
    roomvoice report meeting -o report.html
    roomvoice report meeting --format json | less
    roomvoice report meeting --format xlsx -o report.xlsx
    roomvoice report meeting --format all -o report.zip
    roomvoice report meeting --format stills --theme light -o slides
    roomvoice report meeting --easy -o easy.html
    roomvoice report meeting --easy --format docx -o easy.docx
    roomvoice report meeting --answers asks.csv -o answered.html
    roomvoice report meeting --language cy -o adroddiad.html
    roomvoice report meeting --edition private -o for-the-chair.html
    roomvoice report meeting --private -o volunteers.txt
    """
    chosen = ctx.get_parameter_source("name") is ParameterSource.COMMANDLINE
    if easy and not chosen and name not in EASY_EDITIONS:
        name = "html"  # What the environment says is for the long report.
    _refuse(name, output, edition, easy=easy, private=private, chosen=chosen)
    mode = FOR_ME_ALONE if private or edition == PRIVATE else None
    tell = progress.steps() if steps else progress.shown(plain=plain)
    try:
        held = read_meeting(data, tell)
    except ReadingError as error:
        raise click.ClickException(str(error)) from error
    with speaking(_speech(language, held)):
        if private:
            written = private_list(held.meeting).encode()
        elif edition == PRIVATE:
            parts = private_parts(held.meeting)
            written = PRIVATE_EDITIONS[name](_report(held, answers, tell), parts)
        elif name in SEVERAL:
            files = _files(name, held, answers, theme, tell)
            tell(1)
            _write_folder(output, files)
            return
        else:
            report = _report(held, answers, tell)
            written = EASY_EDITIONS[name](report) if easy else one_file(name, report)
    tell(1)
    where = PRIVATE_LIST_IN if private else PRIVATE_REPORT_IN if mode else REPORT_IN
    _write_file(output, written, mode, where)


def _speech(asked: str, held: HeldMeeting) -> Speech:
    """The language that was asked for, else the agenda's own."""
    return languages.our_languages().speech(asked or held.meeting.state.agenda.language)


def _other_speeches(held: HeldMeeting) -> list[Speech]:
    """Those of the agenda that Roomvoice speaks, without the one that is spoken here."""
    ours, agenda = languages.our_languages(), held.meeting.state.agenda
    nearest = {ours.find(code): code for code in (*agenda.texts, agenda.language)}
    # By the agenda's own codes, because `[in.cy-gb]` is nothing that is said in `cy`.
    return [
        Speech(code, ours.speech(found).catalogue)
        for found, code in nearest.items()
        if found and found != speech().code
    ]


def _refuse(
    name: str, output: Path, edition: str, *, easy: bool, private: bool, chosen: bool
) -> None:
    """Say what does not go together.

    Raises:
        click.UsageError: something does not.
    """
    if private and chosen:
        raise click.UsageError(_("--private is plain text: leave --format out."))
    if easy and (private or edition == PRIVATE):
        raise click.UsageError(_("--easy is for everybody: it has no private edition."))
    if private:
        return
    if easy and name not in EASY_EDITIONS:
        told = _("{format} has no easy-read edition. These have: {formats}.")
        raise click.UsageError(told.format(format=name, formats=", ".join(EASY_EDITIONS)))
    if edition == PRIVATE and name not in PRIVATE_EDITIONS:
        told = _("{format} has no private edition. These have: {formats}.")
        raise click.UsageError(told.format(format=name, formats=", ".join(PRIVATE_EDITIONS)))
    if name in SEVERAL and output == TO_STDOUT:
        told = _("{format} is several files: name a new folder with -o, or a file ending in .zip.")
        raise click.UsageError(told.format(format=name))
    if name in DOCUMENTS and output == TO_STDOUT and sys.stdout.isatty():
        told = _("{format} is no text: name a file with -o, such as report.{format}.")
        raise click.UsageError(told.format(format=name))


def _report(held: HeldMeeting, answers: Path | None, tell: Tell) -> Report:
    """The report, with what those who decide answer in a file.

    Raises:
        click.ClickException: the file cannot be read, or an answer in it not be taken.
    """
    if answers is None:
        return held.report(tell)
    try:
        return with_answers(held.report(tell), answers.read_bytes(), answers.name)
    except (AnswersError, OSError) as error:
        raise click.ClickException(show(str(error))) from error


def _files(
    name: str, held: HeldMeeting, answers: Path | None, theme: str | None, tell: Tell
) -> dict[str, bytes]:
    """File name -> its content, for a format of several files."""
    files = FOLDERS[name](_report(held, answers, tell)) if name in FOLDERS else {}
    if name == ALL:
        files |= _in_others(held, answers, tell)
    if name in (STILLS, ALL):
        from roomvoice.report.stills import board_stills  # late: the others need no screen

        files |= board_stills(held.meeting, theme_named(theme, light=False))
    if not files:
        raise click.ClickException(_("Nothing has a result yet, so there is nothing to draw."))
    return files


def _in_others(held: HeldMeeting, answers: Path | None, tell: Tell) -> dict[str, bytes]:
    """What people read, once more in each other language of the agenda."""
    files: dict[str, bytes] = {}
    others = _other_speeches(held)
    for place, other in enumerate(others, 1):
        with speaking(other):
            files |= to_read(_report(held, answers, nobody), other.code)
        tell(TOLD + (1 - TOLD) * place / (len(others) + 1))
    return files


def _write_file(output: Path, written: bytes, mode: int | None, where: str) -> None:
    if output == TO_STDOUT:
        click.echo(written, nl=False)
        return
    with _said_where(output):
        replace_file(output, written, mode)
    click.echo(_(where).format(file=output), err=True)


def _write_folder(output: Path, files: dict[str, bytes]) -> None:
    with _said_where(output):
        if output.suffix.lower() == ".zip":
            replace_file(output, zipped(files))
        else:
            fill_folder(output, files)
    click.echo(_(REPORT_IN).format(file=output), err=True)


@contextmanager
def _said_where(output: Path) -> Iterator[None]:
    """A file that cannot be written becomes a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        told = _("Cannot write {path}: {why}. Name another file with {option}.")
        raise click.ClickException(
            told.format(path=output, why=error.strerror, option="-o")
        ) from error
