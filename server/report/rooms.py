"""The rooms of a meeting that had several: which tables sat in which, and how many took part.

How many voted in a room is told, as it is for each table anyway. What they chose is told of no
room, because a room may be one small table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from server.report.blocks import Grid
from server.report.content import ActivityReport, Report, TableLine
from shared.activities import kind_named
from shared.amounts import people
from shared.language import N_, _, ngettext, pgettext
from shared.wording import listed

ROOMS: Final = N_(
    "Several rooms had this meeting together, and everything is counted over all of them. Beside a "
    "table's name stands the name of its room."
)
REMOVED: Final = N_(
    "Tables that were removed are not counted among the rooms' tables and people. What they said "
    "before still counts."
)
MOST_IN_A_LINE: Final = 12
"""Rooms; with more of them a line would say less than the tables of data do."""


class Room(Struct, frozen=True):
    """One room, with all tables that came in there."""

    name: str
    tables: tuple[TableLine, ...]

    @property
    def there(self) -> tuple[TableLine, ...]:
        """The tables that were there at the end."""
        return tuple(table for table in self.tables if not table.removed)

    @property
    def people(self) -> int:
        """How many sat there at the end."""
        return sum(table.people for table in self.there)

    @property
    def told(self) -> str:
        """How many that were, as a sentence."""
        count = len(self.there)
        told = ngettext(
            "{room}: {people} at {count} table.", "{room}: {people} at {count} tables.", count
        )
        return told.format(room=self.name, people=people(self.people), count=count)


def rooms_of(report: Report) -> tuple[Room, ...]:
    """The rooms, in the order in which somebody came in there; none where there was only one."""
    names = dict.fromkeys(table.room for table in report.tables)
    if not any(names):
        return ()
    return tuple(
        Room(name or _("(no name)"), tuple(each for each in report.tables if each.room == name))
        for name in names
    )


def rooms_told(rooms: Sequence[Room]) -> Iterator[str]:
    """What several rooms are, and who is not counted among them."""
    yield _(ROOMS)
    yield from removed_told(rooms)


def removed_told(rooms: Sequence[Room]) -> Iterator[str]:
    """Who is not counted among the rooms, where that is anybody."""
    if any(table.removed for room in rooms for table in room.tables):
        yield _(REMOVED)


def rooms_grid(rooms: Sequence[Room]) -> Grid:
    """Which tables sat in which room."""
    rows = tuple(
        (
            each.name,
            str(each.people),
            str(len(each.there)),
            listed([table.name for table in each.there]),
        )
        for each in rooms
    )
    head = (_("Room"), _("People"), pgettext("how many", "Tables"), _("Which tables"))
    return Grid(_("The rooms"), head, rows)


def by_room(activity: ActivityReport, rooms: Sequence[Room]) -> Iterator[str]:
    """How many voted or wrote in each room, where there are a few of them."""
    if activity.stage == "waiting" or not 0 < len(rooms) <= MOST_IN_A_LINE:
        return
    rules = kind_named(activity.kind)
    if rules.takes_ballots:
        told = _("Votes by room: {rooms}.")
        yield told.format(rooms=_counted(rooms, activity.ballots_by_table))
    if rules.takes_items:
        wrote = dict.fromkeys((item.table for item in activity.items if item.counted), 1)
        told = _("Tables that wrote, by room: {rooms}.")
        yield told.format(rooms=_counted(rooms, wrote))


def _counted(rooms: Sequence[Room], counts: Mapping[str, int]) -> str:
    """`counts`: of each table, by its id."""
    # Translators: a room's name, and how many voted or wrote there.
    told = _("{room}: {count}")
    sums = [sum(counts.get(table.id, 0) for table in room.tables) for room in rooms]
    return listed(
        [told.format(room=room.name, count=count) for room, count in zip(rooms, sums, strict=True)]
    )
