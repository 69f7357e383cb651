"""The report as one plain value, made from the meeting; every format is written from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Final

import msgspec
from msgspec import Struct

from server.journal.chain import Link
from server.report.decided import Decided
from server.report.record import Record, record_of
from server.report.steps import READ, TOLD, Tell, nobody, step_by_step
from shared.activities.joining import Joined
from shared.acts.receipts import codes
from shared.chain import NOBODY
from shared.entry import Entry
from shared.ids import CHAIR, PAPER
from shared.items import SALT, Item, Origin
from shared.language import SOURCE, Speech, _, speaking, speech
from shared.meeting import Meeting
from shared.messages import QUIET, Spend
from shared.state import ActivityState, Stage, State, Voided
from shared.text import show
from shared.views import Apart, apart_of, choices_of, result_of
from shared.wording import NO_TABLE, came_in

FORMAT: Final = 1
"""The version of what stands below, as JSON writes it; it grows when a field goes or changes."""


class MeetingHead(Struct, frozen=True):
    """Which meeting this was. `began` is ISO 8601 in UTC; `people` sat there at the end."""

    id: str
    title: str
    began: str
    format: int
    people: int


class TableLine(Struct, frozen=True, omit_defaults=True):
    """One table, as it was at the end; `removed`: the chair had taken it out of the meeting."""

    id: str
    name: str
    people: int
    removed: bool = False


class ItemLine(Struct, frozen=True, omit_defaults=True):
    """One item: `id` is the id of the command that added it, `table` is the table's id.

    What is private in it is not here. `salt`: what its text was chained with, where it was.
    """

    id: str
    table: str
    column: str
    text: str
    edited: bool
    withdrawn: bool
    hidden: bool
    mark: str = ""
    """What the chair said became of it."""
    backing: int = 0
    """How many tables back it."""
    salt: str = ""
    theme: str = ""
    """The id of the theme that it is part of."""
    origin: Origin = ""
    """How the chair brought it in: from paper, or from a file; "" where its table typed it."""

    @property
    def is_theme(self) -> bool:
        """Whether the chair made it, for others to be part of."""
        return self.table == CHAIR

    @property
    def visible(self) -> bool:
        """Whether it may be told: neither the chair hid it nor its table took it back."""
        return not (self.withdrawn or self.hidden)

    @property
    def on_show(self) -> bool:
        """Whether it stands by itself, and is part of no theme."""
        return self.visible and not self.theme

    @property
    def counted(self) -> bool:
        """Whether it counts as something that a table wrote."""
        return self.visible and not self.is_theme


class BallotLine(Struct, frozen=True, omit_defaults=True):
    """One ballot. A secret one has its own random id; an open one a command id and a table."""

    choice: Any
    ballot: str | None = None
    id: str | None = None
    table: str | None = None
    paper: str | None = None
    """The id of the command with which the chair counted it in from paper."""


class PartLine(Struct, frozen=True, omit_defaults=True):
    """A part of the room: a voice (`key`: its letters) or a table (`key`: its id), and its result.

    `choices`: what the ballots of a voice say, without their ids and sorted, so that it can be
    recounted, and no receipt leads to a voice. A table's ballots are listed with its name.
    """

    key: str
    name: str
    ballots: int
    results: dict[str, Any]
    choices: tuple[Any, ...] = ()


class ActivityReport(Struct, frozen=True):
    """One activity: what was asked, of whom, and what the room said.

    `results` is None before the activity is opened, and while a secret ballot is open: two looks
    at a moving count, each with who has voted, would tell who chose what. `before` is the result
    of the earlier activity that this one asks again.
    """

    id: str
    kind: str
    title: str
    question: str
    settings: dict[str, Any]
    secret: bool
    stage: Stage
    again: str | None
    people: int
    """How many sat at all tables at the last moment when it was open."""
    ballots_by_table: dict[str, int]
    """Table id -> how many of its people have cast a ballot."""
    results: dict[str, Any] | None
    before: dict[str, Any] | None
    items: tuple[ItemLine, ...]
    """All that were written in it, oldest first; hidden and withdrawn ones are marked."""
    support: dict[str, int]
    """Item id -> the dots it got later, where its items were voted on."""
    ballots: tuple[BallotLine, ...]
    codes: tuple[tuple[str, str], ...] = ()
    """(code, choice in words) of every ballot, sorted by code, where voters were given receipts."""
    phrase: str = ""
    """What was said in the room to draw the lot by; "" where none was drawn."""
    easy: str = ""
    """The question in easier words, as tables could read it too; "" where there were none."""
    sign: str = ""
    """The symbol with a word that stood beside the question."""
    joined: tuple[Joined, ...] = ()
    """Words that the chair had counted together, in the order in which that was said."""
    apart: tuple[PartLine, ...] = ()
    """The parts of the room beside each other, where the agenda asks and nobody stands out."""
    apart_note: str = ""
    """In words, what is not shown apart."""
    void: Voided | None = None
    """Why its vote is void, where the chair has made it so: only how many voted is told then."""
    passed: int = 0
    """How many tables passed, and did not come back."""

    @property
    def cast(self) -> int:
        """How many ballots were cast at the tables."""
        return sum(self.ballots_by_table.values())

    @property
    def on_paper(self) -> int:
        """How many ballots on paper were counted in."""
        return sum(ballot.paper is not None for ballot in self.ballots)


class CommandLine(Struct, frozen=True, omit_defaults=True):
    """One accepted command that is not a secret ballot. `by`: a table's id, "chair" or "hub"."""

    id: str
    seq: int
    by: str
    kind: str
    activity: str | None = None


class Report(Struct, frozen=True):
    """The whole meeting, for people and for programs."""

    meeting: MeetingHead
    tables: tuple[TableLine, ...]
    activities: tuple[ActivityReport, ...]
    commands: tuple[CommandLine, ...]
    record: Record
    answers: tuple[Decided, ...] = ()
    """Said later, so it is not in the record, and nobody can verify it."""

    def table_name(self, id: str) -> str:
        """What people call a table, and whether the chair has removed it."""
        if id in (CHAIR, PAPER):
            return _("the chair") if id == CHAIR else _(NO_TABLE)
        table = next((table for table in self.tables if table.id == id), None)
        if table is None:
            return id
        told = _("{name} (table removed)").format(name=table.name)
        return told if table.removed else table.name

    def writer(self, item: ItemLine) -> str:
        """Whose words an item is, and how it came in where no terminal sent it."""
        table = "" if item.table == PAPER else self.table_name(item.table)
        return came_in(item.origin, table) if item.origin else table

    def activity(self, id: str | None) -> ActivityReport | None:
        """The activity with this id, if there is one."""
        return next((each for each in self.activities if each.id == id), None)


class SpokenReport(Report, frozen=True, kw_only=True):
    """A report with its texts in another language; `own` has them in the agenda's own.

    Programs get that one, and whoever verifies: it is what the record says.
    """

    own: Report


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
    tables = [TableLine(t.id, show(t.name), t.people, t.removed) for t in state.tables.values()]
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
