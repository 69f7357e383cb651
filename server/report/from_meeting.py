"""The report of a meeting: what its state and its journal tell, and no more than may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import msgspec

from server.journal.chain import Link
from server.report.content import (
    FORMAT,
    ActivityReport,
    BallotLine,
    CommandLine,
    ItemLine,
    MeetingHead,
    PartLine,
    Report,
    SpokenReport,
    TableLine,
)
from server.report.record import record_of
from server.report.steps import READ, TOLD, Tell, nobody, step_by_step
from shared.acts.receipts import codes
from shared.chain import NOBODY
from shared.entry import Entry
from shared.items import SALT, Item
from shared.language import SOURCE, Speech, speaking, speech
from shared.meeting import Meeting
from shared.messages import QUIET, Spend
from shared.state import ActivityState, State, Voided
from shared.text import show
from shared.views import Apart, apart_of, choices_of, result_of


def report_of(
    meeting: Meeting,
    entries: Sequence[Entry],
    links: Sequence[Link] | None = None,
    tell: Tell = nobody,
) -> Report:
    """The report of a meeting in the language that is spoken here.

    `entries` is the whole journal that the meeting was folded from. `links`: the hash chain as it
    is stored; None: as it follows from the entries. `tell` hears how far it is.
    """
    state, began = meeting.state, _moment(entries[0].time)
    tables = [
        TableLine(t.id, show(t.name), t.people, t.removed, show(t.room))
        for t in state.tables.values()
    ]
    with speaking(Speech(state.agenda.language)):
        own = Report(
            _head(state, began),
            tuple(tables),
            tuple(_activity(state, at) for at in step_by_step([*state.lasting], tell, READ, TOLD)),
            tuple(_commands(meeting, entries)),
            record_of(meeting, entries, links),
        )
    if speech().code == SOURCE and not state.agenda.in_others:
        return own
    head, activities = _head(state, began), tuple(_activity(state, at) for at in state.lasting)
    return SpokenReport(head, own.tables, activities, own.commands, own.record, own=own)


def _head(state: State, began: str) -> MeetingHead:
    title = show(state.agenda.spoken().title)
    return MeetingHead(state.id, title, began, FORMAT, state.people())


def _moment(milliseconds: int) -> str:
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _activity(state: State, at: ActivityState) -> ActivityReport:
    activity = at.activity.spoken()
    first = state.first_time(activity)
    apart = (None if at.void else apart_of(state, at)) or Apart()
    return ActivityReport(
        id=activity.id,
        kind=activity.kind,
        title=show(activity.title),
        question=show(activity.question),
        easy=show(activity.easy),
        sign=show(activity.sign),
        settings=_shown(msgspec.to_builtins(activity.settings)),
        secret=activity.secret,
        stage=at.stage,
        again=activity.again,
        people=sum(state.asked(at).values()),
        ballots_by_table={id: at.used[id] for id in state.tables if at.used[id]},
        results=_results(state, at),
        before=_results(state, first) if first else None,
        items=tuple(map(_item, sorted(at.standing.values(), key=attrgetter("order")))),
        support=_support(state, at),
        ballots=_ballots(at) if _may_tell(at) else (),
        codes=codes(state, at) if activity.receipts and _may_tell(at) else (),
        phrase=show(at.phrase),
        joined=() if at.void else tuple(at.joined.values()),
        apart=_parts(state, at, apart),
        apart_note=apart.note,
        void=at.void and Voided(show(at.void.reason), at.void.repeat),
        passed=len(at.passed),
    )


def _may_tell(at: ActivityState) -> bool:
    if at.void is not None:
        return False
    return at.stage == "closed" or (at.stage == "open" and not at.activity.secret)


def _results(state: State, at: ActivityState) -> dict[str, Any] | None:
    if not _may_tell(at):
        return None
    shown: dict[str, Any] = _shown(result_of(state, at))
    return shown


def _shown(value: Any) -> Any:
    """The same plain value, with every text in it safe to show."""
    match value:
        case str():
            return show(value)
        case Mapping():
            return {key: _shown(each) for key, each in value.items()}
        case list() | tuple():
            return [_shown(each) for each in value]
    return value


def _item(item: Item) -> ItemLine:
    return ItemLine(
        item.id,
        item.table,
        item.column,
        show(item.text),
        item.edited,
        item.withdrawn,
        item.hidden,
        item.mark,
        len(item.backers),
        item.private.get(SALT, ""),
        item.theme,
        item.origin,
    )


def _support(state: State, at: ActivityState) -> dict[str, int]:
    total: dict[str, int] = {}
    for other in state.lasting:
        if other.activity.items_from == at.activity.id and at.items and _may_tell(other):
            rules = other.activity.rules
            result = rules.result(
                other.activity.settings, other.tally, state.public_items(at.activity)
            )
            for item, dots in rules.support(result).items():
                total[item] = total.get(item, 0) + dots
    return {id: total[id] for id in sorted(total)}


def _ballots(at: ActivityState) -> tuple[BallotLine, ...]:
    # Sorted by ids that are random, so that the order says nothing of who or when.
    secret = (BallotLine(msgspec.to_builtins(at.sealed[id]), ballot=id) for id in sorted(at.sealed))
    named = (
        BallotLine(msgspec.to_builtins(ballot.choice), id=id, table=ballot.table)
        for id, ballot in at.named.items()
    )
    paper = (
        BallotLine(msgspec.to_builtins(each.choice), paper=id)
        for id, each in at.paper.items()
        for _each in range(each.count)
    )
    return (*secret, *named, *paper)


def _parts(state: State, at: ActivityState, apart: Apart) -> tuple[PartLine, ...]:
    said = choices_of(state, at) if at.activity.secret else {}
    return tuple(
        PartLine(
            each.key,
            show(each.name),
            each.ballots,
            _shown(each.result),
            tuple(_sorted(said.get((each.key, each.name), ()))),
        )
        for each in apart.parts
    )


def _sorted(choices: Iterable[Any]) -> list[Any]:
    """Choices in an order that says nothing of who or when."""
    plain = map(msgspec.to_builtins, choices)
    return sorted(plain, key=lambda each: msgspec.json.encode(each, order="deterministic"))


def _commands(meeting: Meeting, entries: Iterable[Entry]) -> Iterable[CommandLine]:
    for entry in entries:
        act = entry.act
        if isinstance(act, Spend):
            continue
        if meeting.accepted(act.id):
            kind = str(type(act).__struct_config__.tag)
            if isinstance(act, QUIET):
                yield CommandLine(act.id, entry.seq, NOBODY, "quiet", None)
                continue
            activity = getattr(act, "activity", None)
            yield CommandLine(act.id, entry.seq, entry.by, kind, activity)
