"""The shared log folded into the meeting: the one place where a proposal becomes an entry or not.

Every room's hub folds the same messages in the same order, and decides alike: by what the log holds
alone, never by a clock or by what one hub happens to know. So all have the same entries with the
same numbers, and each command counts once, however often and from however many hubs it was
appended, for as long as the meeting lasts.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from server.journal.box_key import BoxKey, LockedBallot
from server.journal.shared_log import Stored
from server.journal.store import Record, StoreError
from server.region.faults import Faults
from server.region.proposals import (
    MOST_SEALED,
    NOT_KNOWN,
    Batch,
    BoxKeyMade,
    Cover,
    Proposal,
    SealedPart,
    UnknownMessage,
)
from server.way_in import NOT_DUE, PASSED_OVER
from shared.acts.extra_time import closing_time
from shared.entry import Ballot, Entry
from shared.ids import HUB
from shared.language import N_, Speech, speaking, speech
from shared.meeting import Meeting
from shared.messages import Begin, Close, Command, Next, Spend, TakenOut
from shared.outcome import Accepted, Outcome, Refusal
from shared.wire import WireError, act_of

NOT_BEGUN: Final = Refusal("not-begun", N_("The meeting has not begun."))
BALLOT_USED: Final = Refusal("ballot-used", N_("This ballot was cast before."))
NOT_THESE: Final = Refusal("ballots", N_("These are not the ballots that this table has cast."))

log = logging.getLogger(__name__)


class Decided(Struct, frozen=True):
    """What became of a command; `record` is its entry, where it became one just now."""

    id: str
    outcome: Outcome
    record: Record | None = None


class Box:
    """The secret ballots of one open activity. Without its key, only their slots are known."""

    def __init__(self) -> None:
        self.key: BoxKey | None = None
        self.ballots: dict[bytes, str] = {}
        """Slot -> ballot id, "" where it could not be opened."""


class WaitingClose:
    """A close of a secret ballot that waits for what lay in the box, which the log then holds."""

    def __init__(self, by: str, act: Command, time: int, activity: str) -> None:
        self.by = by
        self.act = act
        self.time = time
        self.activity = activity
        self._parts: dict[int, SealedPart] = {}

    def take(self, part: SealedPart) -> None:
        """Take a part; one that came twice says the same."""
        if part.close == self.act.id:
            self._parts.setdefault(part.part, part)

    def sealed(self) -> tuple[Ballot, ...] | None:
        """All that lay in the box; None while parts are missing."""
        first = self._parts.get(0)
        if first is None or len(self._parts) < first.parts:
            return None
        return tuple(
            Ballot(*each) for part in range(first.parts) for each in self._parts[part].ballots
        )


class Fold:
    """The meeting as the shared log tells it."""

    def __init__(
        self,
        cover: Cover,
        speech_for: Callable[[str], Speech | None] = lambda id: None,
        faults: Faults | None = None,
    ) -> None:
        """`speech_for`: in what whoever waits here for a command hears why it was refused.

        `faults`: what the folds before this one have failed on.
        """
        self._cover = cover
        self._speech_for = speech_for
        self._faults = faults or Faults()
        self._meeting: Meeting | None = None
        self.place = 0
        """How far the log is folded; what waits for a closing is counted as folded."""
        self.noise: StoreError | None = None
        """Why the last message could not be opened that none of this meeting's hubs has written."""
        self.closing: WaitingClose | None = None
        self.erasable: list[int] = []
        """The places of keys whose box is closed: they are to be erased."""
        self._boxes: dict[str, Box] = {}
        self._key_places: dict[str, list[int]] = {}
        self._refused: dict[str, Refusal] = {}
        self._waiting: deque[tuple[Stored, Proposal | BoxKeyMade]] = deque()
        self._last_time = 0

    @property
    def begun(self) -> bool:
        """Whether there is a meeting."""
        return self._meeting is not None

    @property
    def passes_over(self) -> bool:
        """Whether there are acts on which it fails, every time."""
        return bool(self._faults.passed_over)

    @property
    def meeting(self) -> Meeting:
        """The meeting, once it has begun."""
        if self._meeting is None:
            raise AssertionError("the log is empty")
        return self._meeting

    def key_of(self, activity: str) -> BoxKey | None:
        """The key of an open secret ballot's box, where the log has one."""
        box = self._boxes.get(activity)
        return box.key if box else None

    def refused(self, id: str) -> Refusal | None:
        """Why a command was refused when it came up; that stands for good."""
        return self._refused.get(id)

    def take(self, stored: Stored) -> list[Decided]:
        """Fold the next message; what it decides, in order.

        Raises:
            StoreError: it is not a message of this meeting's hubs, or does not hold together.
            CannotFold: nobody foresaw what was wrong; this fold is of no use any more.
        """
        try:
            message = self._cover.open(stored.data)
        except UnknownMessage:
            raise  # Whoever passes over what the others count has another meeting from here on.
        except StoreError as error:
            # Whoever gets at the servers can append noise: to all rooms alike, it says nothing.
            log.warning("message %d of the log is not from a hub of this meeting", stored.place)
            self.noise = error
            message = None
        self.place = stored.place
        if isinstance(message, Batch):
            self._waiting.extend((stored, each) for each in message.proposals)
        elif isinstance(message, BoxKeyMade):
            self._waiting.append((stored, message))
        elif isinstance(message, SealedPart) and self.closing is not None:
            self.closing.take(message)
        return list(self._go_on())

    def parts_to_seal(self) -> list[SealedPart]:
        """What lies in the box that waits to be closed; none where this hub cannot open it."""
        closing = self.closing
        box = self._boxes.get(closing.activity) if closing else None
        if closing is None or box is None or "" in box.ballots.values():
            return []
        ballots = self.meeting.to_keep(closing.act).sealed
        rows = [(each.id, each.choice, each.voice) for each in ballots]
        parts = [tuple(rows[at : at + MOST_SEALED]) for at in range(0, len(rows), MOST_SEALED)]
        return [
            SealedPart(closing.act.id, number, len(parts), part)
            for number, part in enumerate(parts)
        ]

    # --- one by one ---

    def _go_on(self) -> Iterator[Decided]:
        while True:
            if self.closing is not None:
                sealed = self.closing.sealed()
                if sealed is None:
                    return
                yield self._close(self.closing, sealed)
            elif self._waiting:
                stored, message = self._waiting.popleft()
                if isinstance(message, BoxKeyMade):
                    self._take_key(stored.place, message)
                else:
                    decided = self._decide(message, stored.time)
                    if decided is not None:
                        yield decided
            else:
                return

    def _take_key(self, place: int, made: BoxKeyMade) -> None:
        """The first key that comes while its vote is open is the one; the others are waste."""
        at = self.meeting.state.activities.get(made.activity) if self.begun else None
        if at is None or at.stage != "open" or not at.activity.secret:
            self.erasable.append(place)
            return
        self._key_places.setdefault(made.activity, []).append(place)
        box = self._boxes.setdefault(made.activity, Box())
        if box.key is None and not box.ballots:
            box.key = BoxKey(made.activity, made.key)

    def _decide(self, proposal: Proposal, time: int) -> Decided | None:
        try:
            act = act_of(proposal.act)
        except WireError as error:
            raise UnknownMessage(NOT_KNOWN) from error
        self._last_time = max(self._last_time, time)
        if self._meeting is None:
            return self._begin(act)
        try:
            return self._decide_in(self._meeting, proposal, act)
        except Exception as error:
            raise self._faults.met(act, error) from error

    def _decide_in(self, meeting: Meeting, proposal: Proposal, act: Command) -> Decided | None:
        before = self._refused.get(act.id) or meeting.answer_to(proposal.by, act)
        if before is not None:
            return Decided(act.id, before)
        with speaking(self._speech_for(act.id) or speech()):
            passed_over = act.id in self._faults.passed_over
            refusal = PASSED_OVER if passed_over else self._refusal(proposal, act)
        if refusal is not None:
            self._refused[act.id] = refusal
            return Decided(act.id, refusal)
        return self._accept(proposal, act)

    def _begin(self, act: Command) -> Decided:
        if not isinstance(act, Begin):
            return Decided(act.id, NOT_BEGUN)
        entry = Entry(1, self._last_time, HUB, act)
        self._meeting = Meeting(entry)
        return Decided(act.id, Accepted(1), Record(entry))

    def _refusal(self, proposal: Proposal, act: Command) -> Refusal | None:
        if isinstance(act, Begin):
            return NOT_BEGUN  # Another room's hub was first.
        refusal = self.meeting.check_kept(proposal.by, act)
        if refusal is not None:
            return refusal
        if proposal.by == HUB and isinstance(act, Close):
            due = closing_time(self.meeting.state)
            return NOT_DUE if due is None or due > self._last_time else None
        if isinstance(act, (Spend, TakenOut)) and proposal.slots:
            box = self._boxes.get(act.activity, Box())
            held = [slot in box.ballots for slot in proposal.slots]
            if isinstance(act, Spend):
                return BALLOT_USED if any(held) else None
            return None if all(held) else NOT_THESE
        return None

    def _accept(self, proposal: Proposal, act: Command) -> Decided | None:
        keep = self.meeting.to_keep(act)
        if keep.activity is not None and isinstance(act, (Close, Next)):
            closing = WaitingClose(proposal.by, act, self._last_time, keep.activity)
            box = self._boxes.get(keep.activity)
            if box is not None and box.ballots:
                self.closing = closing
                return None
            return self._close(closing, ())
        entry = Entry(self.meeting.seq + 1, self._last_time, proposal.by, act)
        outcome = self.meeting.apply(entry)
        if isinstance(act, Spend) and proposal.slots:
            return Decided(act.id, outcome, self._drop(entry, act.activity, proposal))
        if isinstance(act, TakenOut) and proposal.slots:
            return Decided(act.id, outcome, self._take_out(entry, act.activity, proposal.slots))
        return Decided(act.id, outcome, Record(entry))

    def _drop(self, entry: Entry, activity: str, proposal: Proposal) -> Record:
        box = self._boxes.setdefault(activity, Box())
        (slot,) = proposal.slots
        if box.key is None:  # The vote has long been closed: only how many there were is told.
            box.ballots[slot] = ""
            return Record(entry)
        ballot = box.key.unlock(LockedBallot(slot, proposal.ballot))
        box.ballots[slot] = ballot.id
        self.meeting.drop(activity, ballot)
        return Record(entry, activity, ballot)

    def _take_out(self, entry: Entry, activity: str, slots: tuple[bytes, ...]) -> Record:
        box = self._boxes[activity]
        ids = tuple(box.ballots.pop(slot) for slot in slots)
        if box.key is None:
            return Record(entry)
        self.meeting.take_out(activity, ids)
        return Record(entry, activity, taken=ids)

    def _close(self, closing: WaitingClose, sealed: tuple[Ballot, ...]) -> Decided:
        self.closing = None
        entry = Entry(self.meeting.seq + 1, closing.time, closing.by, closing.act, sealed)
        try:
            outcome = self.meeting.apply(entry)
        except Exception as error:
            raise self._faults.met(closing.act, error) from error
        self._boxes.pop(closing.activity, None)
        self.erasable += self._key_places.pop(closing.activity, [])
        return Decided(closing.act.id, outcome, Record(entry, closing.activity))
