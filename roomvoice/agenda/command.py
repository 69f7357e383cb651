"""`roomvoice agenda`: list and show the ready agendas, and check one's own."""

from __future__ import annotations

import click

from roomvoice.agenda.languages import in_language, lacking
from roomvoice.agenda.named import load_agenda, ready_agenda, ready_agendas
from roomvoice.agenda.new import new_agenda
from roomvoice.agenda.next_meeting import agenda_from
from roomvoice.agenda.reading import hard_to_read
from shared.agenda.agenda import Agenda, read_agenda
from shared.agenda.errors import AgendaError
from shared.text import show


@click.group("agenda")
def agenda_command() -> None:
    """The order of the day: see the ready ones, and check your own.

    \b
    roomvoice agenda list
    roomvoice agenda show coproduction > ours.toml
    roomvoice agenda check ours.toml
    roomvoice agenda show ours.toml --language cy
    roomvoice agenda new
    roomvoice agenda from report.json -o next.toml
    """


@agenda_command.command("list")
def list_ready() -> None:
    """List the ready agendas."""
    for name, toml in ready_agendas().items():
        agenda = read_agenda(toml)
        click.echo(f"{name}: {agenda.title} ({_size(agenda)})")


@agenda_command.command("show")
@click.argument("name")
@click.option("--language", metavar="CODE", help="What people read in it, such as cy.")
def show_agenda(name: str, language: str | None) -> None:
    """Print the ready agenda NAME, to read it or to make your own from it.

    With --language, NAME may be a file too: it prints what people read in that language.
    """
    try:
        if language is None:
            click.echo(ready_agenda(name), nl=False)
        else:
            for line in in_language(read_agenda(load_agenda(name)), language):
                click.echo(line)
    except AgendaError as error:
        raise click.ClickException(show(str(error))) from error


@agenda_command.command("check")
@click.argument("file")
def check(file: str) -> None:
    """Check that FILE can be used; say what is in it, hard to read, or not said in a language."""
    try:
        toml = load_agenda(file)
        agenda = read_agenda(toml)
    except AgendaError as error:
        raise click.ClickException(show(str(error))) from error
    click.echo(f"{show(file)} can be used: {agenda.title} ({_size(agenda)})")
    for place, activity in enumerate(agenda.activities, 1):
        minutes = f", {activity.minutes} min" if activity.minutes else ""
        click.echo(f"{place}. {activity.title} ({activity.kind}{minutes}): {activity.question}")
    found = list(hard_to_read(toml))
    if found:
        click.echo("It can be used as it is. These would be easier to read:")
    for each in found:
        click.echo(f"- {each}")
    missing = list(lacking(toml))
    if missing:
        click.echo("What is not said in a language is said in the agenda's own:")
    for each in missing:
        click.echo(f"- {each}")


agenda_command.add_command(new_agenda)
agenda_command.add_command(agenda_from)


def _size(agenda: Agenda) -> str:
    count = len(agenda.activities)
    minutes = sum(activity.minutes for activity in agenda.activities)
    activities = "1 activity" if count == 1 else f"{count} activities"
    return f"{activities}, {minutes} minutes" if minutes else activities
