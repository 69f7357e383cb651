"""`roomvoice chair slips`: make one-time codes for a vote, tell the hub of them, and print them.

The codes are made here and written into one file. The hub hears their digests alone.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from kiosk.chair.call import Call, CallError
from kiosk.chair.meant.naming import find_activity
from kiosk.chair.said.room_words import quoted
from kiosk.link.ids import new_id
from kiosk.widgets.sentences import sentences
from roomvoice.chair import run
from roomvoice.chair.commands.slip_sheet import as_html, as_text
from roomvoice.chair.live import Said
from roomvoice.chair.options import json_option
from shared.acts.receipts import LETTERS
from shared.acts.slips import LENGTH, MOST_SLIPS, slip_digest
from shared.language import _, ngettext
from shared.messages import MOST_AT_ONCE, IssueSlips

PLAIN_ENDINGS: Final = {".txt", ".text"}


@click.command("slips")
@click.argument("activity", metavar="ID")
@click.argument("number", metavar="NUMBER", type=click.IntRange(1, MOST_SLIPS))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: a page to print, or plain text if its name ends in .txt.",
)
@json_option
@click.pass_context
def slips_command(ctx: click.Context, activity: str, number: int, output: Path) -> None:
    """Make NUMBER slips of paper for a vote that takes slips; each is good for one vote.

    \b
    roomvoice chair slips board-election 40 -o slips.html
    """
    codes = new_codes(number)

    async def make(call: Call) -> Said:
        line = find_activity(call.view, activity)
        name = output.suffix.lower()
        page = as_text(line.title, codes) if name in PLAIN_ENDINGS else as_html(line.title, codes)
        taken = 0
        with _new_file(output, page):
            for some in _in_frames([slip_digest(line.id, code) for code in codes]):
                command = IssueSlips(id=new_id(), activity=line.id, slips=some)
                try:
                    await call.do(command)
                except CallError as error:
                    raise CallError(f"{error} {_only(taken, number)}".strip()) from error
                taken += len(some)
        made = ngettext(
            "{count} slip for {title} is in {file}.",
            "{count} slips for {title} are in {file}.",
            number,
        ).format(count=number, title=quoted(line.title), file=output)
        how = _(
            "Print them, cut them, and give each person one. "
            "Who has this file can vote: delete it when they are printed."
        )
        told = sentences(made, how)
        return told, {"command": "slips", "activity": line.id, "path": str(output), "made": number}

    run.on_hub(ctx, make)


def _only(taken: int, number: int) -> str:
    """What else to know where not all slips were taken."""
    if not taken:
        return ""
    told = _("The hub has taken {taken} of {all}, which nobody has now. Make the slips again.")
    return told.format(taken=taken, all=number)


def new_codes(number: int) -> list[str]:
    """So many different random codes."""
    codes: set[str] = set()
    while len(codes) < number:
        codes.add("".join(secrets.choice(LETTERS) for _each in range(LENGTH)))
    return sorted(codes)


def _in_frames(digests: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(digests), MOST_AT_ONCE):
        yield tuple(digests[start : start + MOST_AT_ONCE])


@contextlib.contextmanager
def _new_file(path: Path, content: str) -> Iterator[None]:
    """A file for this person alone, that is taken away again where the block fails.

    Raises:
        click.ClickException: it is there already, or cannot be written.
    """
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError as error:
        raise click.ClickException(
            _(
                "{path} is there already, perhaps with slips in it. Name another file with -o."
            ).format(path=path)
        ) from error
    except OSError as error:
        raise click.ClickException(
            _("Cannot write {path}: {why}. Name another file with {option}.").format(
                path=path, why=error.strerror, option="-o"
            )
        ) from error
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
