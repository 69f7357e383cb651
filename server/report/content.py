"""The report as one plain value; every format is written from it."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct

from server.report.decided import Decided
from server.report.record import Record
from shared.activities.parts.joining import Joined
from shared.ids import CHAIR, PAPER
from shared.items import Origin
from shared.language import _
from shared.state import Stage, Voided
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
    room: str = ""
    """In which room, where several rooms had the meeting together."""


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
