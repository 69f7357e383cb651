"""The keys of ballot boxes: one an activity, in a file of its own, destroyed once it is closed.

What lies in a box is enciphered, because no database forgets: its log and its pages tell in which
order rows came. Without the key, what is left of a box is noise, also in blocks a disk still holds.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from server.journal.store import StoreError
from shared.entry import Ballot
from shared.wire import WireError, pack, unpack

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

FOLDER: Final = "ballot-keys"
"""The folder of the key files, beside the journal."""

PREFIX: Final = "box-"
"""Before the activity's id in a file name: some systems have no file called `con`."""

KEY_BYTES: Final = 32
SLOT_BYTES: Final = 16
NONCE_BYTES: Final = 12
LENGTH_BYTES: Final = 4

BLOCK: Final = 384
"""A ballot is padded to this many bytes, so that its length says nothing of the choice.

Every choice of the present kinds fits into one block; a longer one would take several.
"""


class LockedBallot(Struct, frozen=True):
    """A ballot by itself, as several rooms' log has it. Both parts look random without the key."""

    slot: bytes
    """What names it: the same for the same ballot id, and otherwise saying nothing of it."""
    ballot: bytes


def ballot_row(ballot: Ballot) -> list[Any]:
    """A ballot as it is stored; the voice is there only where the activity asks for it."""
    return [ballot.id, ballot.choice, *([ballot.voice] if ballot.voice else [])]


def _padded(row: list[Any]) -> bytes:
    plain = pack(row)
    padded = len(plain).to_bytes(LENGTH_BYTES, "big") + plain
    return padded + bytes(-len(padded) % BLOCK)


def _rows(padded: bytes) -> Iterator[list[Any]]:
    """The rows again that were padded one after the other."""
    at = 0
    while at < len(padded):
        start = at + LENGTH_BYTES
        end = start + int.from_bytes(padded[at:start], "big")
        yield unpack(padded[start:end])
        at = end + (at - end) % BLOCK


class BoxKey:
    """Locks and unlocks the ballots of one activity."""

    def __init__(self, activity: str, key: bytes) -> None:
        # Late: it takes 50 ms, and a meeting without secret ballots has no use for it.
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

    def lock_bundle(self, ballots: Iterable[Ballot], taken: Iterable[str] = ()) -> bytes:
        """What one commit does to the box, for the disk: the ballots that fall into it, and the ids
        of those that leave it. Each part is sorted, so that no order of coming is in it.
        """
        rows = [ballot_row(each) for each in sorted(ballots, key=lambda each: each.id)]
        rows += [[id] for id in sorted(taken)]
        return self._locked(b"".join(map(_padded, rows)), b"")

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

    def _locked(self, padded: bytes, place: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, padded, self._about(place))

    def _unlocked(self, locked: bytes, place: bytes) -> list[list[Any]]:
        from cryptography.exceptions import InvalidTag

        nonce, rest = locked[:NONCE_BYTES], locked[NONCE_BYTES:]
        try:
            return list(_rows(self._cipher.decrypt(nonce, rest, self._about(place))))
        except (InvalidTag, WireError, ValueError) as error:
            raise StoreError(
                f"A ballot of {self._activity} does not open with the key that is there. "
                "Restore the whole data folder from one copy."
            ) from error

    def _about(self, place: bytes) -> bytes:
        """What a ballot is locked together with: it opens in no other box and no other slot."""
        return self._activity.encode() + b"\0" + place


class BallotKeys:
    """The keys of one meeting's boxes. With no folder, they live and die with this process."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: dict[str, BoxKey] = {}

    def of(self, activity: str) -> BoxKey:
        """The key of a box in which ballots lie.

        Raises:
            StoreError: it is gone, or cannot be read.
        """
        key = self.find(activity)
        if key is None:
            raise StoreError(
                f"The ballots of {activity} are locked, and their key {self._path(activity)} is "
                "missing or cut short. Put it back from a copy of the data folder; without it, "
                "nobody can count them."
            )
        return key

    def find(self, activity: str) -> BoxKey | None:
        """The key of a box, or None where none has been made.

        Raises:
            StoreError: it cannot be read.
        """
        if activity not in self._held:
            key = self._read(activity)
            if key is None:
                return None
            self._held[activity] = BoxKey(activity, key)
        return self._held[activity]

    def make(self, activity: str) -> BoxKey:
        """A new key for an empty box; when this returns, it survives a power cut.

        Raises:
            StoreError: it could not be kept.
        """
        key = secrets.token_bytes(KEY_BYTES)
        if self._folder is not None:
            try:
                if not self._folder.exists():
                    self._folder.mkdir(mode=0o700)
                    _sync_folder(self._folder.parent)
                _write(self._path(activity), key)
                _sync_folder(self._folder)
            except OSError as error:
                raise self._sorry("write", error) from error
        self._held[activity] = BoxKey(activity, key)
        return self._held[activity]

    def keep_only(self, activities: Collection[str]) -> None:
        """Destroy every key but those of these activities.

        A key file is overwritten before it is removed, each step on disk before the next one.

        Raises:
            StoreError: one could not be destroyed.
        """
        for gone in self._held.keys() - set(activities):
            del self._held[gone]
        if self._folder is None:
            return
        keep = {self._path(activity) for activity in activities}
        try:
            if not self._folder.exists():
                return
            for path in sorted(self._folder.glob(PREFIX + "*")):
                if path not in keep:
                    self._destroy(path)
        except OSError as error:
            raise self._sorry("destroy", error) from error

    def _destroy(self, path: Path) -> None:
        _overwrite(path)
        path.unlink()
        _sync_folder(path.parent)

    def _path(self, activity: str) -> Path:
        return (self._folder or Path()) / (PREFIX + activity)

    def _read(self, activity: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            key = self._path(activity).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._sorry("read", error) from error
        # Shorter: a power cut came while it was written, so no ballot was ever locked with it.
        return key if len(key) == KEY_BYTES else None

    def _sorry(self, act: str, error: OSError) -> StoreError:
        return StoreError(
            f"Cannot {act} a key of the ballot boxes in {self._folder}: {error.strerror}. "
            "Check the disk and who may write there, then start the hub again."
        )


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, through to the disk."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _overwrite(path: Path) -> None:
    """Write over a file where it lies, through to the disk."""
    number = os.open(path, os.O_WRONLY | _BINARY)  # Not truncated: that would let its blocks go.
    with os.fdopen(number, "wb") as file:
        file.write(secrets.token_bytes(max(KEY_BYTES, path.stat().st_size)))
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the disk keep which files a folder holds; Windows does that by itself."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
"""Windows would else change line ends."""
