"""The whole meeting into one JSON file, from the hub's folder on this computer."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from shared.language import N_, _

NOT_HERE = N_(
    "The meeting's folder is not on this computer, and the whole meeting is only there. "
    "On the hub's computer run `{command}`, or name the folder with {option}."
)


def export_meeting(meeting: str, folders: Iterable[Path], output: Path | None) -> tuple[Path, str]:
    """Write the meeting with this id as JSON; returns where it is, and the record's mark.

    Without `output` it goes into the meeting's folder, as export.json.

    Raises:
        click.ClickException: the meeting is not on this computer, or cannot be written.
    """
    from server.report.json import write_json  # late: no other command reads journals
    from server.report.reading import ReadingError, read_report

    for folder in folders:
        try:
            report = read_report(folder)
        except ReadingError:
            continue  # not this folder; another may hold the meeting
        if report.meeting.id == meeting:
            path = (output or folder / "export.json").absolute()
            _write(path, write_json(report).encode())
            return path, report.record.mark
    raise click.ClickException(
        _(NOT_HERE).format(command="roomvoice chair export", option="--data")
    )


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and for this person alone: it holds what is not yet shown."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(content)
        draft.replace(path)
    except OSError as error:
        raise click.ClickException(
            _("Cannot write {path}: {why}. Name another file with {option}.").format(
                path=path, why=error.strerror, option="-o"
            )
        ) from error
