"""The room in the chair's words: how far the agenda is, and how far each table is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kiosk.widgets.code_words import mark_word, stage_word
from kiosk.widgets.sentences import sentences
from shared.activities import kind_named, kind_names
from shared.amounts import items, people, slips, tables
from shared.ids import CHAIR, PAPER
from shared.items import Item
from shared.language import N_, _, ngettext, pgettext
from shared.state import Stage
from shared.text import show
from shared.themes import said, said_words
from shared.views import ChairView, Progress
from shared.views.chair_lines import AgendaLine, TableLine
from shared.wording import NO_TABLE, came_in

MARKS: Final[dict[Stage, str]] = {"waiting": "-", "open": "+", "closed": "x"}
SHOWN_MARK: Final = "*"
START_IT: Final = N_(
    "If the hub's window was closed, start the hub there again: all screens find it by themselves."
)
COUNTED: Final = N_("(Counted is what tables wrote; a theme counts as nothing by itself.)")


def quoted(text: str) -> str:
    """Somebody's words, safe to show, between quotation marks."""
    return _('"{title}"').format(title=show(text))


def first_time(was: str) -> str:
    """What a number was when the same was asked before."""
    return _("first time {number}").format(number=was)


def mean_line(mean: str) -> str:
    """The mean of what people chose."""
    return _("mean {number}").format(number=mean)


def on_paper(count: int) -> str:
    """How many ballots on paper are counted in; "" for none."""
    words = ngettext("{count} on paper", "{count} on paper", count)
    return words.format(count=count) if count else ""


def on_every_screen(words: str) -> str:
    """What the chair announces."""
    return _("On every screen: {announcement}").format(announcement=words)


def keeps_nothing(view: ChairView) -> str:
    """That the hub's disk fails, and how."""
    return sentences(_("THE HUB CAN KEEP NOTHING MORE."), show(view.trouble))


def stage_words(line: AgendaLine) -> str:
    """How far an activity is, and whether the room sees its results."""
    if line.void:
        return pgettext("an activity", "void")
    stage = stage_word(line.stage)
    if line.revealed and line.stage != "waiting":
        return _("{stage}, shown").format(stage=stage)
    if line.slips is not None and line.stage == "waiting":
        made = ngettext("{count} slip made", "{count} slips made", line.slips)
        return f"{stage}, {made.format(count=line.slips)}"
    return stage


def short_stage(line: AgendaLine) -> str:
    """The same in the fewest words: what is shown has been closed, unless it says open."""
    shown = line.revealed and line.stage == "closed"
    return pgettext("an activity", "shown") if shown else stage_words(line)


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


KEPT_AT_TABLES: Final = N_("The tables keep what they say, and send it once the hub is back.")


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
        # Translators: {people} is how many there are in all, such as "30 people".
        voted = ngettext("{count} of {people} voted", "{count} of {people} voted", progress.ballots)
        words.append(voted.format(count=progress.ballots, people=people(progress.people)))
    words += filter(None, [on_paper(progress.paper)])
    if (line := line_of(view, at.id)) is not None and line.slips is not None:
        # Translators: {slips} is how many there are in all, such as "40 slips".
        used = ngettext("{count} of {slips} used", "{count} of {slips} used", progress.ballots)
        words.append(used.format(count=progress.ballots, slips=slips(line.slips)))
    if takes_items(at.kind):
        words += _written(progress)
    if progress.passed:
        passed = ngettext("{count} passed", "{count} passed", progress.passed)
        words.append(passed.format(count=progress.passed))
    return ", ".join(words)


def _written(progress: Progress) -> list[str]:
    # Translators: {tables} is how many there are in all, such as "6 tables".
    far = {"count": progress.tables_in, "tables": tables(progress.tables)}
    if progress.passed:
        answered = ngettext(
            "{count} of {tables} have answered",
            "{count} of {tables} have answered",
            progress.tables_in,
        )
        return [items(progress.items), answered.format(**far)]
    # Translators: {items} is such as "12 items".
    return [_("{items} from {count} of {tables}").format(items=items(progress.items), **far)]


def table_far(view: ChairView, table: TableLine) -> str:
    """How far one table is in the current activity."""
    at = view.activity
    if at is None:
        return ""
    words = []
    if takes_ballots(at.kind):
        voted = ngettext("{count} of {all} voted", "{count} of {all} voted", table.used)
        words.append(voted.format(count=table.used, all=table.asked))
        if table.again:
            words.append(pgettext("a table", "votes again"))
    if takes_items(at.kind):
        words.append(items(table.items))
    if view.speaker is not None and view.speaker.table == table.id:
        words.append(pgettext("a table", "speaks now"))
    if table.passed:
        words.append(pgettext("a table", "passed"))
    return ", ".join(words)


def connected_words(view: ChairView) -> str:
    """How many tables' terminals are connected."""
    progress = view.progress
    here = _("no tables yet")
    if progress.tables:
        # Translators: {tables} is how many there are in all, such as "6 tables".
        here = ngettext(
            "{count} of {tables} connected", "{count} of {tables} connected", progress.connected
        ).format(count=progress.connected, tables=tables(progress.tables))
    return ", ".join([here, _("door closed")] if view.door_closed else [here])


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
    if item.origin:
        return came_in(item.origin, "" if item.table == PAPER else table_name(view, item.table))
    return table_name(view, item.table)


def backed_words(view: ChairView, item: Item) -> str:
    """How many tables back an item; nothing where none does."""
    backing = view.backing.get(item.id, 0)
    words = ngettext("backed by {count} table", "backed by {count} tables", backing)
    return words.format(count=backing) if backing else ""


def item_state(view: ChairView, item: Item) -> str:
    """What has been done with an item, in a word or two; nothing where it shows as all do."""
    table = view.tables.get(item.table)
    words = []
    if item.hidden:
        words.append(pgettext("an item", "hidden"))
    elif view.spotlight == item.id:
        words.append(pgettext("an item", "spotlight"))
    words += [mark_word(item.mark)] if item.mark else []
    return ", ".join([*words, _("table removed")] if table and table.removed else words)


def table_name(view: ChairView, id: str) -> str:
    """A table's name."""
    table = view.tables.get(id)
    if table is None and id == PAPER:
        return _(NO_TABLE)
    return show(table.name) if table else _("the chair") if id == CHAIR else id


def title_of(view: ChairView, activity: str) -> str:
    """An activity by its title, between quotation marks."""
    line = line_of(view, activity)
    return quoted(line.title) if line else activity
