"""The lines of the chair's two lists: the activities of the agenda, and the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from shared.acts.extra_time import has_answered
from shared.acts.lots import waits_for_lot
from shared.state import ActivityState, Stage, State, Table


class AgendaLine(Struct, frozen=True):
    """One activity in the chair's list."""

    id: str
    kind: str
    title: str
    question: str
    stage: Stage
    revealed: bool
    secret: bool
    ballots: int
    items: int
    minutes: int
    slips: int | None = None
    """How many slips were made; None where it takes none."""
    lot: bool = False
    """Whether it waits for a lot to be drawn."""
    practice: bool = False
    void: bool = False
    receipts: bool = False
    own_words: tuple[str, str] | None = None
    """Title and question in the agenda's own language, where these are in another."""

    easy: bool = False
    """Whether it has easy words."""
    translated: int = 0
    """How many of its own words (no settings) are said in other languages."""
    columns: tuple[str, ...] = ()
    """Where the chair can bring in what was said on paper; nothing where that cannot be."""

    @property
    def words(self) -> tuple[str, str]:
        """Title and question as the agenda has them: what the chair can change."""
        return self.own_words or (self.title, self.question)


class Elsewhere(Struct, frozen=True):
    """What the hub, not the journal, knows of a table's terminals; times as in `Timer`."""

    taken_over: int | None = None
    """When it last came in from another terminal while one was connected."""
    turned_away: int | None = None
    """When a terminal with a token from before was last refused."""


class TableLine(Struct, frozen=True):
    """One table in the chair's list. `used`, `items`, `asked`: in the current activity."""

    id: str
    name: str
    people: int
    connected: bool
    used: int
    items: int
    asked: int
    """How many of its people the current activity is, or was, put to."""
    again: bool = False
    """Whether it was asked to vote again, and has not begun to."""
    removed: bool = False
    taken_over: int | None = None
    turned_away: int | None = None
    """These two: see `Elsewhere`."""
    passed: bool = False
    """Whether it passes in the current activity."""
    answered: bool = True
    """Whether it has said what it has to say there: all ballots or an item, or that it passes."""
    extra: str = ""
    """How much more time it has than the others."""


def agenda_lines(state: State) -> tuple[AgendaLine, ...]:
    """The agenda as the chair's list has it. Votes change only the line of what is open."""
    return tuple(
        _agenda_line(state, at)
        if at.stage == "open"
        else state.kept.get(("agenda line", id), partial(_agenda_line, state, at))
        for id, at in state.activities.items()
    )


def _agenda_line(state: State, at: ActivityState) -> AgendaLine:
    activity, spoken = at.activity, at.activity.spoken()
    own, shown = (activity.title, activity.question), (spoken.title, spoken.question)
    return AgendaLine(
        activity.id,
        activity.kind,
        *shown,
        at.stage,
        at.revealed,
        activity.secret,
        at.ballots,
        _items_counted(state, at),
        activity.minutes,
        len(at.slips) if activity.slips else None,
        waits_for_lot(state, at),
        activity.practice,
        at.void is not None,
        activity.receipts,
        None if shown == own else own,
        bool(activity.easy),
        sum(bool(text) for each in activity.texts.values() for text in each.words),
        activity.rules.columns_in(activity.settings),
    )


def _items_counted(state: State, at: ActivityState) -> int:
    def count() -> int:
        return sum(item.counted for item in at.standing.values())

    return state.kept.get(("items counted", at.activity.id), count)


class _Written(NamedTuple):
    """What tables wrote in an activity."""

    numbers: Counter[str]
    """Table id -> how many items, but for those that it took back."""
    on_show: frozenset[str]
    """The tables of which an item is on show."""


def _written(at: ActivityState) -> _Written:
    items = at.items.values()
    return _Written(
        Counter(item.table for item in items if not item.withdrawn),
        frozenset(item.table for item in items if item.on_show),
    )


def table_lines(
    state: State,
    at: ActivityState | None,
    connected: Collection[str],
    elsewhere: Mapping[str, Elsewhere],
    touched: Collection[str],
) -> dict[str, TableLine]:
    """The lines of these tables, in the chair's list at an activity."""
    written = state.kept.get(("written", at.activity.id), partial(_written, at)) if at else None
    nowhere = Elsewhere()
    lines = {}
    here = _Here(at, state.people_asked(at), written) if at and written else None
    for id in touched:
        terminal = elsewhere.get(id, nowhere)
        lines[id] = _table_line(state, state.tables[id], id in connected, terminal, here)
    return lines


class _Here(NamedTuple):
    """The activity that the room is at, and what lines of tables say of it."""

    at: ActivityState
    asked: Mapping[str, int]
    written: _Written


def _table_line(
    state: State, table: Table, connected: bool, elsewhere: Elsewhere, here: _Here | None
) -> TableLine:
    id, at = table.id, here.at if here else None
    return TableLine(
        id,
        table.name,
        table.people,
        connected,
        at.used[id] if at else 0,
        here.written.numbers[id] if here else 0,
        here.asked.get(id, 0) if here else table.people,
        at.votes_again(id) if at else False,
        table.removed,
        elsewhere.taken_over,
        elsewhere.turned_away,
        id in at.passed if at else False,
        has_answered(state, at, id, here.written.on_show) if here and at else True,
        table.extra,
    )
