"""Meetings for tests of the report: commands checked, kept in a real journal, and applied."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.data_folder import JOURNAL
from server.journal.sqlite import SqliteStore
from server.journal.store import Record, Store
from shared.entry import Entry
from shared.meeting import Meeting
from shared.messages import Begin, Cast, Command, Join, Say
from shared.outcome import Accepted, Outcome

BEGAN = 1_795_434_000_000
"""23 November 2026, 11:40 UTC, which is that day in nearly every zone: all meetings begin then."""


@dataclass
class Room:
    """A meeting whose every act goes through a store, as the hub does it, one by one."""

    store: Store
    agenda: str
    ids: int = 0
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        begin = Entry(1, BEGAN, "hub", Begin(id=self.new_id(), meeting="m1", agenda=self.agenda))
        self.store.append([Record(begin)])
        self.entries.append(begin)
        self.meeting = Meeting(begin)

    def new_id(self) -> str:
        """An id that looks random and is the same in every run."""
        self.ids += 1
        return hashlib.sha256(f"the id of act {self.ids}".encode()).hexdigest()[:32]

    def act(self, by: str, command: Command) -> Outcome:
        """Keep and apply a command; one that is refused changes nothing."""
        refusal = self.meeting.check(by, command)
        if refusal is not None:
            return refusal
        keep = self.meeting.to_keep(command)
        entry = Entry(self.meeting.seq + 1, BEGAN + self.ids * 1000, by, keep.act, keep.sealed)
        self.store.append([Record(entry, keep.activity, keep.ballot, keep.taken)])
        self.entries.append(entry)
        outcome = self.meeting.apply(entry)
        if keep.activity and keep.ballot:
            self.meeting.drop(keep.activity, keep.ballot)
        if keep.activity and keep.taken:
            self.meeting.take_out(keep.activity, keep.taken)
        return outcome

    def do(self, by: str, command: type[Command], **fields: Any) -> Command:
        """The same with a new id, for what must be accepted; returns the command."""
        made = command(id=self.new_id(), **fields)
        outcome = self.act(by, made)
        assert isinstance(outcome, Accepted), outcome
        return made

    def join(self, name: str, people: int) -> str:
        """A table comes in; returns its id."""
        token_hash = hashlib.sha256(name.encode()).hexdigest()
        self.do("hub", Join, name=name, people=people, token_hash=token_hash)
        return f"t{len(self.meeting.state.tables)}"

    def cast(self, table: str, activity: str, **choice: Any) -> Command:
        """One person at a table casts a ballot."""
        return self.do(table, Cast, activity=activity, ballot=self.new_id(), choice=choice)

    def write(self, table: str, activity: str, column: str, text: str) -> str:
        """A table writes an item; returns its id."""
        said = {"do": "add", "column": column, "text": text}
        return self.do(table, Say, activity=activity, said=said).id


def room_in(folder: Path, agenda: str) -> Room:
    """A new meeting in a data folder; close its `store` before reading it as after a hub."""
    folder.mkdir(parents=True, exist_ok=True)
    return Room(SqliteStore(folder / JOURNAL), agenda)
