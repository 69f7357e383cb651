"""The meeting: a state machine over its journal. `Meeting.apply` is the one place it changes.

Applying the same entries, and then dropping the same ballots into the boxes, always gives the same
meeting: nothing here reads a clock or a random number.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from shared.acts import door, rules, slips, table
from shared.agenda.agenda import read_agenda
from shared.chain import is_chained, link
from shared.entry import Ballot, Entry
from shared.ids import BOARD, CHAIR, HUB
from shared.kept import VOTES
from shared.messages import Begin, BringIn, Cast, Close, Command, Next, Spend, TakenOut, TakeOut
from shared.outcome import NOT_ALLOWED, OTHER_CONTENT, Accepted, Outcome, Refusal
from shared.state import State, Table


class JournalError(ValueError):
    """The journal does not hold together, so no meeting can be made from it."""


class ToKeep(Struct, frozen=True):
    """What the journal is to keep of a command.

    A secret ballot is kept in two parts that share nothing: `act` says who spent one, `ballot`
    goes into the box of `activity`. `sealed` is what a closing activity's box holds; `taken` are
    the ids of ballots that leave the box. `short`: every choice there is short.
    """

    act: Command
    activity: str | None = None
    ballot: Ballot | None = None
    sealed: tuple[Ballot, ...] = ()
    taken: tuple[str, ...] = ()
    short: bool = False


class _Answer(Struct, frozen=True, gc=False):
    digest: int
    outcome: Outcome


class Turn(NamedTuple):
    """The id of the activity that was open before an entry, and of the one after it."""

    before: str | None
    after: str | None


class Meeting:
    """One event, as its journal tells it."""

    def __init__(self, begin: Entry) -> None:
        """Begin from the journal's first entry.

        Raises:
            JournalError: the entry is not a `Begin`.
            AgendaError: its agenda cannot be read.
        """
        if not isinstance(begin.act, Begin):
            raise JournalError("the journal does not begin with the beginning of a meeting")
        self.begun: Final = read_agenda(begin.act.agenda)
        """The agenda as it was at first: the chair adds to it, and a question may take options."""
        self.state = State.begin(begin.act.meeting, self.begun)
        self.seq = begin.seq
        self.time = begin.time
        """When the last entry came."""
        self._answers: dict[str, _Answer] = {}
        self.turns: dict[int, Turn] = {}
        """Sequence number -> what was open around an entry that changed it, or that closed."""
        self.passed_over: dict[int, str] = {}
        """Sequence number -> what went wrong with an entry that therefore changed nothing."""
        self.state.link = link(self.state.link, begin)
        self._remember(begin, Accepted(begin.seq))

    def accepted(self, id: str) -> bool:
        """Whether the entry with this command id changed the meeting."""
        return id in self._answers and isinstance(self._answers[id].outcome, Accepted)

    # --- before the journal: questions that change nothing ---

    def answer_to(self, by: str, command: Command) -> Outcome | None:
        """The answer this command has had before; None if its id is new."""
        before = self._answers.get(command.id)
        if before is None:
            return None
        act = self.to_keep(command).act
        if before.digest != _digest(by, act):
            return OTHER_CONTENT
        if isinstance(command, Cast) and isinstance(act, Spend) and not self._holds(command):
            return OTHER_CONTENT
        return before.outcome

    def check(self, by: str, command: Command) -> Refusal | None:
        """Why this command would be refused now, or None."""
        if not rules.may_send(by, command):
            return NOT_ALLOWED
        return self._refusal(by, command)

    def check_kept(self, by: str, act: Command) -> Refusal | None:
        """Why an act, as the journal keeps it, would be refused now, or None."""
        kept_of_tables = isinstance(act, (Spend, TakenOut)) and by not in (BOARD, CHAIR, HUB)
        if not (kept_of_tables or rules.may_send(by, act)):
            return NOT_ALLOWED
        return self._refusal(by, act)

    def to_keep(self, command: Command) -> ToKeep:
        """What the journal keeps of a command, secret ballots apart from who cast them."""
        if isinstance(command, Cast):
            at = self.state.activities.get(command.activity)
            if at.activity.secret if at else self.state.left.get(command.activity, False):
                slip = slips.digest_of(command) if at and at.activity.slips else ""
                spend = Spend(id=command.id, activity=command.activity, slip=slip)
                ballot = Ballot(command.ballot, command.choice, command.voice)
                short = at is not None and at.activity.rules.short_choice
                return ToKeep(spend, command.activity, ballot, short=short)
        if isinstance(command, TakeOut):
            at = self.state.activities.get(command.activity)
            act = TakenOut(id=command.id, activity=command.activity)
            secret = at is not None and at.activity.secret
            return ToKeep(act, command.activity, taken=command.ballots) if secret else ToKeep(act)
        if isinstance(command, (Close, Next)):
            closing = self.state.open_activity
            if closing is not None and closing.activity.secret:
                return ToKeep(command, closing.activity.id, sealed=closing.box_as_ballots())
        return ToKeep(command)

    def table_with(self, token_hash: str) -> Table | None:
        """The table that has, or once had, the token with this SHA-256, in hex."""
        # Looked up in a dict, not compared in constant time: what the time could tell is about
        # the hash of a random 256-bit token, which says nothing of a token that would match.
        id = self.state.tokens.get(token_hash)
        return self.state.tables[id] if id else None

    # --- after the journal ---

    def apply(self, entry: Entry) -> Outcome:
        """Change the meeting by the journal's next entry; an entry that is refused changes nothing.

        Raises:
            JournalError: the entry does not follow the one before it.
        """
        act = entry.act
        self._go_on_to(entry)
        refusal = self._refusal(entry.by, act)
        if refusal is None and isinstance(act, VOTES):
            rules.RULES[type(act)][1](self.state, entry, act)
        elif refusal is None:
            self._change(entry)
        return self._remember(entry, refusal or Accepted(entry.seq))

    def pass_over(self, entry: Entry, refusal: Refusal, wrong: str) -> None:
        """Go on after the journal's next entry, which `apply` cannot handle.

        Raises:
            JournalError: the entry does not follow the one before it.
        """
        self._go_on_to(entry)
        self.passed_over[entry.seq] = wrong
        self._remember(entry, refusal)

    def _go_on_to(self, entry: Entry) -> None:
        if entry.seq != self.seq + 1:
            raise JournalError(f"entry {entry.seq} does not follow entry {self.seq}")
        self.seq, self.time = entry.seq, entry.time
        if entry.act.id in self._answers:
            raise JournalError(f"entry {entry.seq} repeats a command id")
        if is_chained(entry):
            self.state.link = link(self.state.link, entry)

    def _change(self, entry: Entry) -> None:
        """What is no vote may change all that was worked out before, and what is open."""
        before = self._open_id()
        self.state.kept.forget()
        rules.RULES[type(entry.act)][1](self.state, entry, entry.act)
        # Once more: what was worked out in the middle of the change is not so after it.
        self.state.kept.forget()
        if before != (after := self._open_id()) or entry.sealed:
            self.turns[entry.seq] = Turn(before, after)

    def drop(self, activity: str, ballot: Ballot) -> None:
        """Drop a secret ballot into the box of an open activity, and count it.

        Raises:
            JournalError: there is no such box, or the ballot cannot be counted.
        """
        at = self.state.activities.get(activity)
        if at is None or not at.activity.secret:
            raise JournalError(f"there is no ballot box for {activity}")
        try:
            choice = table.choice_of(at, ballot.choice)
        except msgspec.ValidationError as error:
            raise JournalError(f"a ballot in the box of {activity} cannot be read") from error
        at.box[ballot.id] = choice
        if ballot.voice:
            at.voices[ballot.id] = ballot.voice
        at.tally.add(choice)

    def take_out(self, activity: str, ballots: Collection[str]) -> None:
        """Take ballots out of the box of an open activity, and count the others."""
        at = self.state.activities[activity]
        for id in ballots:
            del at.box[id]
            at.voices.pop(id, None)
        at.count_again()

    def check_boxes(self, *, open_too: bool = True) -> None:
        """Check, after replay, that there are as many secret ballots as were spent.

        Without `open_too`, only where the box has been sealed.

        Raises:
            JournalError: there are more or fewer.
        """
        for id, at in self.state.activities.items():
            if at.stage == "open" and not open_too:
                continue
            held = len(at.box) + len(at.sealed)
            if at.activity.secret and held != at.ballots:
                raise JournalError(f"{id}: {at.ballots} ballots were spent, and {held} are held")

    def _refusal(self, by: str, act: Command) -> Refusal | None:
        speaker = self.state.tables.get(by)
        if speaker is not None and speaker.removed:
            return door.REMOVED
        return rules.RULES[type(act)][0](self.state, by, act)

    def _open_id(self) -> str | None:
        now_open = self.state.open_activity
        return now_open.activity.id if now_open else None

    def _holds(self, command: Cast) -> bool:
        at = self.state.activities.get(command.activity)
        if at is None:
            return True  # It was practice, which has gone.
        held = at.box.get(command.ballot, at.sealed.get(command.ballot))
        if held is None and at.thinned:
            return True  # It was taken out, as far as anybody can tell.
        if (voice := at.voices.get(command.ballot)) and command.voice not in tuple(voice):
            return False
        try:
            # Typed, because what came in lists is held in tuples.
            return held is not None and held == table.choice_of(at, command.choice)
        except msgspec.ValidationError:
            return False

    def _remember(self, entry: Entry, outcome: Outcome) -> Outcome:
        self._answers[entry.act.id] = _Answer(_digest(entry.by, entry.act), outcome)
        return outcome


def _digest(by: str, act: Command) -> int:
    """What tells the content of two acts apart in this process: as a rule 64 bits of SipHash.

    Whoever made two that are alike would deceive only themselves.
    """
    told = act.once if isinstance(act, BringIn) else act
    return hash((by, msgspec.json.encode(told, order="deterministic")))
