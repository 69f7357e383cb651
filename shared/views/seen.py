"""What each audience sees now, made from the meeting by pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from shared.activities.backing import votes
from shared.activities.joining import pairs
from shared.agenda import Activity
from shared.chain import mark_of
from shared.chair_lines import agenda_line, table_line
from shared.elsewhere import Elsewhere
from shared.extra_time import NO_LIMIT, own_timer
from shared.in_turn import earlier_words, speaker_of
from shared.items import Item, public
from shared.receipts import codes
from shared.signals import counted, raised, signals_of
from shared.state import ActivityState, State, Table
from shared.themes import part_of, said, under
from shared.views.audiences import BoardView, ChairView, JoinInfo, OwnView, TableView
from shared.views.counted import results, support
from shared.views.whereabouts import activity_view, progress

Parts = dict[str, str]
"""Item id -> what it is part of, in words."""


def table_view(state: State) -> TableView:
    """What every table sees alike."""
    at = _current(state)
    items: dict[str, Item] = {}
    if at and at.stage == "open" and _for_tables(at.activity):
        items = state.items_on_show(at.activity)
    every = state.items_of(at.activity) if at and items else {}
    spoken = state.agenda.spoken()
    return TableView(
        spoken.title,
        spoken.welcome,
        activity_view(state, at),
        state.timer,
        state.announcement,
        _shown(items),
        _names(state, items.values()),
        _backing(items) if at and at.revealed else {},
        speaker=speaker_of(state, at),
        said={id: number for id, number in said(every).items() if id in items},
    )


def _for_tables(activity: Activity) -> bool:
    """Whether tables see the items that an activity is about: they vote on them, or back them."""
    return activity.rules.items_shared or activity.about_items


def own_view(state: State, table: str) -> OwnView:
    """What one table alone sees."""
    return own_views(state, {table})[table]


def own_views(state: State, tables: Collection[str]) -> dict[str, OwnView]:
    """What each of these tables alone sees; the items are gone through once for all of them."""
    at = _current(state)
    items: dict[str, dict[str, Item]] = {table: {} for table in tables}
    backs: dict[str, tuple[str, ...]] = dict.fromkeys(tables, ())
    stand = at.standing if at else {}
    for id, item in stand.items():
        if item.table in items and not item.withdrawn:
            items[item.table][id] = item.shown
        # What is part of a theme is backed through it.
        for table in item.backers & backs.keys() if not item.theme else ():
            backs[table] += (id,)
    themes = {table: _themes(at, stand, own) for table, own in items.items()}
    return {
        table: _own(state, state.tables[table], at, items[table], backs[table], themes[table])
        for table in tables
    }


def _themes(at: ActivityState | None, every: Mapping[str, Item], own: Mapping[str, Item]) -> Parts:
    """What a table's items are part of, where the room sees that already."""
    if at is None or not (at.revealed or at.activity.rules.items_shared):
        return {}
    return {id: part_of(item, every) for id, item in own.items() if item.theme and item.visible}


def _own(
    state: State,
    table: Table,
    at: ActivityState | None,
    items: dict[str, Item],
    backs: tuple[str, ...],
    themes: Parts,
) -> OwnView:
    own = OwnView(
        table.id,
        table.name,
        table.people,
        timer=own_timer(state, table),
        no_limit=table.extra == NO_LIMIT,
        signals=signals_of(state, table.id),
    )
    if at is None:
        return own
    return replace(
        own,
        activity=at.activity.id,
        used=at.used[table.id],
        again=at.votes_again(table.id),
        items=items,
        backs=backs,
        earlier=earlier_words(state, at, table.id),
        themes=themes,
        passed=table.id in at.passed,
    )


def board_view(state: State, connected: Collection[str], join: JoinInfo) -> BoardView:
    """What the room sees."""
    at = _current(state)
    items: dict[str, Item] = {}
    dots: dict[str, int] = {}
    members: dict[str, Item] = {}
    backers: set[str] = set()
    if at and at.revealed:
        items = state.items_on_show(at.activity)
        dots = support(state, at)
        if at.activity.rules.backers_named:
            backers = {table for item in items.values() for table in item.backers}
        members = _members(state.items_of(at.activity).values())
    spotlight = state.spotlight
    home = state.home_of(spotlight) if spotlight else None
    if spotlight and home:
        stand = home.standing
        items = items | {spotlight: public(stand[spotlight])}
        members = members | _members(under(spotlight, stand))
    spoken = state.agenda.spoken()
    return BoardView(
        spoken.title,
        spoken.welcome,
        join,
        activity_view(state, at),
        progress(state, at, connected),
        state.timer,
        state.announcement,
        results(state, at) if at and at.revealed else None,
        _shown(items),
        dots,
        _names(state, (*items.values(), *members.values()), backers),
        state.spotlight,
        codes(state, at) if at and at.codes_shown else (),
        speaker_of(state, at),
        _shown(members),
        counted(state),
        state.pages,
    )


def _members(items: Iterable[Item]) -> dict[str, Item]:
    """Those that are part of a theme and may be seen."""
    return {item.id: public(item) for item in items if item.theme and item.visible}


def chair_view(
    state: State,
    connected: Collection[str],
    join: JoinInfo,
    elsewhere: Mapping[str, Elsewhere] = MappingProxyType({}),
) -> ChairView:
    """What the chair alone sees."""
    at = _current(state)
    every = state.items_of(at.activity) if at else {}
    items = {id: item for id, item in every.items() if not item.withdrawn}
    return ChairView(
        state.agenda.spoken().title,
        join,
        tuple(agenda_line(state, each) for each in state.activities.values()),
        state.current,
        activity_view(state, at),
        progress(state, at, connected),
        {
            id: table_line(state, at, id, id in connected, elsewhere.get(id, Elsewhere()))
            for id in state.tables
        },
        state.timer,
        state.announcement,
        results(state, at) if at and _may_preview(at) else None,
        _shown(items),
        _backing(items),
        state.marks_of(at.activity) if at else (),
        state.spotlight,
        state.undo[-1].words() if state.undo and state.undo[-1].obstacle() is None else "",
        mark=mark_of(state.link),
        door_closed=state.door_closed,
        speaker=speaker_of(state, at),
        joined=pairs(at.joined.values(), at.activity.rules.key_of) if at else (),
        signals=raised(state),
        signals_shown=state.signals_shown,
        pages=state.pages,
    )


def _may_preview(at: ActivityState) -> bool:
    """Whether the chair may see the results: not while a secret ballot moves, nor of a void one."""
    return at.void is None and not (at.activity.secret and at.stage != "closed")


def _current(state: State) -> ActivityState | None:
    return state.activities[state.current] if state.current else None


def _shown(items: Mapping[str, Item]) -> dict[str, Item]:
    return {id: item.shown for id, item in items.items()}


def _backing(items: Mapping[str, Item]) -> dict[str, int]:
    return {id: votes(item) for id, item in items.items() if item.backers}


def _names(state: State, items: Collection[Item], backers: Collection[str] = ()) -> dict[str, str]:
    """Table id -> name for those who wrote items, and for `backers` that may be told."""
    tables = {item.table for item in items} | set(backers)
    # A theme, and what is voted on in practice, was written by no table.
    return {id: state.tables[id].name for id in tables & state.tables.keys()}
