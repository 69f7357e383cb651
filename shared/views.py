"""What each audience may see: three plain types, made from the meeting by pure functions.

What is not in a view cannot leak onto a screen. `shared.changes` turns a view into parts, so that
the feed can send only what changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct

from shared.activities.backing import votes
from shared.agenda import Activity
from shared.chain import mark_of
from shared.chair_lines import AgendaLine, TableLine, agenda_line, table_line
from shared.elsewhere import Elsewhere
from shared.items import Item, public
from shared.receipts import codes
from shared.state import ActivityState, Stage, State, Table, Timer


class JoinInfo(Struct, frozen=True):
    """How a table comes in: the hub's address for people, the code, and a link for a QR code.

    `mark` is the start of the pin, for comparing by eye; "" where nothing is encrypted.
    """

    address: str
    code: str
    link: str
    mark: str = ""


class ActivityView(Struct, frozen=True):
    """The activity that every screen is at. `settings` is its kind's settings type, as a map."""

    id: str
    kind: str
    title: str
    question: str
    stage: Stage
    secret: bool
    revealed: bool
    minutes: int
    place: int
    """1 for the first on the agenda."""
    of: int
    """How many activities the agenda has."""
    settings: dict[str, Any]
    receipts: bool = False
    """Whether each voter is shown a code."""
    codes_shown: bool = False
    """Whether the board lists the codes."""
    slips: bool = False
    """Whether each ballot needs the code on a slip."""


class Progress(Struct, frozen=True):
    """How far the room is: ballots in, of how many people; tables that said something, of all."""

    ballots: int = 0
    people: int = 0
    tables_in: int = 0
    tables: int = 0
    connected: int = 0
    """Tables whose terminal is connected at this moment."""
    items: int = 0
    """Items on show in this activity."""


class Results(Struct, frozen=True):
    """What the room said, as the kind's result type, as a map.

    `before` is the result of the earlier activity that this one asks again, where that was shown.
    """

    activity: str
    result: dict[str, Any]
    before: dict[str, Any] | None = None


class TableView(Struct, frozen=True):
    """What every table sees alike. `items`: those that tables vote on or back, by id."""

    title: str
    welcome: str
    activity: ActivityView | None = None
    timer: Timer | None = None
    announcement: str = ""
    items: dict[str, Item] = {}
    tables: dict[str, str] = {}
    """Table id -> name, for the tables that wrote `items`."""
    backing: dict[str, int] = {}
    """Item id -> how many tables back it, where the room sees the results."""
    storing: bool = True
    """Whether the hub's disk takes what is said; the hub knows it, the journal does not."""


class OwnView(Struct, frozen=True):
    """What one table alone sees: itself, and what it has done in the current activity."""

    table: str
    name: str
    people: int
    activity: str | None = None
    used: int = 0
    """How many of its people have cast a ballot in the current activity."""
    again: bool = False
    """Whether the chair asks it to take its ballots out and vote again."""
    items: dict[str, Item] = {}
    """Its own items in the current activity that it has not withdrawn."""
    backs: tuple[str, ...] = ()
    """The items of other tables there that it backs, oldest first."""


class BoardView(Struct, frozen=True):
    """What the room sees. `items` are those on show, by id; `support` is item id -> dots."""

    title: str
    welcome: str
    join: JoinInfo
    activity: ActivityView | None = None
    progress: Progress = Progress()
    timer: Timer | None = None
    announcement: str = ""
    results: Results | None = None
    items: dict[str, Item] = {}
    support: dict[str, int] = {}
    tables: dict[str, str] = {}
    spotlight: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    """(code, choice in words) of every ballot, sorted by code, where the chair shows them."""


class ChairView(Struct, frozen=True):
    """What the chair alone sees. `items` holds hidden ones too; `results` before they are shown.

    The results of a secret ballot come only once it is closed: a count that moves while one can
    see which table has just voted would tell who chose what.
    """

    title: str
    join: JoinInfo
    agenda: tuple[AgendaLine, ...] = ()
    current: str | None = None
    activity: ActivityView | None = None
    progress: Progress = Progress()
    tables: dict[str, TableLine] = {}
    timer: Timer | None = None
    announcement: str = ""
    results: Results | None = None
    items: dict[str, Item] = {}
    backing: dict[str, int] = {}
    """Item id -> how many tables back it, for those that any does."""
    marks: tuple[str, ...] = ()
    """What these items can be marked as."""
    spotlight: str | None = None
    undo: str = ""
    """The last act that can be taken back, in words; empty where there is none."""
    trouble: str = ""
    """Why the hub can keep nothing more, and what to do; the hub knows it, the journal does not."""
    copy: str = ""
    """How the copy of the meeting on another disk is, in words; empty where none is kept."""
    mark: str = ""
    """The record's mark so far: to note in the room, and to compare when it is verified."""
    door_closed: bool = False
    """Whether no further table may join."""


def table_view(state: State) -> TableView:
    """What every table sees alike."""
    at = _current(state)
    items: dict[str, Item] = {}
    if at and at.stage == "open" and _for_tables(at.activity):
        items = state.items_on_show(at.activity)
    return TableView(
        state.agenda.title,
        state.agenda.welcome,
        activity_view(state, at),
        state.timer,
        state.announcement,
        _shown(items),
        _names(state, items.values()),
        _backing(items) if at and at.revealed else {},
    )


def _for_tables(activity: Activity) -> bool:
    """Whether tables see the items that an activity is about: they vote on them, or back them."""
    return activity.rules.items_shared or activity.items_from not in (None, activity.id)


def own_view(state: State, table: str) -> OwnView:
    """What one table alone sees."""
    return own_views(state, {table})[table]


def own_views(state: State, tables: Collection[str]) -> dict[str, OwnView]:
    """What each of these tables alone sees; the items are gone through once for all of them."""
    at = _current(state)
    items: dict[str, dict[str, Item]] = {table: {} for table in tables}
    backs: dict[str, tuple[str, ...]] = dict.fromkeys(tables, ())
    if at is not None:
        for id, item in at.items.items():
            if item.table in items and not item.withdrawn:
                items[item.table][id] = item.shown
            for table in item.backers & backs.keys():
                backs[table] += (id,)
    return {table: _own(state.tables[table], at, items[table], backs[table]) for table in tables}


def _own(
    table: Table, at: ActivityState | None, items: dict[str, Item], backs: tuple[str, ...]
) -> OwnView:
    if at is None:
        return OwnView(table.id, table.name, table.people)
    used, again = at.used[table.id], at.votes_again(table.id)
    return OwnView(table.id, table.name, table.people, at.activity.id, used, again, items, backs)


def board_view(state: State, connected: Collection[str], join: JoinInfo) -> BoardView:
    """What the room sees."""
    at = _current(state)
    items: dict[str, Item] = {}
    support: dict[str, int] = {}
    if at and at.revealed:
        items = state.items_on_show(at.activity)
        support = _support(state, at)
    spotlight = state.spotlight
    home = state.home_of(spotlight) if spotlight else None
    if spotlight and home:
        items = items | {spotlight: public(home.items[spotlight])}
    return BoardView(
        state.agenda.title,
        state.agenda.welcome,
        join,
        activity_view(state, at),
        progress(state, at, connected),
        state.timer,
        state.announcement,
        results(state, at) if at and at.revealed else None,
        _shown(items),
        support,
        _names(state, items.values()),
        state.spotlight,
        codes(state, at) if at and at.codes_shown else (),
    )


def chair_view(
    state: State,
    connected: Collection[str],
    join: JoinInfo,
    elsewhere: Mapping[str, Elsewhere] = MappingProxyType({}),
) -> ChairView:
    """What the chair alone sees."""
    at = _current(state)
    may_preview = at is not None and not (at.activity.secret and at.stage != "closed")
    every = state.items_of(at.activity) if at else {}
    items = {id: item for id, item in every.items() if not item.withdrawn}
    return ChairView(
        state.agenda.title,
        join,
        tuple(agenda_line(each) for each in state.activities.values()),
        state.current,
        activity_view(state, at),
        progress(state, at, connected),
        {
            id: table_line(state, at, id, id in connected, elsewhere.get(id, Elsewhere()))
            for id in state.tables
        },
        state.timer,
        state.announcement,
        results(state, at) if at and may_preview else None,
        _shown(items),
        _backing(items),
        state.marks_of(at.activity) if at else (),
        state.spotlight,
        state.undo[-1].words if state.undo and state.undo[-1].obstacle() is None else "",
        mark=mark_of(state.link),
        door_closed=state.door_closed,
    )


def activity_view(state: State, at: ActivityState | None) -> ActivityView | None:
    """The activity that every screen is at, or None before the first."""
    if at is None:
        return None
    activity = at.activity
    return ActivityView(
        activity.id,
        activity.kind,
        activity.title,
        activity.question,
        at.stage,
        activity.secret,
        at.revealed,
        activity.minutes,
        list(state.activities).index(activity.id) + 1,
        len(state.activities),
        msgspec.to_builtins(activity.settings),
        activity.receipts,
        at.codes_shown,
        activity.slips,
    )


def progress(state: State, at: ActivityState | None, connected: Collection[str]) -> Progress:
    """How far the room is in an activity."""
    present = state.present
    tables = len(present)
    here = sum(id in connected for id in present)
    if at is None:
        return Progress(0, state.people(), 0, tables, here)
    people = sum(state.asked(at).values())
    on_show = [item for item in at.items.values() if item.on_show]
    wrote = {item.table for item in on_show}.union(*(item.backers for item in on_show))
    said = (set(at.used) | wrote) & present.keys()
    return Progress(at.ballots, people, len(said), tables, here, len(on_show))


def results(state: State, at: ActivityState) -> Results:
    """What the room said in an activity, and what it said the first time."""
    again = at.activity.again
    first = state.activities[again] if again else None
    before = result_of(state, first) if first and first.revealed else None
    return Results(at.activity.id, result_of(state, at), before)


def result_of(state: State, at: ActivityState) -> dict[str, Any]:
    """An activity's result as a map of plain values."""
    activity = at.activity
    items, people = state.public_items(activity), sum(state.asked(at).values())
    result = activity.rules.result_among(activity.settings, at.tally, items, people)
    plain: dict[str, Any] = msgspec.to_builtins(result)
    return plain


def _current(state: State) -> ActivityState | None:
    return state.activities[state.current] if state.current else None


def _support(state: State, at: ActivityState) -> dict[str, int]:
    """The dots on an activity's items, from every revealed activity that is about them."""
    total: dict[str, int] = {}
    for each in state.activities.values():
        if each.revealed and each.activity.items_from == at.activity.items_from:
            rules = each.activity.rules
            items = state.public_items(each.activity)
            result = rules.result(each.activity.settings, each.tally, items)
            for item, n in rules.support(result).items():
                total[item] = total.get(item, 0) + n
    return total


def _shown(items: Mapping[str, Item]) -> dict[str, Item]:
    return {id: item.shown for id, item in items.items()}


def _backing(items: Mapping[str, Item]) -> dict[str, int]:
    return {id: votes(item) for id, item in items.items() if item.backers}


def _names(state: State, items: Collection[Item]) -> dict[str, str]:
    return {id: state.tables[id].name for id in {item.table for item in items}}
