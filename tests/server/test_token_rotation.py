"""Tokens that change at each return: nobody is locked out, whatever is cut short, at any moment.

A small state machine: one kiosk with a seat on its disk, one hub with its journal, and the moments
at which either can die or a message can be lost. The hub's side is the real seating and the real
meeting; the kiosk's is the real seat in a real folder.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from kiosk.table.coming_in import seat as seat_file
from kiosk.table.coming_in.seat import Seats
from server.door.door import Door, token_hash
from server.door.seating import Seated, Seating
from server.intake import Intake
from server.journal.replay import begin_or_resume, replay
from server.journal.store import Record, StoreError
from shared.messages import PROTOCOL_VERSION, Hello
from shared.outcome import Refusal
from tests.figures import Figures
from tests.server.journal.memory_store import MemoryStore
from tests.server.raw_client import AGENDA

CODE: Final = "ABC234"
WHERE: Final = "10.0.0.1"


class Crash(Exception):
    """The power went."""


class CrashingCommitter:
    """Commits at once, in the same thread; it can lose the power before or after the fsync."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.crash = ""

    def commit(self, batch: list[Record], done: Callable[[StoreError | None], None]) -> None:
        if self.crash == "before the fsync":
            raise Crash
        self._store.append(batch)
        if self.crash == "after the fsync":
            raise Crash
        done(None)

    def clean(self, done: Callable[[StoreError | None], None]) -> None:
        done(None)


class HubSide:
    """A hub's journal, and what stands on it; killed, it is folded anew from the journal."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        begin_or_resume(self.store, AGENDA, 0)
        self.start()

    def start(self) -> None:
        meeting = replay(self.store)
        assert meeting is not None
        self.meeting = meeting
        self.committer = CrashingCommitter(self.store)
        intake = Intake(
            meeting,
            self.committer,  # type: ignore[arg-type]
            on_applied=lambda entries: None,
            on_failure=lambda error: pytest.fail(str(error)),
            clock=lambda: 0,
            soon=lambda start: start(),  # so that whoever says something sees the hub die
        )
        self.away: list[str] = []
        self.seating = Seating(intake, Door(CODE, "k", meeting.state), self.away.append)

    def hears(self, hello: Hello, crash: str = "") -> Seated | Refusal | None:
        """What it answers; None where it died before it could."""
        self.committer.crash = crash
        try:
            return asyncio.run(self.seating.seat(hello, WHERE))
        except Crash:
            self.start()
            return None
        finally:
            self.committer.crash = ""


HUB_DIES = ("", "", "before the fsync", "after the fsync")
KIOSK_DIES = ("", "", "before the disk", "after the disk", "disk full")


class Rotation(RuleBasedStateMachine):
    """One table at one hub, in any weather."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="rotation-"))
        self.hub = HubSide()
        self.seats = Seats(self.folder)
        self.seat = self.seats.take(self.hub.meeting.state.id, "Oak", 3)
        self.joined = False
        self.outdated: list[str] = []
        self.said: list[str] = []
        """Tokens with which this table has come in and that it has let go of since."""

    def hello(self) -> Hello:
        """What the kiosk says, from what is on its disk."""
        note = self.seat.note
        return Hello(
            version=PROTOCOL_VERSION,
            role="table",
            code="" if self.joined else CODE,
            token=note.token,
            next_token=note.next_token,
            earlier=note.earlier,
            name=note.name,
            people=note.people,
        )

    @rule(
        hub_dies=st.sampled_from(HUB_DIES),
        lost=st.booleans(),
        kiosk_dies=st.sampled_from(KIOSK_DIES),
    )
    def call(self, hub_dies: str, lost: bool, kiosk_dies: str) -> None:
        """The kiosk says hello; the hub may die, the answer may be lost, the kiosk may die."""
        answer = self.hub.hears(self.hello(), hub_dies)
        if answer is None or lost:
            return
        assert isinstance(answer, Seated), answer
        assert answer.table == "t1"
        self.joined = True
        if answer.rotated:
            self._rotate(kiosk_dies)

    @rule()
    def call_on_a_good_day(self) -> None:
        """Nothing goes wrong."""
        self.call("", False, "")

    def _rotate(self, dies: str) -> None:
        before, write = self.seat.note, seat_file._write

        def dying(folder: Path, note: Any) -> None:
            if dies == "disk full":
                raise OSError(28, "No space left on device")
            if dies == "after the disk":
                write(folder, note)
            raise Crash

        seat_file._write = dying if dies else write
        try:
            self.seat.rotated()
        except Crash:
            self.kiosk_restarts()
        finally:
            seat_file._write = write
        if self.seat.note != before:
            self.said.append(before.token)

    @rule()
    def kiosk_restarts(self) -> None:
        """Killed, and started again from its disk."""
        meeting = self.hub.meeting.state.id
        self.seat.leave()
        again = self.seats.resume(meeting)
        assert again is not None
        self.seat = again

    @rule()
    def hub_restarts(self) -> None:
        """Killed, and started again from its journal."""
        self.hub.start()

    @rule(lacks=st.integers(1, 5))
    def hub_goes_on_from_a_copy(self, lacks: int) -> None:
        """The hub's disk died, and the copy had not heard the last entries."""
        entries = list(self.hub.store.entries())
        if not self.joined or len(entries) - lacks < 2:
            return  # without its joining it is a new table
        self.hub.store = MemoryStore()
        self.hub.store.append([Record(entry) for entry in entries[:-lacks]])
        self.hub.start()
        self.outdated += self.said  # to such a hub, some of these are good again
        self.said = []

    @precondition(lambda self: self.said)
    @rule(pick=st.integers(0, 50), follow=st.booleans())
    def a_thief_comes(self, pick: int, follow: bool) -> None:
        """Somebody found a token that this table no longer uses."""
        token = self.said[pick % len(self.said)]
        before = self.hub.meeting.seq
        follow_up = secrets.token_hex(32) if follow else None
        stolen = Hello(
            version=PROTOCOL_VERSION, role="table", token=token, next_token=follow_up, name="Thief"
        )
        answer = self.hub.hears(stolen)
        assert isinstance(answer, Refusal)
        assert answer.code in ("token", "code")
        assert self.hub.meeting.seq == before

    @invariant()
    def the_table_can_come_in(self) -> None:
        """At every moment, were all well from now on: the same table, on the first try.

        Asked of a copy of the hub, so that asking changes nothing.
        """
        copy = HubSide.__new__(HubSide)
        copy.store = MemoryStore()
        copy.store.append([Record(entry) for entry in self.hub.store.entries()])
        copy.start()
        answer = copy.hears(self.hello())
        assert isinstance(answer, Seated), answer
        assert len(copy.meeting.state.tables) == 1

    @invariant()
    def the_journal_holds_no_token(self) -> None:
        journal = repr(list(self.hub.store.entries()))
        note = self.seat.note
        assert not any(
            token in journal for token in (note.token, note.next_token, *self.outdated, *self.said)
        )

    def teardown(self) -> None:
        self.seat.leave()
        shutil.rmtree(self.folder)


QUICK = settings(
    max_examples=40,
    stateful_step_count=20,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_no_crash_and_no_lost_reply_locks_a_table_out() -> None:
    run_state_machine_as_test(Rotation, settings=QUICK)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_no_crash_and_no_lost_reply_locks_a_table_out_for_long(figures: Figures) -> None:
    long = settings(QUICK, max_examples=2000, derandomize=False, database=None)
    run_state_machine_as_test(Rotation, settings=long)
    figures.note("lives of a table's token", "nobody locked out", times=2000)


def test_a_kiosk_that_forgets_its_earlier_tokens_would_be_found_out() -> None:
    """The control: a hub that goes on from a copy would not know it."""

    class Forgets(Rotation):
        def hello(self) -> Hello:
            return replace(super().hello(), earlier=())

    quick = settings(QUICK, database=None, phases=[Phase.generate])
    with pytest.raises((AssertionError, ExceptionGroup)):
        run_state_machine_as_test(Forgets, settings=quick)


def test_a_kiosk_that_forgets_its_next_token_would_be_found_out() -> None:
    """The control: one that makes up its next token only in memory locks itself out."""

    class Forgets(Rotation):
        def hello(self) -> Hello:
            self.seat.note = replace(self.seat.note, next_token=secrets.token_hex(32))
            return super().hello()

    quick = settings(QUICK, database=None, phases=[Phase.generate])
    with pytest.raises((AssertionError, ExceptionGroup)):
        run_state_machine_as_test(Forgets, settings=quick)


# --- one by one ---


def a_table(hub: HubSide) -> tuple[str, str]:
    """Two tokens of a table that has joined with the first and rotated to the second."""
    first, second = secrets.token_hex(32), secrets.token_hex(32)
    assert hub.hears(hello(first, second, code=CODE)) == Seated("t1", rotated=True)
    return first, second


def hello(token: str, following: str | None = None, code: str = "") -> Hello:
    return Hello(
        version=PROTOCOL_VERSION, role="table", code=code, token=token, next_token=following,
        name="Oak",
    )  # fmt: skip


def test_a_lost_welcome_is_said_again_and_changes_nothing() -> None:
    hub = HubSide()
    first, second = a_table(hub)
    seq = hub.meeting.seq
    assert hub.hears(hello(first, second)) == Seated("t1", rotated=True)
    assert hub.meeting.seq == seq
    third = secrets.token_hex(32)
    assert hub.hears(hello(second, third)) == Seated("t1", rotated=True)
    assert hub.hears(hello(second, third)) == Seated("t1", rotated=True)
    assert hub.meeting.seq == seq + 1
    assert hub.meeting.state.tables["t1"].token_hash == token_hash(third)


@pytest.mark.parametrize("following", [None, "another"])
def test_the_token_before_opens_nothing_else(following: str | None) -> None:
    hub = HubSide()
    first, _ = a_table(hub)
    answer = hub.hears(hello(first, secrets.token_hex(32) if following else None))
    assert isinstance(answer, Refusal) and answer.code == "token"
    assert hub.away == ["t1"], "the chair is told"


def test_a_next_token_must_be_nobodys() -> None:
    hub = HubSide()
    first, second = a_table(hub)
    assert isinstance(hub.hears(hello(second, second)), Refusal)
    assert isinstance(hub.hears(hello(second, first)), Refusal)
    other = secrets.token_hex(32)
    joining = Hello(
        version=1, role="table", code=CODE, token=other, next_token=second, name="Elm"
    )  # the token of another table
    assert isinstance(hub.hears(joining), Refusal)
    assert len(hub.meeting.state.tables) == 1


def test_a_hello_without_a_next_token_keeps_the_token() -> None:
    hub = HubSide()
    _, second = a_table(hub)
    seq = hub.meeting.seq
    assert hub.hears(hello(second)) == Seated("t1")
    assert hub.hears(hello(second)) == Seated("t1")
    assert hub.meeting.seq == seq
