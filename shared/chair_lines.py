"""The lines of the chair's two lists: the activities of the agenda, and the tables."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from shared.elsewhere import Elsewhere
from shared.extra_time import has_answered
from shared.lots import waits_for_lot
from shared.state import ActivityState, Stage, State


class AgendaLine(Struct, frozen=True):
    """One activity in the chair's list."""

    id: str
    kind: str
    title: str
    question: str
    stage: Stage
    revealed: bool
    secret: bool
    ballots: int
    items: int
    minutes: int
    slips: int | None = None
    """How many slips were made; None where it takes none."""
    lot: bool = False
    """Whether it waits for a lot to be drawn."""
    practice: bool = False
    void: bool = False
    receipts: bool = False
    own_words: tuple[str, str] | None = None
    """Title and question in the agenda's own language, where these are in another."""

    easy: bool = False
    """Whether it has easy words."""
    translated: int = 0
    """How many of its own words (no settings) are said in other languages."""

    @property
    def words(self) -> tuple[str, str]:
        """Title and question as the agenda has them: what the chair can change."""
        return self.own_words or (self.title, self.question)


class TableLine(Struct, frozen=True):
    """One table in the chair's list. `used`, `items`, `asked`: in the current activity."""

    id: str
    name: str
    people: int
    connected: bool
    used: int
    items: int
    asked: int
    """How many of its people the current activity is, or was, put to."""
    again: bool = False
    """Whether it was asked to vote again, and has not begun to."""
    removed: bool = False
    taken_over: int | None = None
    turned_away: int | None = None
    """These two: see `Elsewhere`."""
    passed: bool = False
    """Whether it passes in the current activity."""
    answered: bool = True
    """Whether it has said what it has to say there: all ballots or an item, or that it passes."""
    extra: str = ""
    """How much more time it has than the others."""


def agenda_line(state: State, at: ActivityState) -> AgendaLine:
    """An activity as the chair's list has it."""
    activity, spoken = at.activity, at.activity.spoken()
    own, shown = (activity.title, activity.question), (spoken.title, spoken.question)
    return AgendaLine(
        activity.id,
        activity.kind,
        *shown,
        at.stage,
        at.revealed,
        activity.secret,
        at.ballots,
        sum(item.counted for item in at.standing.values()),
        activity.minutes,
        len(at.slips) if activity.slips else None,
        waits_for_lot(state, at),
        activity.practice,
        at.void is not None,
        activity.receipts,
        None if shown == own else own,
        bool(activity.easy),
        sum(bool(text) for each in activity.texts.values() for text in each.words),
    )


def table_line(
    state: State, at: ActivityState | None, id: str, connected: bool, elsewhere: Elsewhere
) -> TableLine:
    """A table as the chair's list has it, at an activity."""
    table = state.tables[id]
    line = TableLine(
        id,
        table.name,
        table.people,
        connected,
        used=0,
        items=0,
        asked=table.people,
        removed=table.removed,
        taken_over=elsewhere.taken_over,
        turned_away=elsewhere.turned_away,
        extra=table.extra,
    )
    if at is None:
        return line
    return replace(
        line,
        used=at.used[id],
        items=sum(item.table == id and not item.withdrawn for item in at.items.values()),
        asked=state.asked(at).get(id, 0),
        again=at.votes_again(id),
        passed=id in at.passed,
        answered=has_answered(state, at, id),
    )
