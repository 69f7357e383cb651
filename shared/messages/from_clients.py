"""A client's first word, and what a table sends."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from shared.ids import (
    ActivityId,
    BallotId,
    CommandId,
    LanguageTag,
    NameText,
    People,
    SignalName,
    TableId,
    Token,
    VoiceLetter,
)
from shared.messages.message import Command, Message

MOST_EARLIER: Final = 16
"""How many of its tokens from before a table names."""

MOST_PIECES: Final = 10_000
"""Pieces in which a report is handed over."""

Role = Literal["table", "board", "chair"]
Position = tuple[Annotated[str, Meta(max_length=32)], Annotated[int, Meta(ge=0, le=2**53)]]
"""(epoch, sequence): how far a client has followed the feed of one run of the hub."""


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
    language: LanguageTag = ""
    """What it is to be spoken to in; "" for the meeting's first language."""


class AskReport(Message, frozen=True, tag="report"):
    """The chair asks for a report of all until now, or for a further piece of one that was made.

    It changes nothing, so it is no command, and no journal has it. `id` is random and names this
    report for as long as the connection lasts.
    """

    id: CommandId
    format: Annotated[str, Meta(pattern="^[a-z]{1,12}$")] = "html"
    edition: Literal["public", "private"] = "public"
    easy: bool = False
    """Easy read: short sentences, large letters."""
    language: LanguageTag = ""
    """What it is written in; "" for the agenda's own."""
    piece: Annotated[int, Meta(ge=0, le=MOST_PIECES)] = 0


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
    voice: VoiceLetter = ""
    """How the voter speaks, where the activity asks; it goes into the box with the choice."""


class TakeOut(Command, frozen=True, tag="take_out"):
    """A table takes all its ballots in an activity out, to vote again, as the chair has asked.

    `ballots` are its own ballots' ids where the ballot is secret: nobody else knows which they are.
    """

    activity: ActivityId
    ballots: Annotated[tuple[BallotId, ...], Meta(max_length=40)] = ()


class Pass(Command, frozen=True, tag="pass"):
    """A table says nothing, or nothing more, in an activity; `passes` False takes that back."""

    activity: ActivityId
    passes: bool = True


class Signal(Command, frozen=True, tag="signal"):
    """A table tells the chair something at any moment; `on` False takes it back."""

    what: SignalName
    on: bool = True


class SetPeople(Command, frozen=True, tag="set_people"):
    """How many people sit at a table: its own (`table` left out) or, from the chair, any."""

    people: People
    table: TableId | None = None
