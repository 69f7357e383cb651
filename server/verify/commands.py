"""The list of commands beside the record: nothing missing, nothing added, nothing after close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from server.verify.ballots import ID
from server.verify.course import Course
from server.verify.stated import Command, Sealed, Stated

SAID: Final = {
    "cast": "people voted",
    "say": "something was written",
    "taken_out": "people voted",
    "pass": "a table passed",
}
"""What only an open activity takes, in words."""

MOST_ENTRIES: Final = 10**7


def check(stated: Stated, course: Course) -> Iterator[str]:
    """What does not agree between the commands and the record."""
    yield from _order(stated)
    yield from _same_as_the_record(stated)
    yield from _in_their_time(stated, course)
    yield from _gaps(stated, course)


def _order(stated: Stated) -> Iterator[str]:
    ids = Counter(each.id for each in stated.commands)
    seq = 0
    for each in stated.commands:
        if each.seq <= seq:
            yield f"Command {each.seq} stands after command {seq} in the list."
        if ids[each.id] > 1 or not ID.match(each.id):
            yield f"Command {each.seq} has an id that is not its own ({each.id})."
        seq = each.seq


def _same_as_the_record(stated: Stated) -> Iterator[str]:
    recorded = {
        each.seq: Command(
            str(each.act.get("id")), each.seq, each.by, each.does, each.act.get("activity")
        )
        for each in stated.record.entries
        if not each.refused
    }
    listed = {each.seq: each for each in stated.commands}
    for seq, command in recorded.items():
        if listed.get(seq) != command:
            yield f"Entry {seq} ({command.does}) of the record is not so in the list of commands."
    for seq, command in listed.items():
        if seq not in recorded:
            yield f"Command {seq} ({command.does} by {command.by}) is not in the record."


def _in_their_time(stated: Stated, course: Course) -> Iterator[str]:
    for each in stated.commands:
        if each.does not in SAID:
            continue
        if each.activity in course.practice:
            if not course.within(each.activity, each.seq):
                yield f"Command {each.seq} is of a practice that was not open."
            continue
        at = stated.activity(each.activity)
        if at is None or each.by not in course.people:
            yield f"Command {each.seq} is by {each.by} in {each.activity}: there is no such one."
        elif not course.within(at.id, each.seq):
            yield f"{at.named}: {SAID[each.does]} at entry {each.seq}, when it was not open."


def _gaps(stated: Stated, course: Course) -> Iterator[str]:
    """The entries that no list tells are secret ballots being used, as many as were used."""
    told = {each.seq for each in stated.commands}
    told |= {each.seq for each in stated.record.entries}
    if stated.record.last > MOST_ENTRIES:
        yield f"No journal has {stated.record.last} entries, as is stated."
        return
    missing = set(range(1, stated.record.last + 1)) - told
    for id in course.practice:
        # How many ballots a practice had is told only where they were sealed.
        ballots = sum(each.ballots for each in _seals(stated, id))
        here = {seq for seq in missing if course.within(id, seq)}
        missing -= here
        again = any(e.does == "taken_out" and e.activity == id for e in stated.commands)
        over = course.stages.get(id) == "closed" and not again
        if len(here) < ballots or (over and len(here) > ballots):
            yield f"A practice has {ballots} sealed ballots, and {len(here)} were cast."
    for at in stated.activities:
        if not at.secret:
            continue
        here = {seq for seq in missing if course.within(at.id, seq)}
        used = sum(at.ballots_by_table.values())
        missing -= here
        again = any(each.does == "taken_out" and each.activity == at.id for each in stated.commands)
        if len(here) < used or (len(here) > used and not again):
            yield (
                f"{at.named}: the tables used {used} ballots, and the journal has {len(here)} "
                "entries of that while it was open."
            )
    if missing:
        yield f"Entry {min(missing)} is missing from the report: it was taken out."


def _seals(stated: Stated, activity: str) -> Iterator[Sealed]:
    for entry in stated.record.entries:
        if entry.sealed is not None and entry.sealed.activity == activity:
            yield entry.sealed
