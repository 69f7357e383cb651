"""The controls: a disk, hubs and outboxes that are broken on purpose, each in one way.

Each is a context in which hours can be lived; what it breaks is whole again afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

import kiosk.link.socket
import server.door.seating
import server.hub
from kiosk.link.outbox import Outgoing
from server.feed import Feed, Listener
from server.journal.committer import Done
from server.journal.held import Held
from server.journal.store import Record
from shared.meeting import Meeting
from shared.messages import Command
from tests.simulation.disk import SimulatedCommitter
from tests.simulation.hour import Parts
from tests.simulation.machines import simulated_loop
from tests.simulation.table_disk import SimulatedOutbox


class _EarlyCommitter(SimulatedCommitter):
    def commit(self, batch: Sequence[Record], done: Done) -> None:
        super().commit(batch, lambda failed: None)
        simulated_loop().call_soon(done, None)


def acknowledges_early(broken: pytest.MonkeyPatch) -> Parts:
    """The journal says that a batch is on the disk before it is."""
    return Parts(commits=_EarlyCommitter)


def forgets_ids(broken: pytest.MonkeyPatch) -> Parts:
    """The hub, and its store, do not know a command again that comes a second time."""
    broken.setattr(Meeting, "_remember", lambda meeting, entry, outcome: outcome)
    broken.setattr(Held, "check_new", lambda held, batch: None)
    return Parts()


class _TrustingFeed(Feed):
    def add(self, listener: Listener, seen: tuple[str, int] | None) -> None:
        super().add(listener, seen)
        if seen is not None:
            listener.seq = self._of(listener.audience).seq


def trusts_who_returns(broken: pytest.MonkeyPatch) -> Parts:
    """The hub takes it that a screen that comes in again has seen all there is."""
    broken.setattr(server.hub, "Feed", _TrustingFeed)
    return Parts()


def never_pings(broken: pytest.MonkeyPatch) -> Parts:
    """A screen does not ask whether the hub is still there, where it hears nothing of it."""
    broken.setattr(kiosk.link.socket, "PING_EVERY", None)
    return Parts()


def locks_out(broken: pytest.MonkeyPatch) -> Parts:
    """The hub does not let a table in again whose token changed, and which did not hear of it."""
    broken.setattr(server.door.seating, "_welcome_was_lost", lambda table, tokens: False)
    return Parts()


class _RenamingOutbox(SimulatedOutbox):
    """Gives a command a new id whenever it is handed out once more."""

    def next(self) -> Command | None:
        before = self.again
        command = super().next()
        if command is None or self.again == before:
            return command
        renamed = replace(command, id=f"{self.again:04x}{command.id[4:]}")
        self._given.add(renamed.id)
        self._kept = {
            kept.command.id: kept
            for old in self._kept.values()
            for kept in [Outgoing(renamed) if old.command is command else old]
        }
        return renamed


def renames(broken: pytest.MonkeyPatch) -> Parts:
    """A table makes a new id when it sends something again."""
    return Parts(outbox=_RenamingOutbox)


class _HastyOutbox(SimulatedOutbox):
    def next(self) -> Command | None:
        command = super().next()
        if command is not None:
            self.received(command.id)
        return command


def forgets_at_once(broken: pytest.MonkeyPatch) -> Parts:
    """A table forgets what it said once it is sent, whether or not the hub has answered."""
    return Parts(outbox=_HastyOutbox)


class _LastFirstOutbox(SimulatedOutbox):
    def next(self) -> Command | None:
        undelivered = [kept.command for kept in self.all() if kept.why is None]
        return undelivered[-1] if undelivered else None


def says_the_last_first(broken: pytest.MonkeyPatch) -> Parts:
    """A table does not keep the order in which things were said."""
    return Parts(outbox=_LastFirstOutbox)
