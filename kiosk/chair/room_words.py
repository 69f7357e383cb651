"""The room in the chair's words: how far the agenda is, and how far each table is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from shared.activities import kind_named, kind_names
from shared.chair_lines import AgendaLine, TableLine
from shared.ids import CHAIR
from shared.items import Item
from shared.state import Stage
from shared.text import show
from shared.themes import said, said_words
from shared.views import ChairView

MARKS: Final[dict[Stage, str]] = {"waiting": "-", "open": "+", "closed": "x"}
SHOWN_MARK: Final = "*"
COUNTED: Final = "(Counted is what tables wrote; a theme counts as nothing by itself.)"


def quoted(text: str) -> str:
    """Somebody's words, safe to show, between quotation marks."""
    return f'"{show(text)}"'


def amount(count: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 item, 2 items."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def stage_words(line: AgendaLine) -> str:
    """How far an activity is, and whether the room sees its results."""
    if line.void:
        return "void"
    if line.revealed and line.stage != "waiting":
        return f"{line.stage}, shown"
    if line.slips is not None and line.stage == "waiting":
        return f"{line.stage}, {amount(line.slips, 'slip')} made"
    return line.stage


def short_stage(line: AgendaLine) -> str:
    """The same in the fewest words: what is shown has been closed, unless it says open."""
    return "shown" if line.revealed and line.stage == "closed" else stage_words(line)


def stage_mark(line: AgendaLine) -> str:
    """One sign for the same; the words always stand beside it."""
    return SHOWN_MARK if line.revealed and line.stage == "closed" else MARKS[line.stage]


def line_of(view: ChairView, activity: str | None) -> AgendaLine | None:
    """The agenda's line for an activity."""
    return next((line for line in view.agenda if line.id == activity), None)


def open_line(view: ChairView) -> AgendaLine | None:
    """The activity that is open; there is one at the most."""
    return next((line for line in view.agenda if line.stage == "open"), None)


def next_line(view: ChairView) -> AgendaLine | None:
    """The first activity after the current one that has not been opened."""
    here = next((i for i, line in enumerate(view.agenda) if line.id == view.current), -1)
    return next((line for line in view.agenda[here + 1 :] if line.stage == "waiting"), None)


KEPT_AT_TABLES: Final = "The tables keep what they say, and send it once the hub is back."


def takes_ballots(kind: str) -> bool:
    """Whether people vote in such an activity; so it is taken to be, where the kind is unknown."""
    return kind not in kind_names() or kind_named(kind).takes_ballots


def takes_items(kind: str) -> bool:
    """Whether tables write items in such an activity."""
    return kind in kind_names() and kind_named(kind).takes_items


def missing(view: ChairView) -> int:
    """How many people are awaited in the vote that is open; 0 where nobody votes."""
    line = open_line(view)
    if line is None or not takes_ballots(line.kind):
        return 0
    progress = view.progress
    return max(progress.people - progress.ballots - progress.declined, 0)


def how_far(view: ChairView) -> str:
    """How far the room is in the current activity."""
    at, progress = view.activity, view.progress
    if at is None:
        return ""
    words = []
    if takes_ballots(at.kind):
        words.append(f"{progress.ballots} of {amount(progress.people, 'person', 'people')} voted")
    if progress.paper:
        words.append(f"{progress.paper} on paper")
    if (line := line_of(view, at.id)) is not None and line.slips is not None:
        words.append(f"{progress.ballots} of {amount(line.slips, 'slip')} used")
    if takes_items(at.kind):
        tables = amount(progress.tables, "table")
        if progress.passed:
            answered = f"{progress.tables_in} of {tables} have answered"
            words += [amount(progress.items, "item"), answered]
        else:
            words.append(f"{amount(progress.items, 'item')} from {progress.tables_in} of {tables}")
    if progress.passed:
        words.append(f"{progress.passed} passed")
    return ", ".join(words)


def table_far(view: ChairView, table: TableLine) -> str:
    """How far one table is in the current activity."""
    at = view.activity
    if at is None:
        return ""
    words = []
    if takes_ballots(at.kind):
        again = ", votes again" if table.again else ""
        words.append(f"{table.used} of {table.asked} voted{again}")
    if takes_items(at.kind):
        words.append(amount(table.items, "item"))
    if view.speaker is not None and view.speaker.table == table.id:
        words.append("speaks now")
    if table.passed:
        words.append("passed")
    return ", ".join(words)


def connected_words(view: ChairView) -> str:
    """How many tables' terminals are connected."""
    progress = view.progress
    shut = ", door closed" if view.door_closed else ""
    if not progress.tables:
        return f"no tables yet{shut}"
    return f"{progress.connected} of {amount(progress.tables, 'table')} connected{shut}"


def in_chairs_order(view: ChairView) -> list[Item]:
    """The items of the current activity, hidden ones too: the newest first.

    What is part of a theme follows it. Where tables back them: the most backed first, as the board
    has them, and those last that the chair is done with.
    """

    def place(item: Item) -> tuple[bool, int, int]:
        backing = view.backing.get(item.id, 0)
        return bool(item.mark), -backing, item.order if backing else -item.order

    children: dict[str, list[Item]] = {}
    for item in sorted(view.items.values(), key=place):
        children.setdefault(item.theme, []).append(item)
    return list(_with_parts("", children))


def _with_parts(theme: str, children: Mapping[str, list[Item]]) -> Iterator[Item]:
    """What is part of a theme, each followed by what is part of it."""
    for item in children.get(theme, ()):
        yield item
        yield from _with_parts(item.id, children)


def said_by(view: ChairView, item: Item) -> str:
    """The table that wrote an item; or how many wrote what is part of a theme."""
    if item.is_theme:
        return said_words(said(view.items).get(item.id, 0))
    return table_name(view, item.table)


def backed_words(view: ChairView, item: Item) -> str:
    """How many tables back an item; nothing where none does."""
    backing = view.backing.get(item.id, 0)
    return f"backed by {amount(backing, 'table')}" if backing else ""


def item_state(view: ChairView, item: Item) -> str:
    """What has been done with an item, in a word or two; nothing where it shows as all do."""
    table = view.tables.get(item.table)
    words = ["hidden"] if item.hidden else ["spotlight"] if view.spotlight == item.id else []
    words += [show(item.mark)] if item.mark else []
    return ", ".join([*words, "table removed"] if table and table.removed else words)


def table_name(view: ChairView, id: str) -> str:
    """A table's name."""
    table = view.tables.get(id)
    return show(table.name) if table else "the chair" if id == CHAIR else id


def title_of(view: ChairView, activity: str) -> str:
    """An activity by its title, between quotation marks."""
    line = line_of(view, activity)
    return quoted(line.title) if line else activity
