"""What a report states, read strictly: a wrong shape is one sentence, an unknown field is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, get_args, get_type_hints

import msgspec
from msgspec import Struct, field

FORMAT: Final = 1
"""The version of the report that this reads."""


CHAIR: Final = "chair"
PAPER: Final = "paper"


class UnreadableError(Exception):
    """This is no report that can be checked; the text says why and what to do."""


class Head(Struct, frozen=True):
    """Which meeting it was."""

    id: str
    title: str
    began: str
    format: int
    people: int


class Table(Struct, frozen=True):
    """One table at the end; `removed`: the chair had taken it out of the meeting."""

    id: str
    name: str
    people: int
    removed: bool = False
    room: str = ""
    """In which room, where several rooms had the meeting together."""


class Item(Struct, frozen=True):
    """One line of text from a table; `salt`: what its text was chained with, where it was."""

    id: str
    table: str
    column: str
    text: str
    edited: bool
    withdrawn: bool
    hidden: bool
    mark: str = ""
    backing: int = 0
    salt: str = ""
    theme: str = ""
    """The id of the theme that it is part of."""
    origin: str = ""
    """How the chair brought it in; "" where its table typed it."""

    @property
    def is_theme(self) -> bool:
        """Whether the chair made it, for others to be part of."""
        return self.table == CHAIR

    @property
    def of_a_table(self) -> bool:
        """Whether it counts for a table: it is no theme, and was not brought in for none."""
        return self.table not in (CHAIR, PAPER)

    @property
    def visible(self) -> bool:
        """Whether the room could see it."""
        return not (self.hidden or self.withdrawn)

    @property
    def on_show(self) -> bool:
        """Whether it stood by itself."""
        return self.visible and not self.theme

    @property
    def counted(self) -> bool:
        """Whether it counts as something that a table wrote."""
        return self.visible and not self.is_theme


class Ballot(Struct, frozen=True):
    """One ballot: a secret one has an id of its own, an open one a command's id and a table."""

    choice: dict[str, Any]
    ballot: str | None = None
    id: str | None = None
    table: str | None = None
    paper: str | None = None
    """The id of the command that counted it in from paper."""


class Part(Struct, frozen=True):
    """A part of the room: a voice or a table, its result, and what the voice's ballots say."""

    key: str
    name: str
    ballots: int
    results: dict[str, Any]
    choices: list[dict[str, Any]] = []


class Void(Struct, frozen=True):
    """Why a vote is void, and the id of the activity that puts it again."""

    reason: str
    repeat: str | None


class Joined(Struct, frozen=True):
    """Words that the chair had counted with another one."""

    words: list[str]
    into: str


class Activity(Struct, frozen=True):
    """One activity, as the report tells it."""

    id: str
    kind: str
    title: str
    question: str
    settings: dict[str, Any]
    secret: bool
    stage: str
    again: str | None
    people: int
    ballots_by_table: dict[str, int]
    results: dict[str, Any] | None
    before: dict[str, Any] | None
    items: list[Item]
    support: dict[str, int]
    ballots: list[Ballot]
    codes: list[tuple[str, str]]
    phrase: str
    apart: list[Part]
    apart_note: str
    void: Void | None
    joined: list[Joined]
    easy: str
    sign: str
    passed: int = 0

    @property
    def named(self) -> str:
        """The activity in a sentence."""
        return f'"{self.title}" ({self.id})'

    @property
    def cast(self) -> list[Ballot]:
        """The ballots that tables cast, without those on paper."""
        return [each for each in self.ballots if each.paper is None]

    @property
    def told(self) -> bool:
        """Whether its ballots may be told already."""
        if self.void is not None:
            return False
        return self.stage == "closed" or (self.stage == "open" and not self.secret)


class Command(Struct, frozen=True):
    """One accepted command; `does` is its `kind` in the report, as an activity has one too."""

    id: str
    seq: int
    by: str
    does: str = field(name="kind")
    activity: str | None = None


class Sealed(Struct, frozen=True):
    """The ballots that an entry sealed."""

    activity: str
    ballots: int
    sha256: str


class Entry(Struct, frozen=True):
    """One entry of the record."""

    seq: int
    by: str
    act: dict[str, Any]
    time: int | None = None
    sealed: Sealed | None = None
    words: Any = None
    opens: str | None = None
    closes: str | None = None
    refused: bool = False

    @property
    def does(self) -> str:
        """What kind of act it is."""
        return str(self.act.get("t"))


class Link(Struct, frozen=True):
    """One link of the chain, in hex."""

    seq: int
    link: str


class Record(Struct, frozen=True):
    """What the chair and the hub did, and the chain over it."""

    mark: str
    head: str
    last: int
    entries: list[Entry]
    links: list[Link]


class Decided(Struct, frozen=True):
    """What those who decide answered after the meeting, which nobody can check."""

    id: str
    you_said: str
    we_will: str
    not_possible: str
    by: str
    when: str


class Stated(Struct, frozen=True):
    """A whole report."""

    meeting: Head
    tables: list[Table]
    activities: list[Activity]
    commands: list[Command]
    record: Record
    answers: list[Decided] = []

    def activity(self, id: str | None) -> Activity | None:
        """The activity with this id."""
        return next((each for each in self.activities if each.id == id), None)

    def first_time(self, at: Activity) -> Activity | None:
        """The activity that one asks again; where that is void, what put it again."""
        first = self.activity(at.again)
        for _ in self.activities:
            if first is None or first.void is None:
                break
            first = self.activity(first.void.repeat)
        return first


def read(text: str | bytes) -> tuple[Stated, list[str]]:
    """A report from its JSON, and a sentence for each field that nothing here knows.

    Raises:
        UnreadableError: it is not JSON, or not a report.
    """
    try:
        plain = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
        json.dumps(plain, ensure_ascii=False).encode()  # Half a letter is no text.
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"This is not a report in JSON, or not a whole one ({error}). {_CURE}"
        ) from error
    if isinstance(plain, dict) and "activities" in plain and "record" not in plain:
        raise UnreadableError(
            "This report has no record, so it was written by an older Roomvoice or somebody took "
            f"the record out. {_CURE}"
        )
    try:
        stated = msgspec.convert(plain, Stated)
    except msgspec.ValidationError as error:
        raise UnreadableError(f"This is not a whole report: {error}. {_CURE}") from error
    if stated.meeting.format != FORMAT:
        raise UnreadableError(
            f"This report has format {stated.meeting.format}, and this Roomvoice checks format "
            f"{FORMAT}. Check it with the version that wrote it."
        )
    if not (stated.activities and stated.record.entries):
        raise UnreadableError(f"This report tells of no meeting that was begun. {_CURE}")
    return stated, sorted(set(_unknown(plain, Stated, "the report")))


_CURE: Final = "Name a data folder, or a report written with: roomvoice report DATA --format json."


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands twice")
    return found


def _no_number(written: str) -> Any:
    raise ValueError(f"{written} is no number")


def _unknown(plain: Any, kind: Any, where: str) -> Iterator[str]:
    """A sentence for each field of the plain value that its type does not have."""
    if isinstance(plain, list):
        of = (*get_args(kind), Any)[0]
        for each in plain:
            yield from _unknown(each, of, where)
        return
    kinds = [each for each in (kind, *get_args(kind)) if _is_struct(each)]
    if not kinds or not isinstance(plain, dict):
        return
    hints = get_type_hints(kinds[0])
    names = zip(kinds[0].__struct_encode_fields__, kinds[0].__struct_fields__, strict=True)
    types = {written: hints[name] for written, name in names}
    for name, value in plain.items():
        if name not in types:
            yield f'"{name}" in {where} is not known here, so it was not checked.'
        else:
            yield from _unknown(value, types[name], f'"{name}"')


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)
