"""A day in memory: does what `server.intake` does, one command at a time, with ids that count up.

Every command goes through bytes, as it does on the network, so that lists are lists.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

from msgspec.structs import replace

from server.journal.replay import replay
from server.journal.store import Record
from shared.entry import Ballot, Entry
from shared.ids import HUB
from shared.items import Item
from shared.meeting import Meeting
from shared.messages import Begin, BringIn, Cast, Command, Join, Message, Say
from shared.outcome import Accepted, Outcome
from shared.state import ActivityState
from shared.views import (
    BoardView,
    ChairView,
    JoinInfo,
    OwnView,
    Results,
    TableView,
    board_view,
    chair_view,
    own_view,
    result_of,
    table_view,
)
from shared.wire import CLIENT_TAGS, decode_from_client, encode
from tests.server.journal.memory_store import MemoryStore

START = 1_700_000_000_000
"""When a day begins, in milliseconds since 1970."""

JOIN = JoinInfo("192.0.2.1:8765", "LARK-42", "roomvoice://192.0.2.1:8765/LARK-42")

Views = tuple[ChairView, BoardView, TableView, dict[str, OwnView], dict[str, dict[str, Any]]]
"""What the chair, the board, all tables and each table see; then every activity's result."""

MessageT = TypeVar("MessageT", bound=Message)


class Day:
    """One meeting and its journal, with ids for the commands that a test makes."""

    def __init__(self, agenda: str) -> None:
        self.store = MemoryStore()
        self._count = 0
        self.cast: dict[tuple[str, str], list[str]] = {}
        """(table, activity) -> its secret ballots' ids, as the table's own kiosk knows them."""
        self.time = START
        begin = Entry(1, START, HUB, Begin(id=self.id(), meeting="m" * 16, agenda=agenda))
        self.store.append([Record(begin)])
        self.meeting = Meeting(begin)

    def id(self) -> str:
        """A command id that nobody used yet."""
        self._count += 1
        return f"{self._count:032x}"

    def ballot(self) -> str:
        """A ballot id that nobody used yet; such ids do not sort in the order they were made."""
        self._count += 1
        return hashlib.blake2b(str(self._count).encode(), digest_size=16).hexdigest()

    def send(self, by: str, command: Command) -> Outcome:
        """Ask for the answer as the hub's intake does; what is accepted is journalled first."""
        command = travelled(command)
        before = self.meeting.answer_to(by, command)
        if before is not None:
            return before
        refusal = self.meeting.check(by, command)
        if refusal is not None:
            return refusal
        keep = self.meeting.to_keep(command)
        self.time += 1000
        entry = Entry(self.meeting.seq + 1, self.time, by, keep.act, keep.sealed)
        self.store.append([Record(entry, keep.activity, keep.ballot, keep.taken)])
        outcome = self.meeting.apply(entry)
        if keep.activity and keep.ballot:
            self.meeting.drop(keep.activity, keep.ballot)
            self.cast.setdefault((by, keep.activity), []).append(keep.ballot.id)
        elif keep.activity and keep.taken:
            self.meeting.take_out(keep.activity, keep.taken)
            self.cast[by, keep.activity].clear()
        return outcome

    def do(self, by: str, command: Command) -> int:
        """Send what must be accepted; the entry's sequence number."""
        outcome = self.send(by, command)
        assert isinstance(outcome, Accepted), (command, outcome)
        return outcome.seq

    def join(self, name: str, people: int = 4) -> str:
        """A table comes in; its id."""
        token = hashlib.sha256(name.encode()).hexdigest()
        self.do(HUB, Join(id=self.id(), name=name, people=people, token_hash=token))
        return f"t{len(self.meeting.state.tables)}"

    def vote(self, by: str, activity: str, choice: dict[str, Any]) -> Outcome:
        """One person of a table casts a new ballot."""
        return self.send(
            by, Cast(id=self.id(), activity=activity, ballot=self.ballot(), choice=choice)
        )

    def write(self, by: str, activity: str, column: str, text: str) -> str:
        """A table writes a new item; its id."""
        id = self.id()
        said = {"do": "add", "column": column, "text": text}
        self.do(by, Say(id=id, activity=activity, said=said))
        return id

    def at(self, activity: str) -> ActivityState:
        """How far one activity is."""
        return self.meeting.state.activities[activity]

    def item(self, id: str) -> Item:
        """An item of any activity."""
        return next(item for item in self.meeting.state.all_items() if item.id == id)

    def entries(self) -> list[Entry]:
        """The journal."""
        return list(self.store.entries())

    def boxes(self) -> list[tuple[str, Ballot]]:
        """What lies in the ballot boxes."""
        return list(self.store.boxes())

    def replayed(self) -> Meeting:
        """The meeting that this day's journal tells."""
        meeting = replay(self.store)
        assert meeting is not None
        return meeting

    def views(self) -> Views:
        """What every audience sees now."""
        return views_of(self.meeting)


def as_undone(before: Views, command: Command, now: Views) -> Views:
    """What everybody saw before an act that was undone. What was brought in stays, taken back: so
    nothing that came before it in its activity can be undone any more, and U may offer less. Of
    volunteers it is counted as a name taken back.
    """
    if not isinstance(command, BringIn):
        return before
    chair, board, table, own, results = before
    shown = _with_names_taken_back(chair.results, now[0].results)
    return (
        replace(chair, undo=now[0].undo, results=shown),
        replace(board, results=_with_names_taken_back(board.results, now[1].results)),
        table,
        own,
        {id: _with_taken_back(was, now[4][id]) for id, was in results.items()},
    )


def _with_names_taken_back(was: Results | None, now: Results | None) -> Results | None:
    if was is None or now is None:
        return was
    return replace(
        was,
        result=_with_taken_back(was.result, now.result),
        before=was.before and now.before and _with_taken_back(was.before, now.before),
    )


def _with_taken_back(was: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    return was | {"withdrawn": now["withdrawn"]} if "withdrawn" in was else was


def views_of(meeting: Meeting) -> Views:
    """What every audience sees of a meeting, with every second table connected."""
    state = meeting.state
    connected = set(list(state.tables)[::2])
    return (
        # The record goes on whatever is undone, so its mark is never what it was.
        replace(chair_view(state, connected, JOIN), mark=""),
        board_view(state, connected, JOIN),
        table_view(state),
        {id: own_view(state, id) for id in state.tables},
        {id: result_of(state, at) for id, at in state.activities.items()},
    )


def travelled(message: MessageT) -> MessageT:
    """A message as it comes out at the other end; what only the hub writes stays as it is."""
    if str(message.__struct_config__.tag) not in CLIENT_TAGS:
        return message
    decoded = decode_from_client(encode(message))
    assert isinstance(decoded, type(message))
    return decoded
