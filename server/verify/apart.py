"""The room in parts: each large enough where ballots are secret, made of all, and recounted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec.structs import replace

from server.verify.course import Course
from server.verify.recount import Asked, counter_of
from server.verify.stated import Activity, Ballot, Part, Stated

VOICES: Final = {
    "l": "Lived experience",
    "p": "Professional",
    "b": "Both",
    "n": "Rather not say",
}
WITHHELD: Final = "How people spoke is not shown apart: too few would stand out."
NO_TABLE: Final = "Ballots on paper come from no table, so they are not shown apart."
LATE: Final = "Ballots on paper that were counted in after the close are not shown apart."
LEAST: Final = 5
"""The fewest ballots of a part, where the agenda does not ask for more."""


def check(stated: Stated, course: Course) -> Iterator[str]:
    """Where a part is not what the agenda asks for, tells too much, or was counted wrongly."""
    asks = {each["id"]: each for each in course.agenda.asks} if course.agenda else {}
    for at in stated.activities:
        asked = asks.get(at.id, {})
        shown = at.stage == "closed" and at.void is None
        if not shown or not (asked.get("voices") or asked.get("by_table")):
            if at.apart or at.apart_note:
                yield f"{at.named}: it is shown in parts, and should not be."
            continue
        if asked.get("by_table"):
            yield from _by_table(at, stated)
        elif at.apart:
            yield from _by_voice(at, stated, course, asked.get("voices_least", LEAST))
        if at.apart_note != _note(at, course, bool(asked.get("by_table"))):
            yield f"{at.named}: what is said to be not shown apart is not so."


def _note(at: Activity, course: Course, by_table: bool) -> str:
    if by_table:
        return NO_TABLE if len(at.cast) < len(at.ballots) else ""
    late = _expected(at, course) != _said(ballot.choice for ballot in at.ballots)
    return (LATE if late else "") if at.apart else WITHHELD


def _by_table(at: Activity, stated: Stated) -> Iterator[str]:
    names = {table.id: table.name for table in stated.tables}
    used = [id for id in names if at.ballots_by_table.get(id)]
    if [part.key for part in at.apart] != used:
        yield f"{at.named}: the tables shown apart are not those that voted."
    for part in at.apart:
        own = [ballot for ballot in at.cast if ballot.table == part.key]
        if part.choices or part.name != names.get(part.key):
            yield f"{at.named}: a table shown apart is not told as it should be."
        yield from _recount(at, stated, part, own)


def _by_voice(at: Activity, stated: Stated, course: Course, least: Any) -> Iterator[str]:
    letters = "".join(part.key for part in at.apart)
    if len(set(letters)) < len(letters) or not set(letters) <= VOICES.keys() or len(at.apart) < 2:
        yield f"{at.named}: the voices shown apart are not each there once."
        return
    if any(part.name != _name(part.key) for part in at.apart):
        yield f"{at.named}: a voice shown apart has another name than it should."
    if any(len(part.choices) < max(LEAST, least) for part in at.apart):
        yield f"{at.named}: a voice is shown apart with too few ballots."
    if _said(each for part in at.apart for each in part.choices) != _expected(at, course):
        yield f"{at.named}: the voices' ballots together are not those of the room."
    for part in at.apart:
        own = [Ballot(choice) for choice in part.choices]
        yield from _recount(at, stated, part, own)


def _name(key: str) -> str:
    *others, last = (VOICES[voice] for voice in key)
    words = f"{', '.join(others)} or {last}" if others else last
    return words[:1] + words[1:].lower()


def _expected(at: Activity, course: Course) -> Counter[str]:
    """What the ballots say that have a voice: all but those on paper that came after the close."""
    early = {str(each.act.get("id")) for each in course.paper if course.within(at.id, each.seq)}
    return _said(b.choice for b in at.ballots if b.paper is None or b.paper in early)


def _said(choices: Any) -> Counter[str]:
    return Counter(json.dumps(each, sort_keys=True) for each in choices)


def _recount(at: Activity, stated: Stated, part: Part, own: list[Ballot]) -> Iterator[str]:
    counter = counter_of(at.kind)
    if part.ballots != len(own):
        yield f"{at.named}: {part.name} is stated with {part.ballots} ballots and has {len(own)}."
    if counter is None:
        return
    asked = Asked(replace(at, ballots=own, people=len(own)), stated)
    try:
        counted: Mapping[str, Any] = counter.part(asked)
    except (KeyError, TypeError, ValueError, AttributeError):
        yield f"{at.named}: the ballots of {part.name} are not such as this kind has."
        return
    if counted != part.results:
        yield f"{at.named}: the result of {part.name} is not what its ballots say."
