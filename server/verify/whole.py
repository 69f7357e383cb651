"""Everything that is checked of a report, and what it comes to, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from server.verify import (
    agenda,
    apart,
    ballots,
    chain,
    commands,
    items,
    joining,
    receipts,
    slips,
)
from server.verify.course import Course, walk
from server.verify.recount import Asked, counter_of
from server.verify.stated import Activity, Stated, read


class Findings(Struct, frozen=True):
    """What a check came to. `wrong` does not agree; `unchecked` could not be looked at."""

    meeting: str
    mark: str
    wrong: tuple[str, ...]
    unchecked: tuple[str, ...]
    checked: tuple[str, ...]
    notes: tuple[str, ...]
    limits: tuple[str, ...]

    @property
    def all_right(self) -> bool:
        """Whether everything was checked, and agrees."""
        return not (self.wrong or self.unchecked)


def verify(text: str | bytes, mark: str | None = None) -> Findings:
    """Check a report in JSON; `mark` is what somebody noted in the room.

    Raises:
        UnreadableError: it is not a report that can be checked.
    """
    stated, unknown = read(text)
    course = walk(stated)
    noted, note = _noted(stated, mark)
    wrong = [
        *chain.check(stated),
        *noted,
        *course.wrong,
        *agenda.check(stated, course.agenda),
        *_heads(stated, course),
        *ballots.check(stated, course),
        *commands.check(stated, course),
        *items.check(stated),
        *receipts.check(stated, course.agenda),
        *slips.check(stated, course.agenda),
        *apart.check(stated, course),
    ]
    unchecked = list(unknown)
    for at in stated.activities:
        wrong += _stage(at, stated, course)
        (unchecked if counter_of(at.kind) is None else wrong).extend(_recount(at, stated))
    return Findings(
        stated.meeting.title,
        stated.record.mark,
        tuple(dict.fromkeys(wrong)),
        tuple(unchecked),
        tuple(_checked(stated)),
        (*note, *_notes(course)),
        tuple(_limits(stated, mark)),
    )


def _noted(stated: Stated, mark: str | None) -> tuple[list[str], list[str]]:
    """What is wrong with the mark that was noted, or else where it stands."""
    if mark is None:
        return [], []
    wanted = _letters(mark)
    for seq, link in chain.links(stated).items():
        if _letters(chain.mark(link)) == wanted:
            entry = next(each for each in stated.record.entries if each.seq == seq)
            when = f" at {_moment(entry.time)}" if entry.time is not None else ""
            later = sum(each.seq > seq for each in stated.record.entries)
            after = f"; {later} more came after it" if later else ", and it is the last"
            return [], [f"The mark you noted is that of entry {seq} ({entry.does}){when}{after}."]
    return [f"The mark you noted ({mark}) is nowhere in this record: it is not the same meeting, "
            "or something was changed."], []  # fmt: skip


def _letters(mark: str) -> str:
    """A mark without what people write between, and with digits read as the letters they are."""
    letters = "".join(each for each in mark.upper() if each.isalnum())
    return letters.translate(str.maketrans("018", "OIB"))


def _moment(time: int) -> str:
    try:
        moment = datetime.fromtimestamp(time / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return "an impossible time"
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _heads(stated: Stated, course: Course) -> Iterator[str]:
    """The meeting and its tables, as the record alone tells them."""
    begin = stated.record.entries[0]
    if begin.act.get("meeting") != stated.meeting.id:
        yield f"The meeting's id is stated as {stated.meeting.id}, and the record has another."
    if begin.time is None or _moment(begin.time) != stated.meeting.began:
        yield f"The meeting is said to have begun at {stated.meeting.began}, not when it did."
    if stated.meeting.people != course.present():
        people = course.present()
        yield f"{stated.meeting.people} people are stated, and the record has {people}."
    if [table.id for table in stated.tables] != list(course.people):
        yield "The tables stated are not those that came in, in their order."
        return
    for table in stated.tables:
        if table.people != course.people[table.id]:
            here, there = table.people, course.people[table.id]
            yield f"Table {table.id} is stated with {here} people, and the record has {there}."
        if table.removed != (table.id in course.removed):
            yield f"Whether table {table.id} was removed is not stated as the record has it."
        if not agenda.same_words(table.name, course.names[table.id]):
            yield f'Table {table.id} is called "{table.name}", and came in under another name.'
        if not agenda.same_words(table.room, course.rooms[table.id]):
            yield f'Table {table.id} is stated in room "{table.room}", and came in in another.'


def _stage(at: Activity, stated: Stated, course: Course) -> Iterator[str]:
    if at.stage != course.stages.get(at.id):
        was = course.stages.get(at.id)
        yield f"{at.named}: it is stated as {at.stage}, and the record has it {was}."
    people = course.asked.get(at.id, stated.meeting.people)
    if at.people != people:
        yield f"{at.named}: {at.people} people are stated, and {people} sat there."
    if not agenda.same_words(at.phrase, course.phrases.get(at.id, "")):
        yield f"{at.named}: the lot is stated as drawn by another phrase than was said."
    yield from joining.check(at, course)
    if (at.void is None) != (at.id not in course.voids):
        yield f"{at.named}: whether it is void is not stated as the record has it."
    elif at.void is not None:
        reason, repeat = course.voids[at.id]
        if not agenda.same_words(at.void.reason, reason) or at.void.repeat != repeat:
            yield f"{at.named}: it was made void for another reason, or put again as another one."
    first = stated.first_time(at)
    if at.before != (first.results if first else None):
        yield f"{at.named}: the result of the first time is not what that activity states."


def _recount(at: Activity, stated: Stated) -> Iterator[str]:
    counter = counter_of(at.kind)
    if counter is None:
        yield f'{at.named}: not recounted, because nothing here counts the kind "{at.kind}".'
        return
    if at.support != _support(at, stated):
        yield f"{at.named}: what its items are stated to have got is not what they got."
    if not at.told:
        return
    asked = Asked(at, stated)
    try:
        counted = counter.recount(asked)
    except (KeyError, TypeError, ValueError, AttributeError):
        yield f"{at.named}: its settings or ballots are not such as this kind has."
        return
    yield from asked.wrong
    if at.results is None:
        yield f"{at.named}: no results are stated."
        return
    yield from (f"{at.named}: {each}." for each in _differences(at.results, counted))


def _differences(stated: Any, counted: Any, where: str = "") -> Iterator[str]:
    """Where two results differ: in which part, and the two numbers."""
    if isinstance(stated, dict) and isinstance(counted, dict) and stated.keys() == counted.keys():
        labels = (v for k, v in stated.items() if isinstance(v, str) and v == counted[k])
        label = next(labels, "")
        for name, each in stated.items():
            part = f"“{label}”: {name}" if label else f"{where} {name}".strip()
            yield from _differences(each, counted[name], part)
    elif isinstance(stated, list) and isinstance(counted, list) and len(stated) == len(counted):
        for place, each in enumerate(stated):
            yield from _differences(each, counted[place], f"{where} {place + 1}")
    elif type(stated) is not type(counted) or stated != counted:
        what = where or "the result"
        yield f"{what} is stated as {stated}, and recounted it is {counted}"


def _support(at: Activity, stated: Stated) -> dict[str, int]:
    total: dict[str, int] = {}
    for other in stated.activities:
        counter = counter_of(other.kind)
        if counter is None or counter.support is None or not other.told:
            continue
        try:
            source, gave = counter.support(other)
            for item, number in gave.items() if source == at.id else ():
                total[item] = total.get(item, 0) + number
        except (KeyError, TypeError, AttributeError):
            return {}
    return total


def _notes(course: Course) -> Iterator[str]:
    for entry in course.stated.record.entries:
        if entry.refused:
            yield (
                f"Entry {entry.seq} ({entry.does}) changed nothing: the hub could not handle it, "
                "or refused it when it came up."
            )
    if course.clock_went_back:
        yield (
            f"The hub's clock went back before entry {course.clock_went_back[0]}, as it does when "
            "somebody sets it."
        )
    if course.unknown:
        named = ", ".join(sorted(course.unknown))
        yield f"Acts that nothing here knows ({named}): only their links were checked."


def _checked(stated: Stated) -> Iterator[str]:
    counted = [at for at in stated.activities if at.told and counter_of(at.kind)]
    number = sum(len(at.ballots) for at in counted)
    yield (
        f"{len(counted)} of {len(stated.activities)} activities recounted from {number} ballots "
        f"and {sum(len(at.items) for at in counted)} items: the numbers are those stated."
    )
    yield (
        "Every ballot stands once, says only what could be said, and there are as many as the "
        "tables used and no more than people sat there."
    )
    yield "Secret ballots are sorted by their random ids, and are those sealed at the close."
    yield (
        f"The chain of {len(stated.record.entries)} entries is whole, and the agenda, the tables, "
        "the commands and the items agree with it. Nothing was said after a close."
    )


def _limits(stated: Stated, mark: str | None) -> Iterator[str]:
    if mark is None:
        yield (
            "Whoever holds the hub's laptop could have made up the whole record. To rule out a "
            "change since, compare the mark that people noted in the room: --mark."
        )
    else:
        yield "What came after the entry of the mark you noted could still have been made up since."
    if any(at.secret and at.apart for at in stated.activities):
        yield (
            "Which secret ballot came with which voice: no report and no chain has it. What the "
            "voices shown apart say was counted again, and together they are the room's ballots."
        )
    yield "Whether people voted as they wished, and whether the hub's program was the real one."
    waiting = [at.named for at in stated.activities if at.stage == "open" and at.secret]
    if waiting:
        yield f"What is still open and secret: {', '.join(waiting)}."
