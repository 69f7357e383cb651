"""The path of a command in a meeting of several rooms: appended, folded, then answered.

`server.intake` checks, writes and applies, because nobody else writes. Here others do, so what was
checked before is only a guess, good for telling somebody at once what is wrong. What counts is
what the fold says once the command comes back in the log's order, and that is the answer.

While this room is cut off, what tables say waits here, and goes on by itself. Nobody waits for the
chair and for the hub's own acts: they are told, and nothing of theirs is appended later, because
what the chair wanted then may be wrong by now. What was on its way at that moment may be done.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final, Protocol

import msgspec

from server.journal.box_key import BoxKey
from server.region.fold import Decided, Fold
from server.region.proposals import LARGEST_BATCH, MOST_IN_BATCH, Batch, Message, Proposal
from server.trouble import Trouble
from server.way_in import PASSED_OVER, Reply, answer, known, nothing_more
from shared.ids import CHAIR, HUB
from shared.language import N_, Speech, speaking, speech
from shared.meeting import Meeting
from shared.messages import Cast, Command, Spend, TakenOut, TakeOut
from shared.outcome import OTHER_CONTENT, READ_ONLY, Outcome, Refusal

CUT_OFF: Final = Refusal(
    READ_ONLY,
    N_(
        "This room is cut off from the other rooms, so nothing of that was done. "
        "It goes on by itself: try again then."
    ),
)


MAYBE_DONE: Final = Refusal(
    READ_ONLY, N_("The hub went away. Look whether it was done, then try again.")
)
"""What was handed to the servers may be in the log, though no answer of theirs came."""

log = logging.getLogger(__name__)


class Sender(Protocol):
    """Where an intake's messages go."""

    async def append(self, message: Message, wanted: Callable[[], bool]) -> None:
        """Append, again and again while it is still `wanted`: until it is folded, or given up."""

    async def key_for(self, activity: str) -> None:
        """Have the log hold a key for this activity's box, or find that it needs none."""


class Pending:
    """A command that is not decided yet, and who wants to hear."""

    def __init__(self, by: str, command: Command, reply: Reply) -> None:
        self.by = by
        self.command = command
        self.replies = [reply]
        self.speech = speech()
        self.before = False
        """Whether it had been decided before it came here."""
        self.sent = False
        """Whether it may have got to the servers."""

    @property
    def patient(self) -> bool:
        """Whether it waits while the room is cut off: a table's does."""
        return self.by not in (CHAIR, HUB)

    def tell(self, outcome: Outcome, meeting: Meeting) -> None:
        """Tell whoever waits, in their language."""
        with speaking(self.speech):
            message = answer(self.command.id, outcome)
            message = known(meeting, self.command, message) if self.before else message
            for reply in self.replies:
                reply(message)


class RegionIntake:
    """Takes one room's commands from every connection."""

    def __init__(self, fold: Fold, sender: Sender) -> None:
        self._fold = fold
        self._sender = sender
        self._pending: dict[str, Pending] = {}
        self._queue: deque[str] = deque()
        self._work = asyncio.Event()
        self._cut_off = False
        self._failed: Trouble | None = None
        """Why nothing more can be taken."""

    @property
    def meeting(self) -> Meeting:
        """The meeting of all rooms."""
        return self._fold.meeting

    def take(self, by: str, command: Command, reply: Reply, spoken: Speech | None = None) -> None:
        """See `TakesCommands.take`."""
        with speaking(spoken or speech()):
            self._take(by, command, reply)

    def _take(self, by: str, command: Command, reply: Reply) -> None:
        pending = self._pending.get(command.id)
        if pending is not None:
            if (pending.by, pending.command) == (by, command):
                pending.replies.append(reply)
            else:
                reply(answer(command.id, OTHER_CONTENT))
            return
        waiting = Pending(by, command, reply)
        if self._cut_off or self._failed is not None:
            before = self.meeting.answer_to(by, command)
            if before is None and not waiting.patient:
                before = CUT_OFF if self._failed is None else nothing_more(self._failed, by)
            if before is not None:
                reply(known(self.meeting, command, answer(command.id, before)))
                return
            if self._failed is not None:
                return  # Unanswered, it stays in the table's outbox.
        self._pending[command.id] = waiting
        self._queue.append(command.id)
        self._work.set()

    def speech_for(self, id: str) -> Speech | None:
        """In what whoever waits for a command is spoken to."""
        pending = self._pending.get(id)
        return pending.speech if pending else None

    def waits_for(self, id: str) -> bool:
        """Whether somebody here waits for what becomes of a command."""
        return id in self._pending

    def clean(self) -> None:
        """Traces of closed ballots are the room's and the log's own: they are erased there."""

    def decided(self, outcomes: Iterable[Decided]) -> None:
        """The fold has decided these: whoever waits here is told."""
        for each in outcomes:
            pending = self._pending.pop(each.id, None)
            if pending is not None:
                pending.tell(each.outcome, self.meeting)

    def reach(self, others: bool) -> None:
        """Whether the other rooms are in reach has changed."""
        self._cut_off = not others
        if self._cut_off:
            for pending in self._let_go():
                pending.tell(MAYBE_DONE if pending.sent else CUT_OFF, self.meeting)
        else:
            self._work.set()

    def begin_anew(self, failed: str) -> None:
        """The fold has failed on an act, and the hub begins anew: who does not wait is told.

        What tables sent is asked again then, and answered by what became of it.
        """
        pending = self._pending.get(failed)
        if pending is not None and not pending.patient:
            self.decided([Decided(failed, PASSED_OVER)])
        self.reach(False)

    def fail(self, why: Trouble) -> None:
        """Nothing more can be taken until the hub is started again."""
        self._failed = why
        for pending in self._let_go():
            with speaking(pending.speech):
                refusal = nothing_more(why, pending.by)
            pending.tell(refusal, self.meeting)

    def _let_go(self) -> list[Pending]:
        """Those that do not wait while nothing can be taken; they are to be told."""
        impatient = [id for id, pending in self._pending.items() if not pending.patient]
        return [self._pending.pop(id) for id in impatient]

    # --- appending ---

    async def run(self) -> None:
        """Append what was taken, one message at a time, until cancelled."""
        while True:
            await self._work.wait()
            if self._cut_off or self._failed is not None:
                self._work.clear()
                continue
            batch, keyless = self._gather()
            if batch:
                ids = [str(each.act["id"]) for each in batch]
                await self._sender.append(Batch(tuple(batch)), self._waited_for(ids))
            elif keyless is not None:
                await self._sender.key_for(keyless)
            else:
                self._work.clear()

    def _waited_for(self, ids: list[str]) -> Callable[[], bool]:
        """Whether anybody still waits for one of these."""
        return lambda: any(id in self._pending for id in ids)

    def _gather(self) -> tuple[list[Proposal], str | None]:
        """The next message, and where it is empty, the activity whose key must come before.

        Tables' commands and others share none, because only tables' are tried again for long.
        """
        batch: list[Proposal] = []
        size, patient = 0, None
        while self._queue and len(batch) < MOST_IN_BATCH and size < LARGEST_BATCH:
            pending = self._pending.get(self._queue[0])
            if pending is not None:
                if patient not in (None, pending.patient):
                    break
                made = self._looked_at(pending)
                if isinstance(made, str):
                    return batch, made
                if isinstance(made, Proposal):
                    batch.append(made)
                    pending.sent = True
                    patient = pending.patient
                    size += len(msgspec.msgpack.encode(made))
                else:
                    pending.before = True
                    self.decided([Decided(pending.command.id, made)])
            self._queue.popleft()
        return batch, None

    def _looked_at(self, pending: Pending) -> Proposal | str | Outcome:
        """What is appended of a command, as of `_proposal`, or what can be answered at once."""
        try:
            with speaking(pending.speech):
                outcome = self._known(pending.by, pending.command)
            return self._proposal(pending) if outcome is None else outcome
        except Exception:
            # Another of its kind must not stop the room: its table would send it at every start.
            log.exception("a command could not be looked at: %s", type(pending.command).__name__)
            return PASSED_OVER

    def _known(self, by: str, command: Command) -> Outcome | None:
        """What can be answered at once, as far as this room has heard."""
        before = self._fold.refused(command.id) or self.meeting.answer_to(by, command)
        return before or self.meeting.check(by, command)

    def _proposal(self, pending: Pending) -> Proposal | str:
        """What is appended of a command; the name of the activity where its key is missing."""
        keep = self.meeting.to_keep(pending.command)
        act = msgspec.to_builtins(keep.act)
        if not isinstance(keep.act, (Spend, TakenOut)) or keep.activity is None:
            return Proposal(pending.by, act)
        key: BoxKey | None = self._fold.key_of(keep.activity)
        if key is None:
            return keep.activity
        if isinstance(pending.command, Cast) and keep.ballot is not None:
            locked = key.lock(keep.ballot)
            return Proposal(pending.by, act, (locked.slot,), locked.ballot)
        if isinstance(pending.command, TakeOut):
            return Proposal(pending.by, act, tuple(key.slot(each) for each in keep.taken))
        return Proposal(pending.by, act)
