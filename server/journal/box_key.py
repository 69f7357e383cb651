"""The key of one ballot box, and what it locks: each ballot padded to one length, then enciphered.

A database forgets nothing: its log and its pages tell in which order rows came. Without the key,
what is left of a box is noise, also in blocks a disk still holds.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from server.journal.store import StoreError
from shared.entry import Ballot
from shared.language import N_
from shared.wire import WireError, pack, unpack

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

OTHER_KEY: Final = N_(
    "A ballot of {activity} does not open with the key that is there. Restore the whole data "
    "folder from one copy."
)

SLOT_BYTES: Final = 16
NONCE_BYTES: Final = 12
LENGTH_BYTES: Final = 4
LENGTH_BITS: Final = 24
"""What of them is the length; before it stands to what it is padded."""

ID_ALONE: Final = pack([""])[0]
"""How a row begins that is only an id: that of a ballot which left."""

BLOCK: Final = 384
"""A ballot is padded to this many bytes, so that its length says nothing of the choice.

Every choice of the present kinds fits into one block; a longer one would take several.
"""

SMALL_BLOCK: Final = 64
"""The same where every choice in that box is short. Which it is, the agenda says and no choice."""

BLOCKS: Final = (BLOCK, SMALL_BLOCK)
"""Both; which of them it is stands in the first byte of a ballot's length."""


_id_of: Final = attrgetter("id")


def get_ready() -> None:
    """Load what locks, which takes 50 ms: else the first vote of a meeting waits for it."""
    from cryptography.hazmat.primitives.ciphers import aead  # noqa: F401 - loading it is all


class LockedBallot(Struct, frozen=True):
    """A ballot by itself, as several rooms' log has it. Both parts look random without the key."""

    slot: bytes
    """What names it: the same for the same ballot id, and otherwise saying nothing of it."""
    ballot: bytes


def ballot_row(ballot: Ballot) -> list[Any]:
    """A ballot as it is stored; the voice is there only where the activity asks for it."""
    return [ballot.id, ballot.choice, *([ballot.voice] if ballot.voice else [])]


def _padded(row: list[Any], short: bool = False) -> bytes:
    plain = pack(row)
    padded = (short << LENGTH_BITS | len(plain)).to_bytes(LENGTH_BYTES, "big") + plain
    return padded + bytes(-len(padded) % BLOCKS[short])


def _rows(padded: bytes) -> Iterator[list[Any]]:
    """The rows again that were padded one after the other."""
    for part in _parts(padded):
        size = int.from_bytes(part[1:LENGTH_BYTES], "big")
        yield unpack(part[LENGTH_BYTES : LENGTH_BYTES + size])


def _parts(padded: bytes) -> Iterator[bytes]:
    """The same rows as they are, each with its padding."""
    at = 0
    while at < len(padded):
        end = at + LENGTH_BYTES + int.from_bytes(padded[at + 1 : at + LENGTH_BYTES], "big")
        end += (at - end) % BLOCKS[padded[at]]
        yield padded[at:end]
        at = end


def _by_id(part: bytes) -> bytes:
    """What sorts padded rows by their ids, which are all of one length."""
    return part[LENGTH_BYTES + 1 :]


class BoxKey:
    """Locks and unlocks the ballots of one activity."""

    def __init__(self, activity: str, key: bytes) -> None:
        # Late: a meeting without secret ballots has no use for it.
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        self._activity = activity
        self._slots = hmac.digest(key, b"slot", "sha256")
        self._cipher: ChaCha20Poly1305 = ChaCha20Poly1305(hmac.digest(key, b"ballot", "sha256"))

    def slot(self, ballot: str) -> bytes:
        """Where the ballot with this id lies."""
        return hmac.digest(self._slots, ballot.encode(), "sha256")[:SLOT_BYTES]

    def lock(self, ballot: Ballot) -> LockedBallot:
        """A ballot for the log of several rooms."""
        slot = self.slot(ballot.id)
        return LockedBallot(slot, self._locked(_padded(ballot_row(ballot)), slot))

    def unlock(self, locked: LockedBallot) -> Ballot:
        """The ballot again.

        Raises:
            StoreError: it was not locked with this key, or has been changed since.
        """
        (row,) = self._unlocked(locked.ballot, locked.slot)
        return Ballot(*row)

    def lock_bundle(
        self, ballots: Iterable[Ballot], taken: Iterable[str] = (), *, short: bool = False
    ) -> bytes:
        """What one commit does to the box, for the disk: the ballots that fall into it, and the ids
        of those that leave it. Each part is sorted, so that no order of coming is in it.

        `short`: every choice in that box is a short one.
        """
        rows = [ballot_row(each) for each in sorted(ballots, key=_id_of)]
        rows += [[id] for id in sorted(taken)]
        return self._locked(b"".join([_padded(row, short) for row in rows]), b"")

    def unlock_bundles(self, bundles: Iterable[bytes]) -> list[Ballot]:
        """The ballots that lie in the box after all these, in their order; sorted by their ids.

        Raises:
            StoreError: one was not locked with this key, or has been changed since.
        """
        box: dict[str, Ballot] = {}
        for bundle in bundles:
            for id, *rest in self._unlocked(bundle, b""):
                if rest:
                    box[id] = Ballot(id, *rest)
                else:
                    box.pop(id, None)
        return [box[id] for id in sorted(box)]

    def fold(self, bundles: Iterable[bytes], largest: int) -> tuple[int, list[bytes]]:
        """How many ballots lie in the box after all these, and the same locked anew: sorted by
        their ids, in bundles of about one size and no larger than this many.

        Raises:
            StoreError: one was not locked with this key, or has been changed since.
        """
        bundles = list(bundles)
        parts = [part for each in bundles for part in _parts(self._opened(each, b""))]
        left = any(part[LENGTH_BYTES] == ID_ALONE for part in parts)
        # Of two lengths, one would tell what came later: after an upgrade, say.
        short = all(part[0] for part in parts if part[LENGTH_BYTES] != ID_ALONE)
        if left or any(part[0] != short for part in parts):
            parts = [_padded(ballot_row(each), short) for each in self.unlock_bundles(bundles)]
        # Else they are moved as they are: to read and write each takes twice the time.
        parts.sort(key=_by_id)
        number = -(-len(parts) // largest)
        ends = [len(parts) * each // number for each in range(number + 1)] if number else []
        folded = [self._locked(b"".join(parts[at:end]), b"") for at, end in pairwise(ends)]
        return len(parts), folded

    def _locked(self, padded: bytes, place: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, padded, self._about(place))

    def _unlocked(self, locked: bytes, place: bytes) -> list[list[Any]]:
        padded = self._opened(locked, place)
        try:
            return list(_rows(padded))
        except (WireError, ValueError, IndexError) as error:
            raise self._sorry() from error

    def _opened(self, locked: bytes, place: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag

        nonce, rest = locked[:NONCE_BYTES], locked[NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, rest, self._about(place))
        except (InvalidTag, ValueError) as error:
            raise self._sorry() from error

    def _sorry(self) -> StoreError:
        return StoreError(OTHER_KEY, activity=self._activity)

    def _about(self, place: bytes) -> bytes:
        """What a ballot is locked together with: it opens in no other box and no other slot."""
        return self._activity.encode() + b"\0" + place
