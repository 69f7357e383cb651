"""What a table has said and the hub has not yet received: kept until it has."""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from shared.messages import Cast, Command, Say, TakeOut

KeptState = Literal["kept", "refused"]


class Outgoing(Struct, frozen=True):
    """One thing said: still to be delivered (`why` is None), or refused by the hub, and why."""

    command: Command
    why: str | None = None

    @property
    def state(self) -> KeptState:
        """In one word."""
        return "kept" if self.why is None else "refused"


class OutboxError(Exception):
    """This machine's disk cannot keep what was said; the text says what to do."""


class Outbox(Protocol):
    """Keeps commands, in order, until the hub has answered them.

    Every method but `close` may raise `OutboxError`; then all that was kept before still is.
    """

    def keep(self, command: Command) -> None:
        """Keep a command; when this returns, it survives a power cut.

        Raises:
            OutboxError: it could not be kept.
        """

    def next(self) -> Command | None:
        """The oldest command that still has to be delivered."""

    def all(self) -> tuple[Outgoing, ...]:
        """Everything kept or refused, oldest first."""

    def received(self, id: str) -> None:
        """The hub has it: forget it, a secret choice most of all."""

    def refused(self, id: str, why: str) -> None:
        """The hub will not take it: remember why, for the people at the table."""

    def forget(self, id: str) -> None:
        """The people have seen that it was refused."""

    def close(self) -> None:
        """Let go of the file."""


class MemoryOutbox:
    """An outbox that ends with its process: for simulated tables, which lose nothing by it."""

    def __init__(self) -> None:
        self._kept: dict[str, Outgoing] = {}

    def keep(self, command: Command) -> None:
        """Keep a command in memory."""
        self._kept[command.id] = Outgoing(command)

    def next(self) -> Command | None:
        """The oldest command that still has to be delivered."""
        return next((kept.command for kept in self._kept.values() if kept.why is None), None)

    def all(self) -> tuple[Outgoing, ...]:
        """Everything kept or refused, oldest first."""
        return tuple(self._kept.values())

    def received(self, id: str) -> None:
        """Forget it."""
        self._kept.pop(id, None)

    def refused(self, id: str, why: str) -> None:
        """Remember why."""
        if id in self._kept:
            self._kept[id] = Outgoing(without_secrets(self._kept[id].command), why)

    def forget(self, id: str) -> None:
        """Forget a refused command."""
        if id in self._kept and self._kept[id].state == "refused":
            del self._kept[id]

    def close(self) -> None:
        """There is nothing to let go of."""


def without_secrets(command: Command) -> Command:
    """What is left once nothing in it tells how anybody voted, or what was said in private."""
    match command:
        case Cast():
            return replace(command, choice={}, voice="")
        case TakeOut():
            return replace(command, ballots=())
        case Say(said=said) if "private" in said:
            return replace(command, said={key: said[key] for key in said if key != "private"})
    return command
