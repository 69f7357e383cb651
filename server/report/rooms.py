"""The rooms of a meeting that had several: which tables sat in which, and how many took part.

How many voted in a room is told, as it is for each table anyway. What they chose is told of no
room, because a room may be one small table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from server.report.blocks import Grid
from server.report.content import ActivityReport, Report, TableLine
from shared.activities import kind_named
from shared.amounts import people
from shared.ids import PAPER
from shared.language import N_, _, ngettext, pgettext
from shared.wording import listed

ROOMS: Final = N_(
    "Several rooms had this meeting together, and everything is counted over all of them. Beside a "
    "table's name stands the name of its room."
)
MOST_IN_A_LINE: Final = 12
"""Rooms; with more of them a line would say less than the tables of data do."""


class Room(Struct, frozen=True):
    """One room, with the tables that were there at the end."""

    name: str
    tables: tuple[TableLine, ...]

    @property
    def people(self) -> int:
        """How many sat there."""
        return sum(table.people for table in self.tables)

    @property
    def told(self) -> str:
        """How many that were, as a sentence."""
        count = len(self.tables)
        told = ngettext(
            "{room}: {people} at {count} table.", "{room}: {people} at {count} tables.", count
        )
        return told.format(room=self.name, people=people(self.people), count=count)


def rooms_of(report: Report) -> tuple[Room, ...]:
    """The rooms, in the order in which somebody came in there; none where there was only one."""
    names = dict.fromkeys(table.room for table in report.tables)
    if not any(names):
        return ()
    there = [table for table in report.tables if not table.removed]
    return tuple(
        Room(name or _("(no name)"), tuple(table for table in there if table.room == name))
        for name in names
    )


def rooms_grid(rooms: Sequence[Room]) -> Grid:
    """Which tables sat in which room."""
    rows = tuple(
        (
            each.name,
            str(each.people),
            str(len(each.tables)),
            listed([table.name for table in each.tables]),
        )
        for each in rooms
    )
    head = (_("Room"), _("People"), pgettext("how many", "Tables"), _("Which tables"))
    return Grid(_("The rooms"), head, rows)


def by_room(activity: ActivityReport, report: Report) -> Iterator[str]:
    """How many voted or wrote in each room, where there are a few of them."""
    named = {table.id: table.room or _("(no name)") for table in report.tables}
    rooms = list(dict.fromkeys(named.values()))
    if activity.stage == "waiting" or not any(table.room for table in report.tables):
        return
    if len(rooms) > MOST_IN_A_LINE:
        return
    rules = kind_named(activity.kind)
    if rules.takes_ballots:
        voted: Counter[str] = Counter()
        for table, cast in activity.ballots_by_table.items():
            voted[named[table]] += cast
        yield _("Votes by room: {rooms}.").format(rooms=_counted(rooms, voted))
    if rules.takes_items:
        wrote = {item.table for item in activity.items if item.counted} - {PAPER}
        tables = Counter(named[table] for table in wrote if table in named)
        yield _("Tables that wrote, by room: {rooms}.").format(rooms=_counted(rooms, tables))


def _counted(rooms: list[str], counts: Counter[str]) -> str:
    # Translators: a room's name, and how many voted or wrote there.
    told = _("{room} {count}")
    return listed([told.format(room=room, count=counts[room]) for room in rooms])
