"""How a hub comes into a meeting of several rooms: it begins it, or joins what has begun."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from typing import Final

import msgspec

from server.journal.replay import NO_AGENDA
from server.journal.store import Record, StoreError
from server.region.faults import CannotFold
from server.region.member import Member
from server.region.proposals import Proposal
from shared.agenda.agenda import read_agenda
from shared.ids import HUB
from shared.meeting import JournalError
from shared.messages import Begin, Command

OTHER_AGENDA: Final = (
    'These servers hold another meeting, "{title}". To join it, leave the agenda out; for a new '
    "meeting, give the journal another name at the end of its address."
)


def proposal_of(by: str, act: Command) -> Proposal:
    """An act that holds no secret, as it is appended."""
    return Proposal(by, msgspec.to_builtins(act))


async def joined_without_faults(
    a_member: Callable[[], Member], agenda: str | None
) -> tuple[Member, list[Record]]:
    """A member that is where the meeting is, and its entries; its `Faults` see that it gets there.

    Raises:
        StoreError: the log is out of reach or not this meeting's, or holds another agenda.
        AgendaError: the agenda cannot be used.
    """
    while True:
        member = a_member()
        with contextlib.suppress(CannotFold):
            return member, await begin_or_join(member, agenda)


async def begin_or_join(member: Member, agenda: str | None) -> list[Record]:
    """Bring a member to where the meeting is; begin it with this agenda (TOML) where it is none.

    Raises:
        StoreError: the log is out of reach or not this meeting's, or holds another agenda.
        AgendaError: the agenda cannot be used.
    """
    try:
        return await _begin_or_join(member, agenda)
    except JournalError as error:
        raise StoreError(f"The rooms' journal does not hold together: {error}.") from error


async def _begin_or_join(member: Member, agenda: str | None) -> list[Record]:
    records = await member.catch_up()
    if not member.fold.begun:
        if member.fold.noise is not None:
            raise member.fold.noise  # More likely the key is wrong than that all of it is noise.
        if agenda is None:
            raise StoreError(NO_AGENDA)
        read_agenda(agenda)
        begin = Begin(id=secrets.token_hex(16), meeting=secrets.token_hex(8), agenda=agenda)
        records += await member.begin(proposal_of(HUB, begin))
    meeting = member.fold.meeting
    if agenda is not None and read_agenda(agenda) != meeting.begun:
        raise StoreError(OTHER_AGENDA.format(title=meeting.state.agenda.title))
    if member.fold.closing is None:
        meeting.check_boxes()
    return records
