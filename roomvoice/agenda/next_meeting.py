"""`roomvoice agenda from`: the next meeting's agenda, beginning with what this one left to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import click
import msgspec

from roomvoice.agenda.named import load_agenda
from roomvoice.process.whole_files import replace_file
from server.verify.chain import text
from server.verify.stated import Stated, UnreadableError, read
from shared.activities import kind_named, kind_names
from shared.activities.actions import WHAT_LIMIT, WHEN_LIMIT, WHO_LIMIT, Action, action_in
from shared.activities.followup import MOST_SAID
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.text import shorten, show

FIRST: Final = {
    "id": "you-said",
    "kind": "followup",
    "title": "You said, we did",
    "question": "What became of what we wanted to do?",
    "live": True,
    "minutes": 10,
}


@click.command("from")
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: to standard output]",
)
@click.option("--then", help="A ready agenda's name, or a file, to go on with.  [default: the old]")
def agenda_from(report: Path, output: Path | None, then: str | None) -> None:
    """Write the next meeting's agenda from REPORT, a report in JSON of the last one.

    It begins with "You said, we did": what those who decide said that they will do (report
    --answers), then the actions that were left open and have no answer, for which the room says
    what became of each. Then come the activities of the last meeting again, or those of --then.

    \b
    roomvoice report meeting --format json -o report.json
    roomvoice agenda from report.json -o next.toml
    roomvoice agenda from report.json --then retrospective -o next.toml
    """
    try:
        stated, _ = read(report.read_bytes())
        open_ones = list(dict.fromkeys(_promised(stated)))
        agenda = _going_on(open_ones, _after(stated, then))
        written = _written(agenda)
        read_agenda(written)
    except (UnreadableError, AgendaError) as error:
        raise click.ClickException(show(str(error))) from error
    except OSError as error:
        raise click.ClickException(f"{show(str(report))}: {error.strerror}") from error
    if output is None:
        click.echo(written, nl=False)
    else:
        _write(output, written)
    for line in _told(len(open_ones), output):
        click.echo(line, err=True)


def _promised(stated: Stated) -> Iterator[str]:
    """What those who decide said that they will do; then what is left open without an answer."""
    for answer in stated.answers:
        if answer.we_will:
            what = _within(answer.we_will, WHAT_LIMIT)
            who, when = _within(answer.by, WHO_LIMIT), _within(answer.when, WHEN_LIMIT)
            yield Action(what, who, when).text
    answered = {answer.you_said for answer in stated.answers}
    for line in _open(stated):
        action = action_in(line)
        if (action.what if action else line) not in answered:
            yield line


def _within(text: str, limit: int) -> str:
    """A text with no more graphemes than an action may have there; cells are never fewer."""
    return shorten(show(text), limit)


def _open(stated: Stated) -> Iterator[str]:
    """What the activities of the last meeting leave to do, oldest first."""
    for activity in stated.activities:
        if activity.kind not in kind_names():
            continue
        rules, told = kind_named(activity.kind), activity.results
        try:
            settings = msgspec.convert(activity.settings, rules.settings_type)
            result = None if told is None else msgspec.convert(told, rules.result_type)
        except msgspec.ValidationError as error:
            problem = f'What was said in "{activity.title}" cannot be read ({error}).'
            raise UnreadableError(problem) from error
        yield from rules.carried(settings, result)


def _after(stated: Stated, then: str | None) -> dict[str, Any]:
    """The agenda to go on with, as plain values."""
    if then is not None:
        return tomllib.loads(load_agenda(then))
    try:
        return tomllib.loads(text(stated.record.entries[0].act["agenda"]))
    except (KeyError, ValueError) as error:
        raise UnreadableError(
            "The agenda of the last meeting cannot be read from this report. Name another: --then"
        ) from error


def _going_on(open_ones: list[str], agenda: dict[str, Any]) -> dict[str, Any]:
    """The agenda with what was left open in front, and without what looked back last time."""
    rest = [asks for asks in agenda["activity"] if not _looks_back(asks)]
    if open_ones:
        taken = {each.get(key) for each in rest for key in ("id", "title")}
        first = FIRST | {"said": open_ones[:MOST_SAID]}
        for key in ("id", "title"):
            first[key] = _free(str(first[key]), taken)
        rest = [first, *rest]
    return agenda | {"activity": rest}


def _looks_back(asks: dict[str, Any]) -> bool:
    kind = asks.get("kind")
    return kind in kind_names() and kind_named(str(kind)).looks_back


def _free(name: str, taken: set[Any]) -> str:
    tried = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(each for each in tried if each not in taken)


def _written(agenda: dict[str, Any]) -> str:
    import tomli_w  # late: the other commands need none of it

    return tomli_w.dumps(agenda)


def _write(output: Path, written: str) -> None:
    try:
        replace_file(output, written.encode())
    except OSError as error:
        raise click.ClickException(
            f"{show(str(output))} cannot be written: {error.strerror}"
        ) from error


def _told(found: int, output: Path | None) -> Iterator[str]:
    if not found:
        yield "No action was left open, so there is no “You said, we did”."
    else:
        yield f"It begins with “You said, we did”: {min(found, MOST_SAID)} of last time."
    if found > MOST_SAID:
        yield f"{found - MOST_SAID} more did not fit: put them in by hand, or settle some first."
    if output is not None:
        yield f"Try it out: roomvoice demo --agenda {show(str(output))}"
