"""What the rooms' hubs write into their shared log, and the cover that only they can open.

The log's servers see sealed bytes, padded: no name, no text, no vote, no room, not even what kind
of act it was. Inside, a secret ballot lies under a second lock whose key is a message of its own,
and that message is erased once the vote is closed.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Any, Final

import msgspec
from msgspec import Struct

from server.journal.store import StoreError
from shared.language import N_

NONCE_BYTES: Final = 12
LENGTH_BYTES: Final = 4

BLOCK: Final = 640
"""Bytes; a message is padded to a multiple, so that its length tells little of what it holds.

One secret vote takes one, and so does nearly everything else that somebody does by itself.
"""

MOST_IN_BATCH: Final = 256
"""Commands in one message."""

LARGEST_BATCH: Final = 384 * 1024
"""Bytes of commands in one message, far below what a server takes at once (1 MiB)."""

MOST_SEALED: Final = 2000
"""Ballots in one part of a closed box, for the same reason."""

NOT_KNOWN: Final = N_(
    "The other rooms' journal holds what this version does not know. Install the same Roomvoice in "
    "all rooms."
)

WRONG_KEY: Final = (
    "The other rooms' journal does not open with the region.key in this data folder. Copy that "
    "file from the data folder of the first room's hub; or, where none has begun, somebody else's "
    "messages are there: give the journal another name at the end of its address."
)


class UnknownMessage(StoreError):
    """A hub of this meeting wrote it, and this version cannot read it."""


class Proposal(Struct, frozen=True, array_like=True):
    """One act as a hub would have it. `slots` and `ballot` are those of a secret ballot, locked."""

    by: str
    act: dict[str, Any]
    slots: tuple[bytes, ...] = ()
    ballot: bytes = b""


class Batch(Struct, frozen=True, array_like=True, tag="batch"):
    """Acts of one room, in the order in which they came."""

    proposals: tuple[Proposal, ...]


class BoxKeyMade(Struct, frozen=True, array_like=True, tag="key"):
    """The key of a secret ballot's box, for the hubs of all rooms."""

    activity: str
    key: bytes


class SealedPart(Struct, frozen=True, array_like=True, tag="sealed"):
    """A part of what lay in a box that the command `close` closed, sorted by ballot id."""

    close: str
    part: int
    parts: int
    ballots: tuple[tuple[str, dict[str, Any], str], ...]


class Here(Struct, frozen=True, array_like=True, tag="here"):
    """Who is in a room at this moment; told, and never stored."""

    hub: str
    room: str
    tables: tuple[str, ...]
    seq: int
    link: bytes
    """The last link of the chain there, after entry `seq`: the same in all rooms."""


Message = Batch | BoxKeyMade | SealedPart | Here


class Cover:
    """Covers and opens messages with the key that the hubs of all rooms share."""

    def __init__(self, key: bytes, meeting: str) -> None:
        """`meeting` is the log's name: a message opens in no other."""
        # Late, as with ballot boxes: one room alone has no use for it.
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        self._cipher = ChaCha20Poly1305(hmac.digest(key, b"region", "sha256"))
        self._about = b"roomvoice region 1\0" + meeting.encode()
        self._decoder = msgspec.msgpack.Decoder(Message)

    def close(self, message: Message) -> bytes:
        """A message as the servers see it."""
        plain = msgspec.msgpack.encode(message)
        padded = len(plain).to_bytes(LENGTH_BYTES, "big") + plain
        padded += bytes(-len(padded) % BLOCK)
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, padded, self._about)

    def open(self, data: bytes) -> Message:
        """The message again.

        Raises:
            UnknownMessage: a hub of this meeting wrote it, and this version cannot read it.
            StoreError: it was not covered with this key, or has been changed.
        """
        from cryptography.exceptions import InvalidTag

        try:
            padded = self._cipher.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], self._about)
        except (InvalidTag, ValueError) as error:
            raise StoreError(WRONG_KEY) from error
        length = int.from_bytes(padded[:LENGTH_BYTES], "big")
        try:
            message: Message = self._decoder.decode(padded[LENGTH_BYTES : LENGTH_BYTES + length])
            return message
        except msgspec.MsgspecError as error:
            raise UnknownMessage(NOT_KNOWN) from error
