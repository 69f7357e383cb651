"""`roomvoice chair report`: the report of all until now, made by the hub, written here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from kiosk.chair.call import Call, CallError
from kiosk.chair.meant.report import (
    FORMATS,
    Aloud,
    done_words,
    ending_of,
    new_file,
    not_written,
)
from kiosk.link.ids import new_id
from roomvoice.chair.live import Live, Said
from roomvoice.chair.options import json_option
from roomvoice.chair.run import on_hub
from roomvoice.process.whole_files import replace_file
from roomvoice.terminal import progress
from shared.messages import AskReport

PRIVATE: Final = "private"


@click.command("report")
@click.option(
    "--format",
    "name",
    type=click.Choice(FORMATS),
    default="html",
    show_default=True,
    help="html to read and print, docx or md to edit, xlsx or csv for a spreadsheet, json for "
    "other programs, all for all of them. stills for slides. csv, stills and all come as a zip.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: a new one in this folder]",
)
@click.option(
    "--edition",
    type=click.Choice(["public", PRIVATE]),
    default="public",
    show_default=True,
    help="private: with names and contacts, for the chair alone; html, docx or md.",
)
@click.option("--easy", is_flag=True, help="Easy read: short sentences; html, docx or md.")
@click.option(
    "--in",
    "language",
    metavar="CODE",
    default="",
    help="What it is written in, such as cy.  [default: the agenda's own language]",
)
@json_option
@click.pass_context
def report_command(
    ctx: click.Context, name: str, output: Path | None, edition: str, easy: bool, language: str
) -> None:
    """Make the report of all until now. This works from any computer.

    \b
    roomvoice chair report
    roomvoice chair report --format docx -o minutes.docx
    roomvoice chair report --edition private
    """
    asked = AskReport(
        id=new_id(), format=name, edition="private" if edition == PRIVATE else "public",
        easy=easy, language=language,
    )  # fmt: skip
    live: Live | None = ctx.obj.live

    async def fetch(call: Call) -> Said:
        tell = Aloud(live.talk.say) if live else progress.shown(plain=False)
        content = await _fetched(call, asked, tell)
        path = await asyncio.to_thread(_written, asked, output, content)
        values = {"command": "report", "path": str(path), "format": name, "edition": edition}
        return done_words(path, private=edition == PRIVATE), values | {"bytes": len(content)}

    on_hub(ctx, fetch)


async def _fetched(call: Call, asked: AskReport, tell: Callable[[float], None]) -> bytes:
    try:
        return await call.fetch(asked, tell)
    finally:
        tell(1)


def _written(asked: AskReport, output: Path | None, content: bytes) -> Path:
    """Where it is now.

    Raises:
        CallError: it cannot be written.
    """
    try:
        if output is None:
            return new_file(Path.cwd(), asked, content)
        replace_file(output, content, 0o600 if asked.edition == PRIVATE else None)
        return output.absolute()
    except OSError as error:
        where = output or Path.cwd() / f"report.{ending_of(asked)}"
        raise CallError(not_written(where, error)) from error
