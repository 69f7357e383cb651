"""The chair writes down what stands on paper, or names a file of items: asked for line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.chair.dialogs.importing import Ask, bring_all_in
from kiosk.chair.dialogs.pages import AskText
from kiosk.chair.meant.bringing import Source, planned, takes_text, to_write
from kiosk.chair.said.room_words import line_of, quoted
from kiosk.plain.talk import Talk
from shared.activities import kind_named
from shared.csv_lines import CsvError, FileLine, lines_in
from shared.language import N_, _, ngettext
from shared.messages import BringIn
from shared.text import show
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine

NOT_HERE: Final = N_("Nothing can be written down here: items come in once they were asked for.")
MOST_SAID: Final = 10
"""Lines that are said of a file at once; the command in a shell says all."""


class Hub(NamedTuple):
    """How a file's lines reach the hub: see `bring_all_in`; and the chair's key."""

    ask: Ask
    gone: type[Exception]
    key: str


async def item_in(talk: Talk, view: ChairView) -> BringIn:
    """Ask for one item of the current activity that a table wrote on paper.

    Raises:
        LeftError: the chair leaves.
        LookupError: it takes none.
    """
    line = line_of(view, view.current)
    if line is None or not takes_text(line):
        raise LookupError(_(NOT_HERE))
    column = ""
    if len(line.columns) > 1:
        words = _columns(view, line)
        column = line.columns[await talk.choose(_("Where does it belong?"), words)]
    tables = [each for each in view.tables.values() if not each.removed]
    names = [*(show(each.name) for each in tables), _("No table, or I do not know")]
    picked = await talk.choose(_("Which table wrote it?"), names)
    table = tables[picked].id if picked < len(tables) else None
    asked = _("What does the paper say?")
    made = to_write(line, column, await talk.ask(asked), table, "paper")
    while isinstance(made, str):
        made = to_write(line, column, await talk.ask(f"{made} {asked}"), table, "paper")
    return made


def _columns(view: ChairView, line: AgendaLine) -> list[str]:
    """The current activity's columns as its kind calls them."""
    rules = kind_named(line.kind)
    told = view.activity.settings if view.activity else {}
    settings = msgspec.convert(told, rules.settings_type)
    return [show(rules.column_words(settings, each)) for each in line.columns]


def file_dialog(view: ChairView, line: AgendaLine, key: str) -> AskText:
    """Asks where a file is, until there is one that can be read."""

    def wrong(typed: str) -> str:
        try:
            planned(view, line, Source(read_file(typed.strip())), key)
        except CsvError as error:
            return str(error)
        return ""

    title = _("Which file has items for {title}?").format(title=quoted(line.title))
    hint = _("A CSV file, such as the report's items.csv; ~ is your home folder.")
    return AskText(title, hint, wrong)


async def file_in(talk: Talk, view: ChairView, line: AgendaLine, file: str, hub: Hub) -> str:
    """Bring a file's lines in, and say what came in; the sentence that sums it up.

    Raises:
        LeftError: the chair leaves.
        CsvError: the file has gone meanwhile.
    """
    talk.say(_("Items for {title}, from {file}.").format(title=quoted(line.title), file=show(file)))
    found = planned(view, line, Source(read_file(file)), hub.key)
    count = sum(each.command is not None for each in found)
    told = ngettext("{count} line can come in.", "{count} lines can come in.", count)
    talk.say(told.format(count=count))
    if not await talk.sure(_("Bring them in?")):
        return _("Nothing was brought in.")
    done = await bring_all_in(found, quoted(line.title), hub.ask, hub.gone)
    first, *rest = done.words().splitlines()
    if rest:
        shown = rest[:MOST_SAID]
        if len(rest) > MOST_SAID:
            more = _("{count} more: {command} says all.")
            shown.append(more.format(count=len(rest) - MOST_SAID, command="roomvoice chair import"))
        await talk.ask(first, *shown, _("Enter: go on."))
    return first


def read_file(typed: str) -> list[FileLine]:
    """The lines of a file.

    Raises:
        CsvError: it cannot be read, or is no such file.
    """
    try:
        return lines_in(Path(typed).expanduser().read_bytes())
    except OSError as error:
        told = _("{path} cannot be read: {why}.")
        raise CsvError(told.format(path=show(typed), why=error.strerror)) from error
