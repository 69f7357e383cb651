"""The way a command goes in at a hub, however many rooms the meeting has: what its ends share.

`server.intake` is the way of a hub that alone writes its journal, `server.region.intake` that of
one among several. Sessions, the feed and the closing know this page alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Protocol

from msgspec.structs import replace

from server.journal.store import StoreError
from server.trouble import Trouble
from shared.acts.brought import taken_back
from shared.entry import Entry
from shared.ids import CHAIR
from shared.language import N_, Speech, _
from shared.meeting import Meeting
from shared.messages import BringIn, Command, Received, Refused
from shared.outcome import READ_ONLY, Accepted, Outcome, Refusal

Reply = Callable[[Received | Refused], None]
"""Hears the answer, while the language is spoken in which the command was taken."""
Clock = Callable[[], int]
OnApplied = Callable[[list[Entry]], None]
OnFailure = Callable[[StoreError], None]

PASSED_OVER: Final = Refusal(
    "unforeseen",
    N_(
        "Something went wrong that nobody foresaw, so this was passed over. Do not try it again, "
        "and tell the chair."
    ),
)
"""What nothing is left of; the hub goes on."""

ONE_PASSED_OVER: Final = N_(
    "Something that was received before this start could not be handled, and was passed over. See "
    "what is missing; hub.log says what went wrong."
)

NOT_AS_WRITTEN: Final = N_(
    "The disk has changed or lost something that was received before this start. See what differs "
    "from what the room remembers. If there is a copy of the data folder, stop the hub and start "
    "it on the copy."
)
"""The hub goes on all the same: who waits for it has no better one."""

NOTHING_MORE: Final = Refusal(
    READ_ONLY, N_("The hub cannot take anything just now. The chair sees that, too.")
)

NOT_DUE: Final = Refusal("not-due", N_("The chair has given more time meanwhile."))


def nothing_more(why: Trouble, by: str) -> Refusal:
    """The hub can keep nothing more, in the language that is spoken.

    Why is for the chair. A table that wants to join, as which the hub itself speaks, need not know.
    """
    if by != CHAIR:
        return NOTHING_MORE
    told = _("The hub can keep nothing more. {why}").format(why=why.said())
    return Refusal(READ_ONLY, told)


def wall_clock() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class TakesCommands(Protocol):
    """Where a hub's sessions hand in commands, however many rooms the meeting has."""

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""

    def take(self, by: str, command: Command, reply: Reply, spoken: Speech | None = None) -> None:
        """Take a command from a speaker; `reply` hears the answer, perhaps before this returns.

        It is answered in what is `spoken`; None: in what is spoken here.
        """

    def clean(self) -> None:
        """Leave no trace on disk of emptied boxes."""


Way = Callable[[OnApplied, OnFailure], TakesCommands]
"""How commands go in at a hub: who is to hear what was applied, and that nothing more can be."""


def known(meeting: Meeting, command: Command, message: Received | Refused) -> Received | Refused:
    """The answer to what came before: whoever imports a file twice is told what was there."""
    if isinstance(command, BringIn) and isinstance(message, Received):
        return replace(message, known=True, taken_back=taken_back(meeting.state, command))
    return message


def answer(id: str, outcome: Outcome) -> Received | Refused:
    """An outcome as the message that tells it, in the language that is spoken."""
    if isinstance(outcome, Accepted):
        return Received(id=id, seq=outcome.seq)
    return Refused(id=id, code=outcome.code, why=_(outcome.why))
