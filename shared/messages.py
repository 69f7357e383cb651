"""What travels between the hub and its clients: tagged, typed, versioned structures.

`docs/protocol.md` describes each for writers of other clients. A command carries a client-made id;
the hub answers it with `Received` or `Refused`. `shared.wire` turns these to bytes and back.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from shared.ids import (
    ActivityId,
    AnnouncementText,
    BallotId,
    CommandId,
    ItemId,
    NameText,
    People,
    Seconds,
    SlipDigest,
    TableId,
    Token,
)

PROTOCOL_VERSION: Final = 1

MOST_AT_ONCE: Final = 300
"""Slips that one command issues; a frame has room for them."""

MOST_EARLIER: Final = 16
"""How many of its tokens from before a table names."""

MOST_SETTINGS: Final = 40
"""What the agenda says of one activity that is added during the day."""

Role = Literal["table", "board", "chair"]
Position = tuple[Annotated[str, Meta(max_length=32)], Annotated[int, Meta(ge=0, le=2**53)]]
"""(epoch, sequence): how far a client has followed the feed of one run of the hub."""


class Message(
    Struct,
    frozen=True,
    kw_only=True,
    tag_field="t",
    forbid_unknown_fields=True,
    omit_defaults=True,
):
    """Anything that travels; the field `t` names which."""


# --- from the hub, before anything else ---


class Greeting(Message, frozen=True, tag="greeting"):
    """The hub's first word: which meeting this is, so that a client knows which seat to take."""

    version: int
    meeting: str
    title: str


# --- from a client ---


class Hello(Message, frozen=True, tag="hello"):
    """A client's first word: who it is, why it may come in, how far it has followed the feed."""

    version: Annotated[int, Meta(ge=1, le=1000)]
    role: Role
    code: Annotated[str, Meta(max_length=32)] = ""
    key: Annotated[str, Meta(max_length=128)] = ""
    token: Token | None = None
    name: NameText = ""
    people: People = 1
    seen: Position | None = None
    next_token: Token | None = None
    """What the table's token is from the welcome on; it is on the table's disk already."""
    earlier: Annotated[tuple[Token, ...], Meta(max_length=MOST_EARLIER)] = ()
    """The tokens it had before, newest first: a hub that goes on from a copy may know one alone."""
    terminal: Annotated[str, Meta(max_length=32)] = ""
    """Random for each start of a kiosk: tells a terminal that calls again from another one."""


class Command(Message, frozen=True):
    """What changes the meeting. The same id with the same content gets the same answer."""

    id: CommandId


class Say(Command, frozen=True, tag="say"):
    """A table says something in an activity; the activity's kind types and checks `said`."""

    activity: ActivityId
    said: dict[str, Any]


class Cast(Command, frozen=True, tag="cast"):
    """One person's ballot: `id` spends it, `ballot` and `choice` go into the box."""

    activity: ActivityId
    ballot: BallotId
    choice: dict[str, Any]
    slip: Annotated[str, Meta(max_length=16)] = ""
    """The code on the voter's slip, where the activity takes slips."""


class TakeOut(Command, frozen=True, tag="take_out"):
    """A table takes all its ballots in an activity out, to vote again, as the chair has asked.

    `ballots` are its own ballots' ids where the ballot is secret: nobody else knows which they are.
    """

    activity: ActivityId
    ballots: Annotated[tuple[BallotId, ...], Meta(max_length=40)] = ()


class SetPeople(Command, frozen=True, tag="set_people"):
    """How many people sit at a table: its own (`table` left out) or, from the chair, any."""

    people: People
    table: TableId | None = None


class AddActivity(Command, frozen=True, tag="add_activity"):
    """The chair adds an activity to the agenda, right after another one (None: before all).

    `asks` is what the agenda would say of it: `id`, `kind`, `title`, `question`, and its settings.
    """

    asks: Annotated[dict[str, Any], Meta(max_length=MOST_SETTINGS)]
    after: ActivityId | None = None


class Open(Command, frozen=True, tag="open"):
    """The chair opens an activity and brings everyone to it."""

    activity: ActivityId


class Close(Command, frozen=True, tag="close"):
    """The chair closes an activity; None means the one that is open."""

    activity: ActivityId | None = None


class Reveal(Command, frozen=True, tag="reveal"):
    """The chair shows an activity's results on the board."""

    activity: ActivityId


class Hide(Command, frozen=True, tag="hide"):
    """The chair takes an activity's results off the board."""

    activity: ActivityId


class ShowCodes(Command, frozen=True, tag="codes"):
    """The chair lists the receipts of a secret ballot on the board, or puts the list away."""

    activity: ActivityId
    shown: bool = True


class VoteAgain(Command, frozen=True, tag="vote_again"):
    """The chair asks a table to take its ballots in the open activity out and vote again."""

    table: TableId


class IssueSlips(Command, frozen=True, tag="slips"):
    """The chair has printed slips for a secret ballot; these are the digests of their codes."""

    activity: ActivityId
    slips: Annotated[tuple[SlipDigest, ...], Meta(min_length=1, max_length=MOST_AT_ONCE)]


class Next(Command, frozen=True, tag="next"):
    """The chair closes what is open and opens the next activity of the agenda."""


class SetTimer(Command, frozen=True, tag="timer"):
    """The chair starts a countdown; 0 seconds stops it. Nothing closes by itself."""

    seconds: Seconds


class Announce(Command, frozen=True, tag="announce"):
    """The chair's line of text on every screen; empty takes it away."""

    text: AnnouncementText


class HideItem(Command, frozen=True, tag="hide_item"):
    """The chair takes an item off the board."""

    item: ItemId


class RestoreItem(Command, frozen=True, tag="restore_item"):
    """The chair puts a hidden item back."""

    item: ItemId


class Spotlight(Command, frozen=True, tag="spotlight"):
    """The chair shows one item large; None ends it."""

    item: ItemId | None = None


class MarkItem(Command, frozen=True, tag="mark_item"):
    """The chair says what became of an item, in one of its kind's words; "" takes that away."""

    item: ItemId
    mark: Annotated[str, Meta(max_length=40)] = ""


class Undo(Command, frozen=True, tag="undo"):
    """The chair takes back their last act that can be taken back."""


# --- the chair's acts about who may come in ---


class CloseDoor(Command, frozen=True, tag="close_door"):
    """The chair lets no further table join; those that have joined come and go as before."""


class OpenDoor(Command, frozen=True, tag="open_door"):
    """The chair lets tables join again."""


class RemoveTable(Command, frozen=True, tag="remove_table"):
    """The chair takes a table out of the meeting; what it has said stays."""

    table: TableId


class NewCode(Command, frozen=True, tag="new_code"):
    """The chair has the hub make another join code; the one before no longer works."""


# --- acts that only the hub writes into the journal ---


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


# --- from the hub ---


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
    set: dict[str, Any] = {}
    gone: list[str] = []


class Own(Message, frozen=True, tag="own"):
    """What one table alone sees: its own name, people, ballots used, items. Always whole."""

    own: dict[str, Any]


DOOR_COMMANDS: Final[tuple[type[Command], ...]] = (CloseDoor, OpenDoor, RemoveTable, NewCode)
FROM_CLIENTS: Final[tuple[type[Message], ...]] = (
    Hello, Say, Cast, TakeOut, SetPeople, Open, Close, Reveal, Hide, ShowCodes, VoteAgain,
    IssueSlips, Next, SetTimer, Announce, HideItem, RestoreItem, Spotlight, MarkItem, AddActivity,
    Undo, *DOOR_COMMANDS,
)  # fmt: skip
FROM_HUB: Final[tuple[type[Message], ...]] = (
    Greeting, Welcome, Received, Refused, Changes, Own,
)  # fmt: skip
IN_JOURNAL: Final[tuple[type[Command], ...]] = (
    Begin, Join, Resume, Spend, TakenOut, Say, Cast, SetPeople, Open, Close, Reveal, Hide,
    ShowCodes, VoteAgain, IssueSlips, Next, SetTimer, Announce, HideItem, RestoreItem, Spotlight,
    MarkItem, AddActivity, Undo, *DOOR_COMMANDS,
)  # fmt: skip
CHAIR_COMMANDS: Final[tuple[type[Command], ...]] = (
    SetPeople, Open, Close, Reveal, Hide, ShowCodes, VoteAgain, IssueSlips, Next, SetTimer,
    Announce, HideItem, RestoreItem, Spotlight, MarkItem, AddActivity, Undo, *DOOR_COMMANDS,
)  # fmt: skip
TABLE_COMMANDS: Final[tuple[type[Command], ...]] = (Say, Cast, TakeOut, SetPeople)
