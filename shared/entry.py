"""An entry: one accepted command in the journal, with its sequence number and time."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from shared.messages import Command


class Ballot(Struct, frozen=True):
    """One secret ballot: its own random id and what was chosen; nothing says who or when.

    `voice`: how its voter speaks, while it lies in the box (`shared.voices`); once it is sealed,
    the part of the room that is shown apart and in which that voice is, or "" where none is.
    """

    id: str
    choice: dict[str, Any]
    voice: str = ""


class Entry(Struct, frozen=True):
    """One entry of the journal.

    `seq` counts from 1. `time` is the hub's clock in milliseconds since 1970. `by` is a table's id,
    "chair" or "hub". `sealed` holds the finalised ballots of the activity that this entry closes,
    sorted by ballot id, which is random and so says nothing of who or when.
    """

    seq: int
    time: int
    by: str
    act: Command
    sealed: tuple[Ballot, ...] = ()
