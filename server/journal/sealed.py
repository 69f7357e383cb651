"""The ballots of a closed vote, as they stand in the entry that closed it.

A large room's are tens of thousands, and each start reads them all: that is done in one step.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec import Struct

from server.journal.box_key import ballot_row
from shared.entry import Ballot
from shared.wire import pack, unpack

Single = str | int | bool | None
Inner = Single | list[Single] | dict[str, Single]
Choice = dict[str, Single | list[Inner] | dict[str, Inner]]
"""What the choices of the present kinds are made of. What has to be looked at more closely, such as
a number that may not be finite, has no place in it.
"""


class _Row(Struct, array_like=True, frozen=True):
    id: str
    choice: Choice
    voice: str = ""


_rows: Final = msgspec.msgpack.Decoder(list[_Row])


def pack_sealed(ballots: Iterable[Ballot]) -> bytes:
    """Ballots as bytes."""
    return pack([ballot_row(each) for each in ballots])


def unpack_sealed(stored: bytes) -> tuple[Ballot, ...]:
    """The ballots again. All that is not written just as we would is looked at value by value.

    Raises:
        WireError: these are no plain values.
    """
    try:
        ballots = tuple(Ballot(row.id, row.choice, row.voice) for row in _rows.decode(stored))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        ballots = ()
    if pack_sealed(ballots) == stored:
        return ballots
    return tuple(Ballot(*row) for row in unpack(stored))
