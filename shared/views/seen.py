"""What each audience sees now, made from the meeting by pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from shared.activities.parts.backing import votes
from shared.activities.parts.joining import pairs
from shared.acts.chair import why_not_open
from shared.acts.extra_time import NO_LIMIT, own_timer
from shared.acts.in_turn import earlier_words, speaker_of
from shared.acts.receipts import codes
from shared.acts.signals import counted, raised, signals_of
from shared.agenda.agenda import Activity
from shared.chain import mark_of
from shared.ids import PAPER
from shared.items import Item, public
from shared.language import _
from shared.state import ActivityState, State, Table
from shared.support import support
from shared.themes import part_of, said, under
from shared.views.audiences import BoardView, ChairView, JoinInfo, OwnView, TableView
from shared.views.chair_lines import Elsewhere, TableLine, agenda_lines, table_lines
from shared.views.counted import results
from shared.views.whereabouts import activity_view, progress
from shared.wording import NO_TABLE

Parts = dict[str, str]
"""Item id -> what it is part of, in words."""


class _Items(NamedTuple):
    """Items as an audience sees them, and what goes with them; votes change nothing of it."""

    shown: dict[str, Item]
    names: dict[str, str]
    """Table id -> name, for the tables that are told."""
    backing: dict[str, int]
    members: dict[str, Item]
    said: dict[str, int]


NO_ITEMS: Final = _Items({}, {}, {}, {}, {})


def table_view(state: State) -> TableView:
    """What every table sees alike."""
    at = _current(state)
    items = NO_ITEMS
    if at and at.stage == "open" and _for_tables(at.activity):
        items = state.kept.get(("table", at.activity.id), partial(_for_table, state, at))
    spoken = state.agenda.spoken()
    return TableView(
        spoken.title,
        spoken.welcome,
        activity_view(state, at),
        state.timer,
        state.announcement,
        items.shown,
        items.names,
        items.backing,
        speaker=speaker_of(state, at),
        said=items.said,
        told=_told(state, at),
    )


def _told(state: State, at: ActivityState | None) -> tuple[str, ...]:
    """For who cannot see the board. Not while votes come in: each would go to every table."""
    if at is None or not at.revealed or at.stage != "closed":
        return ()
    shown = results(state, at)
    return tuple(filter(None, (shown.voted, *shown.told)))


def _for_table(state: State, at: ActivityState) -> _Items:
    items = state.items_on_show(at.activity)
    every = state.items_of(at.activity) if items else {}
    return _Items(
        _shown(items),
        _names(state, items.values()),
        _backing(items) if at.revealed else {},
        members={},
        said={id: number for id, number in said(every).items() if id in items},
    )


def _for_tables(activity: Activity) -> bool:
    """Whether tables see the items that an activity is about: they vote on them, or back them."""
    return activity.rules.items_shared or activity.about_items


def own_view(state: State, table: str) -> OwnView:
    """What one table alone sees."""
    at = _current(state)
    return _own(state, state.tables[table], at, _wrote(state, at).get(table))


def own_view_at_hand(state: State, table: str) -> OwnView | None:
    """The same where only votes came since one was made; None where all items would be walked."""
    at = _current(state)
    wrote = state.kept.made(_own_key(at)) if at else None
    return None if wrote is None else _own(state, state.tables[table], at, wrote.get(table))


def _wrote(state: State, at: ActivityState | None) -> Mapping[str, _Own]:
    """What each table wrote and backs, kept while votes come in."""
    return state.kept.get(_own_key(at), lambda: _by_table(at)) if at else {}


def _own_key(at: ActivityState) -> Hashable:
    return "own", at.activity.id


class _Own(NamedTuple):
    """What of a table's own view votes do not change."""

    items: dict[str, Item]
    backs: tuple[str, ...]
    themes: Parts


def _by_table(at: ActivityState) -> Mapping[str, _Own]:
    """What each table wrote and backs; the items are gone through once for all of them."""
    items: defaultdict[str, dict[str, Item]] = defaultdict(dict)
    backs: defaultdict[str, list[str]] = defaultdict(list)
    stand = at.standing
    for id, item in stand.items():
        if not item.withdrawn:
            items[item.table][id] = item.shown
        # What is part of a theme is backed through it.
        for table in item.backers if not item.theme else ():
            backs[table].append(id)
    return {
        table: _Own(items[table], tuple(backs[table]), _themes(at, stand, items[table]))
        for table in items.keys() | backs.keys()
    }


def _themes(at: ActivityState, every: Mapping[str, Item], own: Mapping[str, Item]) -> Parts:
    """What a table's items are part of, where the room sees that already."""
    if not (at.revealed or at.activity.rules.items_shared):
        return {}
    return {id: part_of(item, every) for id, item in own.items() if item.theme and item.visible}


def _own(state: State, table: Table, at: ActivityState | None, wrote: _Own | None) -> OwnView:
    timer, signals = own_timer(state, table), signals_of(state, table.id)
    no_limit = table.extra == NO_LIMIT
    if at is None:
        return OwnView(
            table.id,
            table.name,
            table.people,
            timer=timer,
            no_limit=no_limit,
            extra=table.extra,
            signals=signals,
        )
    return OwnView(
        table.id,
        table.name,
        table.people,
        at.activity.id,
        at.used[table.id],
        at.votes_again(table.id),
        wrote.items if wrote else {},
        wrote.backs if wrote else (),
        _earlier(state, at, table.id),
        wrote.themes if wrote else {},
        table.id in at.passed,
        timer,
        no_limit,
        table.extra,
        signals,
    )


def _earlier(state: State, at: ActivityState, table: str) -> tuple[str, ...]:
    """What it wrote elsewhere that is to be said here, kept while votes come in."""
    if at.activity.rules.said_before(at.activity.settings) is None:
        return ()
    return state.kept.get(
        ("earlier", at.activity.id, table), lambda: earlier_words(state, at, table)
    )


def board_view(state: State, connected: Collection[str], join: JoinInfo) -> BoardView:
    """What the room sees."""
    at = _current(state)
    items = state.kept.get(("board", at and at.activity.id), partial(_on_board, state, at))
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
        items.shown,
        support(state, at) if at and at.revealed else {},
        items.names,
        state.spotlight,
        codes(state, at) if at and at.codes_shown else (),
        speaker_of(state, at),
        items.members,
        counted(state),
        state.pages,
    )


def _on_board(state: State, at: ActivityState | None) -> _Items:
    items: dict[str, Item] = {}
    members: dict[str, Item] = {}
    backers: set[str] = set()
    if at and at.revealed:
        items = state.items_on_show(at.activity)
        if at.activity.rules.backers_named:
            backers = {table for item in items.values() for table in item.backers}
        members = _members(state.items_of(at.activity).values())
    spotlight = state.spotlight
    home = state.home_of(spotlight) if spotlight else None
    if spotlight and home:
        stand = home.standing
        items = items | {spotlight: public(stand[spotlight])}
        members = members | _members(under(spotlight, stand))
    names = _names(state, (*items.values(), *members.values()), backers)
    return _Items(_shown(items), names, backing={}, members=_shown(members), said={})


def _members(items: Iterable[Item]) -> dict[str, Item]:
    """Those that are part of a theme and may be seen."""
    return {item.id: public(item) for item in items if item.theme and item.visible}


def chair_view(
    state: State,
    connected: Collection[str],
    join: JoinInfo,
    elsewhere: Mapping[str, Elsewhere] = MappingProxyType({}),
    before: Mapping[str, TableLine] | None = None,
    touched: Collection[str] = (),
) -> ChairView:
    """What the chair alone sees.

    `before`: the tables of an earlier view, of which nothing but these `touched` can have changed.
    """
    at = _current(state)
    items = NO_ITEMS
    if at:
        items = state.kept.get(("chair", at.activity.id), partial(_for_chair, state, at))
    if before is None:
        before, touched = {}, state.tables
    return ChairView(
        state.agenda.spoken().title,
        join,
        agenda_lines(state),
        state.current,
        activity_view(state, at),
        progress(state, at, connected),
        {**before, **table_lines(state, at, connected, elsewhere, touched)},
        state.timer,
        state.announcement,
        results(state, at) if at and _may_preview(at) else None,
        items.shown,
        items.backing,
        state.marks_of(at.activity) if at else (),
        state.spotlight,
        state.undo[-1].told() if state.undo and state.undo[-1].obstacle() is None else "",
        mark=mark_of(state.link),
        door_closed=state.door_closed,
        speaker=speaker_of(state, at),
        joined=pairs(at.joined.values(), at.activity.rules.key_of) if at else (),
        signals=raised(state),
        signals_shown=state.signals_shown,
        blocked=state.kept.get("blocked", partial(_blocked, state)),
        pages=state.pages,
    )


def _blocked(state: State) -> str:
    following = state.next_activity()
    refusal = why_not_open(state, following) if following else None
    return refusal.why if refusal else ""


def _for_chair(state: State, at: ActivityState) -> _Items:
    every = state.items_of(at.activity)
    items = {id: item for id, item in every.items() if not item.withdrawn}
    return _Items(_shown(items), names={}, backing=_backing(items), members={}, said={})


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
    names = {id: state.tables[id].name for id in tables & state.tables.keys()}
    return names | {PAPER: _(NO_TABLE)} if PAPER in tables else names
