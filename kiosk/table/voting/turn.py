"""Whose turn it is when several people share one keyboard: pure counting, no names, no choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from shared.messages import Cast

if TYPE_CHECKING:
    from kiosk.link.room import Room
    from shared.views import TableView


class Turn(Struct, frozen=True):
    """How far a table is in one activity: people, ballots used, and those who let others go first.

    `used` counts ballots received and ballots still kept here, on their way.
    """

    people: int
    used: int
    skipped: int = 0

    @property
    def person(self) -> int:
        """Whose turn it is, from 1."""
        return self.used + self.skipped + 1

    @property
    def left(self) -> int:
        """How many people have not voted."""
        return max(0, self.people - self.used)

    @property
    def all_voted(self) -> bool:
        """Whether every person's ballot is used."""
        return self.left == 0

    @property
    def round_over(self) -> bool:
        """Whether everybody has had a turn, though some let theirs pass."""
        return not self.all_voted and self.person > self.people


def kept_casts(room: Room[TableView], activity: str) -> int:
    """The ballots of an activity that are on their way to the hub."""
    return sum(
        isinstance(kept.command, Cast) and kept.command.activity == activity and kept.why is None
        for kept in room.kept
    )


def used_by(room: Room[TableView], activity: str) -> int:
    """The ballots of an activity that this table has used, as far as it knows."""
    own = room.own
    received = own.used if own and own.activity == activity else 0
    return received + kept_casts(room, activity)


def people_at(room: Room[TableView]) -> int:
    """How many people sit at this table, as far as it knows."""
    return room.own.people if room.own else 1


def turn_of(room: Room[TableView], activity: str, before: Turn | None) -> Turn:
    """Whose turn it is now.

    Between the hub's answer and its next word on how many ballots are used, a ballot is neither
    kept nor counted; `before` bridges that, because ballots are never given back.
    """
    used = used_by(room, activity)
    if before is None:
        return Turn(people_at(room), used)
    return Turn(people_at(room), max(used, before.used), before.skipped)
