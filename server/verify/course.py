"""How the meeting went, walked through again from the record: what was open when, and who sat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from server.verify.agenda import (
    Written,
    added,
    moved,
    practice_id,
    practised,
    repeated,
    worded,
    written_in,
)
from server.verify.chain import text
from server.verify.stated import Entry, Stated

STEERING: Final = {"open", "close", "next", "undo"}
KNOWN: Final = STEERING | {
    "begin", "join", "set_people", "cast", "say", "taken_out", "reveal", "hide", "codes", "timer",
    "announce", "hide_item", "restore_item", "mark_item", "spotlight", "vote_again", "slips",
    "resume", "close_door", "open_door", "remove_table", "new_code", "add_activity",
    "word_activity", "move_activity", "paper", "draw", "practice", "void",
    "join_words", "group_items", "ungroup_item", "word_theme",
    "pass", "quiet", "bring_in",
}  # fmt: skip
FOR_GOOD: Final = {"set_people", "slips", "draw"}
"""What the chair does and cannot take back: an undo goes to the act before."""
UNDO_DEPTH: Final = 50
"""How many of the chair's acts can be taken back, the last ones."""


@dataclass
class Course:
    """What the record alone says about the meeting. `wrong` gathers what cannot have been so."""

    stated: Stated
    agenda: Written | None = None
    """What the agenda asks, with what the chair added; None where it cannot be read."""
    people: dict[str, int] = field(default_factory=dict)
    """Table id -> people, at the end."""
    names: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    """The tables that the chair has taken out: they no longer count, and their ballots stay."""
    stages: dict[str, str] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Activity id -> between which entries it was open."""
    asked: dict[str, int] = field(default_factory=dict)
    """Activity id -> people at all tables when it was last open."""
    most: dict[str, dict[str, int]] = field(default_factory=dict)
    """Activity id -> table id -> the most people who sat there while it was open."""
    paper: list[Entry] = field(default_factory=list)
    """How ballots on paper were counted in, where the chair did not take that back."""
    joined: list[Entry] = field(default_factory=list)
    """How the chair had words counted together, where it did not take that back."""
    phrases: dict[str, str] = field(default_factory=dict)
    """Activity id -> what was said in the room to draw its lot by."""
    voids: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Activity id -> why it is void, and what puts it again."""
    practice: set[str] = field(default_factory=set)
    """The ids of all that was only tried out; the report tells of none."""
    unknown: set[str] = field(default_factory=set)
    """Acts that nothing here knows: chained, and otherwise not followed."""
    clock_went_back: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _open: str | None = None
    _before: dict[str, list[tuple[str, int | None]]] = field(default_factory=dict)
    """Activity id -> what it was before each time that it was opened, and how many it had been put
    to; an undo goes back to the last of these."""
    _steps: list[tuple[Entry, Written | None]] = field(default_factory=list)
    """The chair's acts that can be taken back, each with the agenda before it."""
    _cast: dict[str, Counter[str]] = field(default_factory=dict)
    """Activity id -> table id -> open ballots; where people leave later, these stay."""

    def within(self, activity: str, seq: int) -> bool:
        """Whether an activity was open at an entry."""
        return any(first < seq < last for first, last in self.spans.get(activity, ()))

    def present(self) -> int:
        """How many people sit at all tables that the chair has not removed."""
        return sum(number for table, number in self.people.items() if table not in self.removed)


def walk(stated: Stated) -> Course:
    """Walk through the record."""
    course = Course(stated, stages={each.id: "waiting" for each in stated.activities})
    seq, time = 0, 0
    for entry in stated.record.entries:
        if entry.seq <= seq:
            course.wrong.append(f"Entry {entry.seq} stands after entry {seq} in the record.")
        if entry.time is not None and entry.time < time:
            course.clock_went_back.append(entry.seq)
        seq, time = entry.seq, time if entry.time is None else entry.time
        if entry.does not in KNOWN:
            course.unknown.add(entry.does)
        if not entry.refused:
            _follow(course, entry)
    if stated.record.last < seq:
        course.wrong.append(
            f"The record goes to entry {seq}, and {stated.record.last} is stated as the last."
        )
    return course


def can_be_undone(entry: Entry) -> bool:
    """Whether the chair can take an act back: its own, and that the hub closed something."""
    if entry.by == "hub":
        return entry.does == "close"
    return entry.by == "chair" and entry.does not in FOR_GOOD and entry.does != "undo"


def with_last(entry: Entry, last: Entry | None) -> bool:
    """Whether an act is taken back together with the one before it: both are of one batch."""
    batch = entry.act.get("batch")
    return (
        last is not None
        and entry.does == last.does == "bring_in"
        and batch is not None
        and batch == last.act.get("batch")
    )


def _follow(course: Course, entry: Entry) -> None:
    try:
        if (entry.seq == 1) != (entry.does == "begin"):
            raise ValueError("the record begins with a beginning, and has no other")
        if entry.does == "begin":
            course.agenda = written_in(text(entry.act["agenda"]))
        elif entry.does == "join":
            people, name = _count(entry.act["people"]), text(entry.act["name"])
            id = f"t{len(course.people) + 1}"
            course.people[id], course.names[id] = people, name
            course.rooms[id] = text(entry.act.get("room", ""))
        elif entry.does == "set_people":
            table = str(entry.act.get("table") or entry.by)
            _table_of(course, table)
            course.people[table] = _count(entry.act["people"])
        elif entry.does in ("cast", "say", "taken_out", "pass"):
            _table_of(course, entry.by)
            if entry.does in ("cast", "taken_out"):
                cast = course._cast.setdefault(str(entry.act["activity"]), Counter())
                cast[entry.by] = cast[entry.by] + 1 if entry.does == "cast" else 0
        elif entry.does == "draw" and entry.act.get("activity") not in course.practice:
            course.phrases.setdefault(str(entry.act["activity"]), text(entry.act["phrase"]))
        _change(course, entry)
        _steer(course, entry)
    except (KeyError, ValueError) as error:
        why = f"it has no {error.args[0]}" if isinstance(error, KeyError) else str(error)
        course.wrong.append(f"Entry {entry.seq} ({entry.does}) cannot be as stated: {why}.")
    if course._open is not None:
        asked = (_asked(course, course._open, table) for table in course.people)
        course.asked[course._open] = sum(asked)
        _most(course.most.setdefault(course._open, {}), course.people.items())


def _asked(course: Course, activity: str, table: str) -> int:
    """How many people at a table an open activity is put to, or was, where they have gone since."""
    cast = course._cast.get(activity, Counter())[table]
    if table not in course.removed:
        return max(course.people[table], cast)
    at = course.stated.activity(activity)
    return at.ballots_by_table.get(table, 0) if at and at.secret else cast


def _change(course: Course, entry: Entry) -> None:
    """Follow which tables the chair removes and which activities it adds, and takes back again."""
    if not can_be_undone(entry) and entry.does != "undo":
        return
    if entry.does == "undo":
        if course._steps:
            _take_back(course, *course._steps.pop())
        return
    if with_last(entry, course._steps[-1][0] if course._steps else None):
        return
    before = course.agenda
    if entry.does == "remove_table":
        table = str(entry.act["table"])
        _table_of(course, table)
        course.removed.add(table)
    elif entry.does == "paper":
        course.paper.append(entry)
    elif entry.does == "void" and before is not None:
        reason = text(entry.act.get("reason", ""))
        course.voids[str(entry.act["activity"])] = reason, entry.act.get("repeat")
        course.agenda = _agenda_after(course, before, entry)
    elif entry.does == "join_words":
        course.joined.append(entry)
    elif before is not None:
        course.agenda = _agenda_after(course, before, entry)
    course._steps.append((entry, before))
    del course._steps[:-UNDO_DEPTH]


def _agenda_after(course: Course, agenda: Written, entry: Entry) -> Written:
    match entry.does:
        case "add_activity":
            after = added(agenda, entry.act["asks"], entry.act.get("after"))
        case "practice":
            after = practised(agenda, entry.act)
            course.practice.add(practice_id(entry.act))
        case "void":
            after = repeated(agenda, entry.act)
        case "word_activity":
            return worded(agenda, entry.act)
        case "move_activity":
            return moved(agenda, entry.act)
        case _:
            return agenda
    # It may have been opened before the chair took it back, and is not in the report then.
    for each in after.asks:
        course.stages.setdefault(each["id"], "waiting")
    return after


def _take_back(course: Course, entry: Entry, agenda: Written | None) -> None:
    if entry.does == "remove_table":
        course.removed.discard(str(entry.act["table"]))
    elif entry.does == "paper":
        course.paper.remove(entry)
    elif entry.does == "void":
        course.voids.pop(str(entry.act["activity"]), None)
    elif entry.does == "join_words":
        course.joined.remove(entry)
    course.agenda = agenda


def _most(most: dict[str, int], people: Iterable[tuple[str, int]]) -> None:
    for table, number in people:
        most[table] = max(number, most.get(table, 0))


def _steer(course: Course, entry: Entry) -> None:
    """Open and close what the entry says it opens and closes, if its act can have done so."""
    now_open, named = course._open, entry.act.get("activity")
    expected: dict[str, bool] = {
        "open": entry.closes is None and entry.opens == named,
        "close": entry.opens is None and entry.closes == now_open and named in (None, now_open),
        "next": entry.closes == now_open and (entry.opens or now_open) is not None,
        "undo": entry.closes in (None, now_open),
    }
    if entry.does in KNOWN and not expected.get(entry.does, not (entry.opens or entry.closes)):
        raise ValueError(f"it says that it opens {entry.opens} and closes {entry.closes}")
    if entry.closes is not None:
        if entry.closes != now_open:
            raise ValueError(f"{entry.closes} was not open")
        course.stages[entry.closes] = "closed"
        if entry.does == "undo":
            course.stages[entry.closes], asked = course._before[entry.closes].pop()
            course.asked.pop(entry.closes)
            course.asked |= {} if asked is None else {entry.closes: asked}
        first, _ = course.spans[entry.closes].pop()
        course.spans[entry.closes].append((first, entry.seq))
        course._open = None
    if entry.opens is not None:
        if entry.opens not in course.stages or course._open is not None:
            raise ValueError(f"{entry.opens} cannot be opened there")
        if entry.does != "undo":
            before = course.stages[entry.opens], course.asked.get(entry.opens)
            course._before.setdefault(entry.opens, []).append(before)
        course.stages[entry.opens] = "open"
        course.spans.setdefault(entry.opens, []).append((entry.seq, course.stated.record.last + 1))
        course._open = entry.opens


def _count(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError(f"{value} is no number of people")
    return value


def _table_of(course: Course, table: str) -> None:
    if table not in course.people:
        raise ValueError(f"there was no table {table} yet")
