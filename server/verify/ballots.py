"""Ballots: as many as the tables used, each once, sealed as the record says, none after close."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from server.verify import chain
from server.verify.course import Course
from server.verify.stated import Activity, Entry, Sealed, Stated

MOST_PAPER: Final = 500
"""Ballots on paper that one command can have counted in."""
ID: Final = re.compile(r"[0-9a-f]{32}\Z")


def check(stated: Stated, course: Course) -> Iterator[str]:
    """What does not agree about the ballots of all activities."""
    for entry in stated.record.entries:
        if entry.sealed is not None and entry.sealed.activity != entry.closes:  # practices, too
            yield f"Entry {entry.seq} sealed the ballots of what it did not close."
    ids = Counter(each.ballot or each.id for at in stated.activities for each in at.cast)
    for at in stated.activities:
        for ballot in at.cast:
            id = ballot.ballot or ballot.id or ""
            if ids[id] > 1:
                yield f"{at.named}: ballot {id} stands {ids[id]} times in the report."
            elif not ID.match(id):
                yield f'{at.named}: "{id}" is not the id of a ballot.'
        yield from _used(at, course)
        yield from _secret(at, stated) if at.secret else _open(at, stated)
        yield from _paper(at, course)


def _used(at: Activity, course: Course) -> Iterator[str]:
    used = sum(at.ballots_by_table.values())
    if at.told and len(at.cast) != used:
        yield f"{at.named}: {len(at.cast)} ballots are listed, and the tables used {used}."
    if not at.told and (at.ballots or at.results is not None):
        yield f"{at.named}: it is {at.stage}, and its ballots or results are told already."
    for table, number in at.ballots_by_table.items():
        people = course.most.get(at.id, {}).get(table, 0)
        if not 1 <= number <= people:
            yield f"{at.named}: table {table} used {number} ballots, and {people} people sat there."


def _paper(at: Activity, course: Course) -> Iterator[str]:
    """Ballots on paper are as many, and say the same, as the chair counted in and left in."""
    listed = [ballot for ballot in at.ballots if ballot.paper is not None]
    if not at.told:
        return
    if any(ballot.ballot or ballot.id or ballot.table for ballot in listed):
        yield f"{at.named}: a ballot on paper says more than what is on it."
    if at.ballots[len(at.cast) :] != listed:
        yield f"{at.named}: the ballots on paper do not stand after the others."
    counted = [e for e in course.paper if e.act.get("activity") == at.id]
    expected = [str(e.act.get("id")) for e in counted for _ in range(_count(e))]
    if [ballot.paper for ballot in listed] != expected:
        yield f"{at.named}: the ballots on paper are not as many as the chair counted in."
        return
    entries = {str(each.act.get("id")): each for each in counted}
    if not all(_is_what_was_cast(each.choice, entries[str(each.paper)]) for each in listed):
        yield f"{at.named}: a ballot on paper has another choice than the chair counted in."


def _count(entry: Entry) -> int:
    count = entry.act.get("count")
    return count if type(count) is int and 0 < count <= MOST_PAPER else 0


def _secret(at: Activity, stated: Stated) -> Iterator[str]:
    ids = [ballot.ballot or "" for ballot in at.cast]
    if any(ballot.id or ballot.table or not ballot.ballot for ballot in at.cast):
        yield f"{at.named}: it is secret, and a ballot says more than its own id and its choice."
    if ids != sorted(ids):
        yield f"{at.named}: its ballots are not sorted by their ids, so the order could tell."
    seals = [each.sealed for each in stated.record.entries if each.sealed]
    own = [sealed for sealed in seals if sealed.activity == at.id]
    held = sum(at.ballots_by_table.values()) if at.void is not None else len(at.cast)
    if (at.told or at.void is not None) and len(own) != (1 if held else 0):
        yield f"{at.named}: its {held} ballots were sealed {len(own)} times."
    for sealed in own:
        if at.void is not None:
            yield from _counted_only(at, sealed)
            continue
        if sealed.ballots != len(at.cast):
            yield (
                f"{at.named}: {sealed.ballots} ballots were sealed when it was closed, and "
                f"{len(at.cast)} are listed."
            )
        if sealed.sha256 != chain.digest(at):
            yield f"{at.named}: the ballots listed are not those that were sealed at its close."


def _counted_only(at: Activity, sealed: Sealed) -> Iterator[str]:
    """Of a vote that is void only the number of ballots is stated."""
    used = sum(at.ballots_by_table.values())
    if sealed.ballots != used:
        yield f"{at.named}: {sealed.ballots} ballots were sealed, and the tables used {used}."


def _cast_in(at: Activity, stated: Stated) -> dict[str, Entry]:
    """The open ballots of an activity that were not taken out again, by their ids."""
    cast: dict[str, Entry] = {}
    for each in stated.record.entries:
        if each.act.get("activity") == at.id and not each.refused:
            if each.does == "cast":
                cast[str(each.act.get("id"))] = each
            elif each.does == "taken_out":
                cast = {id: other for id, other in cast.items() if other.by != each.by}
    return cast


def _open(at: Activity, stated: Stated) -> Iterator[str]:
    cast = _cast_in(at, stated)
    if at.void is not None:
        if Counter(each.by for each in cast.values()) != at.ballots_by_table:
            yield f"{at.named}: the tables cast other numbers of ballots than are stated."
        return
    listed = [ballot.id for ballot in at.cast]
    if set(listed) == set(cast) and listed != list(cast):
        yield f"{at.named}: its ballots are not in the order in which they were cast."
    by_table = Counter(ballot.table for ballot in at.cast)
    if by_table != at.ballots_by_table:
        yield f"{at.named}: the tables' ballots in the list are not as many as is stated for each."
    for ballot in at.cast:
        entry = cast.pop(ballot.id or "", None)
        if entry is None or ballot.ballot is not None:
            yield f"{at.named}: ballot {ballot.id or ballot.ballot} is not in the record."
        elif entry.by != ballot.table:
            yield f"{at.named}: ballot {ballot.id} is stated for {ballot.table}, not {entry.by}."
        elif not _is_what_was_cast(ballot.choice, entry):
            yield f"{at.named}: ballot {ballot.id} has another choice than entry {entry.seq}."
    for id, entry in cast.items():
        yield f"{at.named}: entry {entry.seq} cast ballot {id}, and it is not listed."


def _is_what_was_cast(choice: dict[str, Any], entry: Entry) -> bool:
    given = entry.act.get("choice")
    return isinstance(given, dict) and all(
        name in choice and _is_held_as(choice[name], _as_typed(each))
        for name, each in given.items()
    )


def _is_held_as(held: Any, given: Any) -> bool:
    """A list may be held sorted, so that the order in which somebody picked marks no ballot."""
    if isinstance(given, list) and all(type(each) is int for each in given):
        return held in (given, sorted(given))
    return bool(held == given)


def _as_typed(value: Any) -> Any:
    match value:
        case {"base64": str()} if len(value) == 1:
            try:
                return chain.text(value)
            except ValueError:
                return None
        case dict():
            return {key: _as_typed(each) for key, each in value.items()}
        case list():
            return [_as_typed(each) for each in value]
    return value
