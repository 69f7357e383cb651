"""`roomvoice agenda new`: asks a few questions, and writes an agenda from the answers."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, Final

import click

from kiosk.chair.meant.extra_questions import MOST_OPTIONS, Form, answers_in, forms
from roomvoice.agenda.named import ready_agendas
from roomvoice.process.whole_files import replace_file
from shared.agenda.agenda import MOST_ACTIVITIES, read_agenda
from shared.agenda.errors import AgendaError
from shared.agenda.texts import QUESTION_LIMIT, TITLE_LIMIT
from shared.text import TextError, clean, show

OWN: Final = "An empty page: I say every question myself"
DONE: Final = "Enter alone when there are no more."


@click.command("new")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: one named after the title]",
)
def new_agenda(output: Path | None) -> None:
    """Make an agenda by answering a few questions.

    It begins with a ready one, of which you keep what you need, or with an empty page. The file can
    be changed in any editor afterwards, and the chair can still change words and order on the day.
    """
    try:
        agenda = _asked()
        path = output or Path(f"{_name_for(agenda['title'])}.toml")
        while path.exists() and not click.confirm(f"{path} is there already. Replace it?"):
            path = Path(click.prompt("Another name for the file"))
    except click.Abort:
        click.echo(err=True)
        raise click.ClickException("You stopped, so nothing was written.") from None
    shown = show(str(path))
    try:
        replace_file(path, _written(agenda).encode())
    except OSError as error:
        raise click.ClickException(f"{shown} cannot be written: {error.strerror}") from error
    count = len(agenda["activity"])
    click.echo(f"{shown} holds {count} {'activity' if count == 1 else 'activities'}.")
    click.echo(f"Try it out: roomvoice demo --agenda {shown}")
    click.echo(f"For the day: roomvoice hub {shown}")


def _asked() -> dict[str, Any]:
    title = _text("What is the event called?", TITLE_LIMIT)
    ready = ready_agendas()
    click.echo("What shall it begin with?")
    names = list(ready)
    for place, name in enumerate(names, 1):
        click.echo(f"  {place}. {read_agenda(ready[name]).title}")
    click.echo(f"  {len(names) + 1}. {OWN}")
    chosen = _number("The number:", len(names) + 1)
    agenda: dict[str, Any] = {"title": title}
    if chosen <= len(names):
        _keep(agenda, ready[names[chosen - 1]])
        click.echo("Questions of your own come after these.")
    while len(agenda.get("activity", ())) < MOST_ACTIVITIES and _add(agenda):
        pass
    return agenda


def _keep(agenda: dict[str, Any], toml: str) -> None:
    """Take over those activities of a ready agenda that are wanted."""
    click.echo("Which of its parts do you want?")
    given = read_agenda(toml)
    for asks, activity in zip(tomllib.loads(toml)["activity"], given.activities, strict=True):
        minutes = f" ({activity.minutes} minutes)" if activity.minutes else ""
        words = f"  {activity.title}{minutes}: {activity.question}\n  Keep it?"
        if click.confirm(words, default=True) and (wrong := _taken(agenda, asks)):
            click.echo(f"  It needs a part that you left out, so it is left out too: {wrong}")


def _add(agenda: dict[str, Any]) -> bool:
    """Ask for one question more; False where there are no more."""
    some = bool(agenda.get("activity"))
    asked = "What do you want to ask the room?" + (f" {DONE}" if some else "")
    question = _text(asked, QUESTION_LIMIT, empty=some)
    if not question:
        return False
    ways = list(forms().values())
    click.echo("How do people answer?")
    for place, form in enumerate(ways, 1):
        click.echo(f"  {place}. {form.words}")
    form = ways[_number("The number:", len(ways)) - 1]
    title = _text("A short title for it:", TITLE_LIMIT, default=_short(question))
    if wrong := _taken(agenda, _asks(agenda, title, question, form)):
        click.echo(f"That cannot be asked: {wrong}. Please say it again.")
    return True


def _asks(agenda: dict[str, Any], title: str, question: str, form: Form) -> dict[str, Any]:
    used = {each["id"] for each in agenda.get("activity", ())}
    id = next(f"question-{n}" for n in range(1, len(used) + 2) if f"question-{n}" not in used)
    asks = {"id": id, "title": title, "question": question} | form.asks
    if form.typed:
        asks[form.typed] = _answers()
    return asks


def _answers() -> list[str]:
    asked = f"Which answers? Two to {MOST_OPTIONS}, with commas between:"
    while not 2 <= len(answers := answers_in(_text(asked, 2000))) <= MOST_OPTIONS:
        click.echo(f"That is {len(answers)}.")
    return list(answers)


def _taken(agenda: dict[str, Any], asks: dict[str, Any]) -> str:
    """Put an activity at the agenda's end; where it cannot stand there, say why instead."""
    longer = agenda | {"activity": [*agenda.get("activity", ()), asks]}
    try:
        read_agenda(_written(longer))
    except AgendaError as error:
        return error.problem.rstrip(".")
    agenda["activity"] = longer["activity"]
    return ""


def _written(agenda: dict[str, Any]) -> str:
    import tomli_w  # late: the other commands need none of it

    return tomli_w.dumps(agenda)


def _text(words: str, limit: int, *, default: str = "", empty: bool = False) -> str:
    """A line that can be shown; asked again until it is one."""
    while True:
        typed: str = click.prompt(
            words, default=default, show_default=bool(default), prompt_suffix=" "
        )
        if not typed.strip() and empty:
            return ""
        try:
            return clean(typed, limit=limit)
        except TextError as error:
            click.echo(str(error))


def _number(words: str, most: int) -> int:
    number: int = click.prompt(words, type=click.IntRange(1, most), prompt_suffix=" ")
    return number


def _short(question: str) -> str:
    """A title to begin with: the question's first words, without its mark."""
    title = question.rstrip("?!. ")
    while len(title) > TITLE_LIMIT and " " in title:
        title = title.rsplit(" ", 1)[0]
    return title[:TITLE_LIMIT]


def _name_for(title: str) -> str:
    """A title as a file's name: small letters, digits and hyphens alone."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "agenda"
