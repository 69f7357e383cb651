"""What the hub sends."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import field

from shared.ids import CommandId, LanguageTag, TableId
from shared.language import SOURCE
from shared.messages.from_clients import Role
from shared.messages.message import Message


class Greeting(Message, frozen=True, tag="greeting"):
    """The hub's first word: which meeting this is, so that a client knows which seat to take.

    `suggested`: a name that no table has yet. `languages`: the code of each that the hub speaks,
    and what its speakers call it; empty where that is English alone. `language`: the meeting's
    first, which is spoken to who names none.
    """

    version: int
    meeting: str
    title: str
    suggested: str = ""
    languages: dict[LanguageTag, str] = field(default_factory=dict)
    language: LanguageTag = SOURCE


class Welcome(Message, frozen=True, tag="welcome"):
    """The client is in. `now` is the hub's clock, in milliseconds since 1970.

    `rotated`: the `next_token` of the hello is the table's token now.
    """

    role: Role
    epoch: str
    now: int
    table: TableId | None = None
    rotated: bool = False


class Received(Message, frozen=True, tag="received"):
    """The command is on the hub's disk, as the entry with this sequence number."""

    id: CommandId
    seq: int
    known: bool = False
    """To the chair, of what is brought in: it came in before, and counts once."""
    taken_back: Literal["", "chair", "table"] = ""
    """Who has taken back since what came in before; "" where nobody has."""


class Refused(Message, frozen=True, tag="refused"):
    """The command or hello was not taken and changed nothing; `why` is for a person to read."""

    code: str
    why: str
    id: CommandId | None = None


class Changes(Message, frozen=True, tag="changes"):
    """What changed in the audience's view since `base` (0: since nothing, so all of it is here).

    `set` maps a part's path (`timer`, `items/<id>`) to its new value; `gone` lists paths that went.
    """

    epoch: str
    base: int
    seq: int
    now: int
    set: dict[str, Any] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


class Own(Message, frozen=True, tag="own"):
    """What one table alone sees: its own name, people, ballots used, items. Always whole."""

    own: Any
    """A map: the table's own view (`shared.views.OwnView`)."""


class Piece(Message, frozen=True, tag="piece"):
    """A part of the report that a chair asked for, or how far the making of it is.

    `made`: how much of it is done, in percent. `of`: how many pieces it is in; 0 while it is being
    made. `data`: this piece, in base64.
    """

    id: CommandId
    made: int = 0
    piece: int = 0
    of: int = 0
    data: str = ""
