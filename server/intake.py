"""The one path a command takes: checked, on disk, applied to the meeting, then answered.

While one batch is being committed, the next one gathers; a lone command starts at once. The
commands of a batch come from different speakers, and the chair's come alone, so what was checked
against the meeting before the batch is still true when the batch is applied.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from server.journal.committer import Committer
from server.journal.store import Record, StoreError
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.meeting import Meeting
from shared.messages import Cast, Command, Received, Refused
from shared.outcome import Accepted, Outcome

Reply = Callable[[Received | Refused], None]
Clock = Callable[[], int]

LARGEST_BATCH: Final = 512

log = logging.getLogger(__name__)


def wall_clock() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Waiting(Struct, frozen=True):
    """A command on its way, and who wants to hear what became of it."""

    by: str
    command: Command
    reply: Reply


class Intake:
    """Takes commands from every connection, and answers each once it is on disk."""

    def __init__(
        self,
        meeting: Meeting,
        committer: Committer,
        *,
        on_applied: Callable[[list[Entry]], None],
        on_failure: Callable[[StoreError], None],
        clock: Clock = wall_clock,
    ) -> None:
        self.meeting = meeting
        self._committer = committer
        self._on_applied = on_applied
        self._on_failure = on_failure
        self._clock = clock
        self._waiting: deque[Waiting] = deque()
        self._committing = False
        self._last_time = 0

    def take(self, by: str, command: Command, reply: Reply) -> None:
        """Take a command from a speaker; `reply` hears the answer, perhaps before this returns."""
        self._waiting.append(Waiting(by, command, reply))
        if not self._committing:
            self._start_batch()

    def _start_batch(self) -> None:
        batch, taken = self._gather()
        if not batch:
            return
        self._committing = True

        def done(error: StoreError | None) -> None:
            self._finish_batch(batch, taken, error)

        self._committer.commit(batch, done)

    def _gather(self) -> tuple[list[Record], list[Waiting]]:
        """The commands that may share the next commit; those that may not go on waiting."""
        batch: list[Record] = []
        taken: list[Waiting] = []
        later: list[Waiting] = []
        claimed: set[str] = set()
        self._last_time = max(self._last_time, self._clock())
        while self._waiting and len(batch) < LARGEST_BATCH:
            waiting = self._waiting.popleft()
            if waiting.by == CHAIR and batch:
                later.append(waiting)
                break
            if not claimed.isdisjoint(_claims(waiting)):
                later.append(waiting)
                continue
            record = self._admit(waiting, self.meeting.seq + len(batch) + 1)
            if record is None:
                continue
            batch.append(record)
            taken.append(waiting)
            claimed.update(_claims(waiting))
            if waiting.by == CHAIR:
                break
        self._waiting.extendleft(reversed(later))
        return batch, taken

    def _admit(self, waiting: Waiting, seq: int) -> Record | None:
        """The record of a command that may go into the journal; the others are answered here."""
        by, command = waiting.by, waiting.command
        outcome: Outcome | None = self.meeting.answer_to(by, command)
        if outcome is None:
            outcome = self.meeting.check(by, command)
        if outcome is not None:
            waiting.reply(answer(command.id, outcome))
            return None
        keep = self.meeting.to_keep(command)
        entry = Entry(seq, self._last_time, by, keep.act, keep.sealed)
        return Record(entry, keep.activity, keep.ballot, keep.taken)

    def _finish_batch(
        self, batch: list[Record], taken: list[Waiting], error: StoreError | None
    ) -> None:
        if error is not None:
            # Not one word to the clients: what is unanswered stays in their outboxes. And no
            # further batch: after a failed fsync, a later success would prove nothing.
            self._on_failure(error)
            return
        for record, waiting in zip(batch, taken, strict=True):
            outcome = self.meeting.apply(record.entry)
            if record.activity and record.ballot:
                self.meeting.drop(record.activity, record.ballot)
            elif record.activity and record.taken:
                self.meeting.take_out(record.activity, record.taken)
            waiting.reply(answer(waiting.command.id, outcome))
        if any(record.closes for record in batch):
            self.clean()
        self._on_applied([record.entry for record in batch])
        self._committing = False
        if self._waiting:
            self._start_batch()

    def clean(self) -> None:
        """Leave no trace on disk of emptied boxes. What is stored is safe whether or not it works,
        so a failure is told and tried again at the next closing, and at the next start.
        """
        self._committer.clean(_cleaned)


def _cleaned(error: StoreError | None) -> None:
    if error is not None:
        log.warning("traces of a closed secret ballot are still on the disk: %s", error)


def _claims(waiting: Waiting) -> tuple[str, ...]:
    """What no two commands of a batch may share: the speaker, the command id, the ballot id."""
    claims = [waiting.command.id]
    if waiting.by != HUB:
        claims.append(waiting.by)
    if isinstance(waiting.command, Cast):
        claims.append(waiting.command.ballot)
    return tuple(claims)


def answer(id: str, outcome: Outcome) -> Received | Refused:
    """An outcome as the message that tells it."""
    if isinstance(outcome, Accepted):
        return Received(id=id, seq=outcome.seq)
    return Refused(id=id, code=outcome.code, why=outcome.why)
