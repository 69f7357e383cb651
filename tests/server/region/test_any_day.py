"""Any day folded from a log, with repeats and noise, is the day that one hub alone has."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.journal.ballot_keys import KEY_BYTES
from server.journal.shared_log import Stored
from server.region.fold import Decided, Fold
from server.region.intake import Pending, RegionIntake
from server.region.proposals import Batch, BoxKeyMade, Cover, Message, Proposal
from server.region.taking_part import proposal_of
from shared.ids import HUB
from shared.messages import Cast, Close, Command, TakeOut
from shared.outcome import Accepted, Outcome
from tests.server.region.rooms import KEY
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.day import Day, travelled, views_of

Told = list[tuple[str, Command, Outcome]]


class Log:
    """A log, and one room's hub that folds it and writes proposals as its intake does."""

    def __init__(self, day: Day) -> None:
        self.cover = Cover(KEY, "day")
        self.fold = Fold(self.cover)
        self.messages: list[tuple[Message, Stored]] = []
        self.intake = RegionIntake(self.fold, sender=None)  # type: ignore[arg-type]
        first = day.entries()[0]
        self.add(Batch((proposal_of(HUB, first.act),)), first.time)

    def add(self, message: Message, time: int) -> list[Decided]:
        stored = Stored(len(self.messages) + 1, time, self.cover.close(message))
        self.messages.append((message, stored))
        return self.fold.take(stored)

    def propose(self, by: str, command: Command, time: int) -> Proposal:
        """What a hub appends of a command, after the key that it may need."""
        pending = Pending(by, command, lambda answer: None)
        proposal = self.intake._proposal(pending)
        if isinstance(proposal, str):
            self.add(BoxKeyMade(proposal, bytes(KEY_BYTES)), time)
            proposal = self.intake._proposal(pending)
        assert isinstance(proposal, Proposal)
        return proposal

    def say(self, proposals: list[Proposal], time: int) -> list[Decided]:
        """Append, and where a ballot box closes by that, what lay in it, twice."""
        decided = self.add(Batch(tuple(proposals)), time)
        parts = self.fold.parts_to_seal()
        for part in (*parts, *parts):
            decided += self.add(part, time)
        assert self.fold.closing is None
        return decided


def lived(agenda: str, steps: list[Step]) -> tuple[Day, Told]:
    day = begun(agenda)
    told: Told = []
    for step in steps:
        by, command = command_for(day, step)
        told.append((by, travelled(command), day.send(by, command)))
    return day, told


def can_be_appended(by: str, command: Command, outcome: Outcome) -> bool:
    """Whether a hub would append it: it sees for itself what is wrong with a ballot."""
    if by == HUB and isinstance(command, Close):
        return False  # The fold looks at the time, too.
    return isinstance(outcome, Accepted) or not isinstance(command, Cast | TakeOut)


@given(days(), st.randoms(use_true_random=False))
def test_a_folded_day_is_the_day_of_one_hub(any_day: Any, random: Random) -> None:
    day, told = lived(*any_day)
    if any(by == HUB and isinstance(command, Close) for by, command, _ in told):
        return
    log = Log(day)
    entries = {entry.seq: entry for entry in day.entries()}
    for entry in entries.values():
        if entry.act.id not in {command.id for _, command, _ in told} and entry.seq > 1:
            log.say([proposal_of(entry.by, entry.act)], entry.time)
    time, said = entries[1].time, list[tuple[Proposal, Outcome]]()
    for by, command, outcome in told:
        if not can_be_appended(by, command, outcome):
            continue
        if isinstance(outcome, Accepted):
            time = entries[outcome.seq].time
        proposal = log.propose(by, command, time)
        again = random.choice(said)[0] if said and random.random() < 0.3 else None
        decided = log.say([each for each in (again, proposal) if each], time)
        (found,) = {each.id: each for each in decided if each.id == command.id}.values()
        assert type(found.outcome) is type(outcome), (command, found.outcome, outcome)
        if isinstance(outcome, Accepted):
            assert found.outcome == outcome
            said.append((proposal, outcome))
    agree(log.fold, day)
    late = Fold(log.cover)
    for message, stored in log.messages:
        if not (isinstance(message, BoxKeyMade) and stored.place in log.fold.erasable):
            late.take(stored)
    agree(late, day)


def agree(fold: Fold, day: Day) -> None:
    meeting = fold.meeting
    assert meeting.seq == day.meeting.seq
    assert meeting.state.link == day.meeting.state.link
    assert views_of(meeting) == day.views()
    meeting.check_boxes()
