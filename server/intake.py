"""The one path a command takes: checked, on disk, applied to the meeting, then answered.

While one batch is being committed, the next one gathers; a lone command waits for nobody. The
commands of a batch come from different speakers, and the chair's come alone, as does a close, so
what was checked against the meeting before the batch is still true when the batch is applied.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Final

from msgspec import Struct

from server.journal.committer import Commits
from server.journal.store import DiskFault, Record, StoreError
from server.trouble import UNFORESEEN
from server.way_in import (
    NOT_DUE,
    PASSED_OVER,
    Clock,
    OnApplied,
    OnFailure,
    Reply,
    Way,
    answer,
    known,
    nothing_more,
    wall_clock,
)
from shared.acts.extra_time import closing_time
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.language import Speech, speak, speaking, speech
from shared.meeting import Meeting
from shared.messages import Cast, Close, Command, Received, Refused, Resume, TakeOut
from shared.outcome import Outcome, Refusal

LARGEST_BATCH: Final = 512

LONGEST_LOOK: Final = 0.002
"""Seconds after the first command of a batch in which others may still join it, where they come one
after the other: a room that was answered together speaks again in one or two thousandths.
"""

Soon = Callable[[Callable[[], None]], object]

log = logging.getLogger(__name__)


class Waiting(Struct, frozen=True):
    """A command on its way, and who wants to hear what became of it."""

    by: str
    command: Command
    reply: Reply
    speech: Speech
    """What the speaker is answered in."""


def after_a_look(then: Callable[[], None]) -> None:
    """Go on after one more look at the sockets."""
    loop = asyncio.get_running_loop()
    loop.call_soon(loop.call_soon, then)


class Intake:
    """Takes commands from every connection, and answers each once it is on disk."""

    def __init__(
        self,
        meeting: Meeting,
        committer: Commits,
        *,
        on_applied: OnApplied,
        on_failure: OnFailure,
        clock: Clock = wall_clock,
        soon: Soon = after_a_look,
    ) -> None:
        """`soon` looks at the sockets once more, and then goes on with a batch that is to start."""
        self.meeting = meeting
        self._committer = committer
        self._on_applied = on_applied
        self._on_failure = on_failure
        self._clock = clock
        self._soon = soon
        self._waiting: deque[Waiting] = deque()
        self._committing = False
        self._failed: StoreError | None = None
        self._last_time = 0

    def take(self, by: str, command: Command, reply: Reply, spoken: Speech | None = None) -> None:
        """See `TakesCommands.take`."""
        waiting = Waiting(by, command, reply, spoken or speech())
        if self._failed is not None:
            self._turn_away(waiting, self._failed)
            return
        self._waiting.append(waiting)
        if not self._committing:
            self._start_soon()

    def _start_soon(self) -> None:
        self._committing = True
        self._look_again(asyncio.get_running_loop().time() + LONGEST_LOOK)

    def _look_again(self, until: float) -> None:
        self._soon(partial(self._start_when_quiet, until, len(self._waiting)))

    def _start_when_quiet(self, until: float, before: int) -> None:
        """A whole room that was answered together speaks again together, and shares a commit."""
        come = before < len(self._waiting) < LARGEST_BATCH
        if come and asyncio.get_running_loop().time() < until:
            self._look_again(until)
        else:
            self._start_batch()

    def _start_batch(self) -> None:
        # Some are refused, and so answered, while these are gathered: what their speakers say next
        # comes in at once, and must find that a batch is being made.
        batch: list[Record] = []
        try:
            with speaking(speech()):  # as here, once each has been spoken to in their language
                batch, taken = self._gather()
        finally:
            self._committing = bool(batch)
        if not batch:
            if self._waiting:
                self._start_soon()
            return

        def done(error: StoreError | None) -> None:
            try:
                self._finish_batch(batch, taken, error)
            except Exception:
                # What is in the journal and what is in memory may differ now: only the first is so.
                log.exception("a batch that is in the journal could not be applied")
                self._fail(StoreError(UNFORESEEN), taken)

        self._committer.commit(batch, done)

    def _gather(self) -> tuple[list[Record], list[Waiting]]:
        """The commands that may share the next commit; those that may not go on waiting.

        Only what waits now is looked at. Whoever is refused here may speak again at once, and of
        many who do there would be no end: the others' sockets are looked at in between.
        """
        batch: list[Record] = []
        taken: list[Waiting] = []
        later: list[Waiting] = []
        claimed: set[str] = set()
        self._last_time = max(self._last_time, self._clock())
        for _each in range(len(self._waiting)):
            if len(batch) == LARGEST_BATCH:
                break
            waiting = self._waiting.popleft()
            alone = _alone(waiting)
            if alone and batch:
                later.append(waiting)
                break
            claims = _claims(waiting)
            if not claimed.isdisjoint(claims):
                later.append(waiting)
                continue
            speak(waiting.speech)
            record = self._admit(waiting, self.meeting.seq + len(batch) + 1)
            if record is None:
                continue
            batch.append(record)
            taken.append(waiting)
            claimed.update(claims)
            if alone:
                break
        self._waiting.extendleft(reversed(later))
        return batch, taken

    def _admit(self, waiting: Waiting, seq: int) -> Record | None:
        """The record of a command that may go into the journal; the others are answered here."""
        try:
            admitted = self._record_or_answer(waiting, seq)
        except Exception:
            # The others of this batch are in no queue any more: they must hear of theirs. Whose it
            # was is not said here, as an error may name a secret choice.
            log.exception("a command could not be looked at: %s", type(waiting.command).__name__)
            admitted = answer(waiting.command.id, PASSED_OVER)
        if isinstance(admitted, Record):
            return admitted
        waiting.reply(admitted)
        return None

    def _record_or_answer(self, waiting: Waiting, seq: int) -> Record | Received | Refused:
        by, command = waiting.by, waiting.command
        outcome: Outcome | None = self.meeting.answer_to(by, command)
        if outcome is None:
            outcome = self.meeting.check(by, command)
        if outcome is None and by == HUB and isinstance(command, Close):
            outcome = self._not_due()
        if outcome is not None:
            return known(self.meeting, command, answer(command.id, outcome))
        keep = self.meeting.to_keep(command)
        entry = Entry(seq, self._last_time, by, keep.act, keep.sealed)
        return Record(entry, keep.activity, keep.ballot, keep.taken, keep.short)

    def _not_due(self) -> Refusal | None:
        """Why the hub's own closing is too early: its time was made longer while it waited here."""
        due = closing_time(self.meeting.state)
        return NOT_DUE if due is None or due > self._last_time else None

    def _finish_batch(
        self, batch: list[Record], taken: list[Waiting], error: StoreError | None
    ) -> None:
        if error is not None:
            self._fail(error, taken)
            return
        with speaking(spoken := speech()):
            for record, waiting in zip(batch, taken, strict=True):
                if waiting.speech is not spoken:
                    speak(spoken := waiting.speech)
                self._apply(record, waiting)
        if batch[0].closes:  # it comes alone
            self.clean()
        self._on_applied([record.entry for record in batch])
        self._committing = False
        if self._waiting:
            self._start_soon()

    def _apply(self, record: Record, waiting: Waiting) -> None:
        outcome = self.meeting.apply(record.entry)
        if record.activity and record.ballot:
            self.meeting.drop(record.activity, record.ballot)
        elif record.activity and record.taken:
            self.meeting.take_out(record.activity, record.taken)
        waiting.reply(answer(waiting.command.id, outcome))

    def _fail(self, error: StoreError, taken: list[Waiting]) -> None:
        """Take nothing more: after a failed fsync, a later success would prove nothing."""
        if self._failed is None:
            self._failed = error
            self._on_failure(error)
        for waiting in (*taken, *self._waiting):
            self._turn_away(waiting, error)
        self._waiting.clear()

    def _turn_away(self, waiting: Waiting, error: StoreError) -> None:
        """To a table not one word: what is unanswered stays in its outbox, and comes again.

        The chair, who has no outbox, hears why, and so does a table that wants to join.
        """
        with speaking(waiting.speech):
            before = self.meeting.answer_to(waiting.by, waiting.command)
            if before is not None:
                waiting.reply(answer(waiting.command.id, before))
            elif waiting.by in (CHAIR, HUB):
                waiting.reply(answer(waiting.command.id, nothing_more(error.trouble, waiting.by)))

    def clean(self) -> None:
        """Leave no trace on disk of emptied boxes. What is stored is safe whether or not it works,
        so a failure is told and tried again at the next closing, and at the next start.
        """
        if self._failed is None:
            self._committer.clean(self._cleaned)

    def _cleaned(self, error: StoreError | None) -> None:
        if error is not None:
            log.warning("traces of a closed secret ballot are still on the disk: %s", error)
        if isinstance(error, DiskFault):
            self._fail(error, [])


def one_writer(meeting: Meeting, committer: Commits, clock: Clock = wall_clock) -> Way:
    """The way of a hub that alone writes its journal."""

    def way(on_applied: OnApplied, on_failure: OnFailure) -> Intake:
        return Intake(meeting, committer, on_applied=on_applied, on_failure=on_failure, clock=clock)

    return way


def _alone(waiting: Waiting) -> bool:
    """Whether it shares no batch: what the chair does changes what others may, as a close does."""
    return waiting.by == CHAIR or isinstance(waiting.command, Close)


def _claims(waiting: Waiting) -> list[str]:
    """What no two commands of a batch may share: the speaker, and the ids and slip it names."""
    command = waiting.command
    claims = [command.id] if waiting.by == HUB else [command.id, waiting.by]
    if isinstance(command, Cast):
        claims.append(command.ballot)
        if command.slip:
            claims.append(command.slip)
    elif isinstance(command, Resume):
        claims.append(command.table)
    elif isinstance(command, TakeOut):
        claims += command.ballots
    return claims
