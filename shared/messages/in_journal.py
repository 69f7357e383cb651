"""Acts that only the hub writes into the journal."""

from __future__ import annotations

from shared.ids import ActivityId, People, TableId, Token
from shared.messages.message import Command


class Begin(Command, frozen=True, tag="begin"):
    """The first entry of every journal: which meeting, and its agenda as TOML."""

    meeting: str
    agenda: str


class Join(Command, frozen=True, tag="join"):
    """A table came in; `token_hash` is the SHA-256 of its token, in hex.

    `token_before` is that of the token which it said hello with, where it named a next one at once.
    """

    name: str
    people: People
    token_hash: Token
    token_before: Token | None = None
    room: str = ""
    """In which room, where several rooms have the meeting together; its name has that, too."""


class Resume(Command, frozen=True, tag="resume"):
    """A table came back with the token of `token_before`; now it has that of `token_hash`."""

    table: TableId
    token_before: Token
    token_hash: Token


class Spend(Command, frozen=True, tag="spend"):
    """A table used one secret ballot; what was chosen lies in the ballot box, apart."""

    activity: ActivityId
    slip: str = ""
    """The digest of the slip that was used, where the activity takes slips."""


class TakenOut(Command, frozen=True, tag="taken_out"):
    """A table took its ballots out; secret ones are gone from the box, apart from this."""

    activity: ActivityId
