"""The table `box` of the journal's file: what lies in the boxes of open secret votes, locked.

A commit adds rows and changes none, because rows of a tree by random keys cost a page each. So rows
tell in which order commits came to whoever has the key, and hold what was taken out since. Folding
ends that: the ballots that lie in a box are locked anew, sorted by their ids, in place of its rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from server.journal.ballot_keys import BallotKeys
from server.journal.box_key import BoxKey
from server.journal.journal_file import JournalFile
from shared.entry import Ballot

BOX: Final = """
CREATE TABLE box (
    number INTEGER PRIMARY KEY, activity TEXT NOT NULL, bundle BLOB NOT NULL
) STRICT;
"""

BUNDLES: Final = "SELECT activity, bundle FROM box ORDER BY number"
ADD: Final = "INSERT INTO box (activity, bundle) VALUES (?, ?)"
EMPTY: Final = "DELETE FROM box WHERE activity = ?"

LARGEST_BUNDLE: Final = 1000
"""Ballots that are locked together where there are many at once."""

LOOSE_ROWS: Final = 256
"""Rows that may lie there unfolded, while votes come in; or as many as there are folded ballots, so
that a ballot is locked again a few times at most, however many there are.
"""

Row = tuple[str, bytes]
"""An activity, and a bundle for its box."""

NOTHING: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


class BoxTable:
    """The boxes in one file. What changes them wants a transaction around it, but for folding."""

    def __init__(self, file: JournalFile, keys: BallotKeys) -> None:
        self._file = file
        self._keys = keys
        self._loose: int | None = None
        """Rows since the last folding; None where nobody knows what an earlier run left."""
        self._folded = 0
        """Ballots in the last folding."""
        self._left = False
        """Whether a ballot left a box since then: its rows tell which."""

    def is_due(self) -> bool:
        """Whether so many rows have come that they are worth folding, or they tell what left."""
        return self._left or (self._loose or 0) > max(LOOSE_ROWS, self._folded)

    def locked(
        self,
        drops: Iterable[tuple[str, Ballot]],
        taken: Mapping[str, Sequence[str]] = NOTHING,
        short: Collection[str] = (),
    ) -> list[Row]:
        """What falls into boxes and leaves them, as rows; keys that are missing are made.

        `short` are the activities in which every choice is a short one.
        """
        fallen: dict[str, list[Ballot]] = {activity: [] for activity in taken}
        for activity, ballot in drops:
            fallen.setdefault(activity, []).append(ballot)
        rows = []
        for activity, ballots in sorted(fallen.items()):
            key = self._key_of(activity)
            for at in range(0, len(ballots), LARGEST_BUNDLE):
                bundle = ballots[at : at + LARGEST_BUNDLE]
                rows.append((activity, key.lock_bundle(bundle, short=activity in short)))
            if out := taken.get(activity):
                rows.append((activity, key.lock_bundle((), out)))
        return rows

    def add(self, rows: Sequence[Row], *, left: bool = False) -> None:
        """Add rows that are locked; `left`: they tell of ballots that leave a box."""
        for row in rows:
            self._file.db.execute(ADD, row)
        if rows:
            self._loose = (self._loose or 0) + len(rows)
            self._left = self._left or left

    def empty(self, activities: Iterable[str]) -> None:
        """Empty these boxes."""
        self._file.db.executemany(EMPTY, [(activity,) for activity in activities])

    def replace(self, ballots: Iterable[tuple[str, Ballot]]) -> None:
        """Have these ballots in the boxes and no others, whatever table and rows were there."""
        # First the boxes are emptied, so that a key that is missing here is made anew.
        self._file.db.execute("DROP TABLE box;" + BOX)
        self.add(self.locked(ballots))

    def in_use(self) -> set[str]:
        """The activities in whose boxes something lies."""
        return {activity for (activity,) in self._file.db.execute("SELECT activity FROM box")}

    def ballots(self) -> Iterator[tuple[str, Ballot]]:
        """Every ballot that lies in a box, sorted by its random id.

        Raises:
            StoreError: one cannot be read, or the key of its box is missing.
        """
        for activity, bundles in sorted(self._bundles().items()):
            for ballot in self._keys.of(activity).unlock_bundles(bundles):
                yield activity, ballot

    def fold(self) -> None:
        """Lock what lies in each box anew, so that no row tells when a ballot came or that one
        left. It is a transaction of its own. A box whose key is missing stays as it is.

        Raises:
            StoreError: nothing was changed.
        """
        self._left = False
        if self._loose == 0:
            return
        folded = 0
        with self._file.writing(cleans=True):
            for activity, bundles in sorted(self._bundles().items()):
                if key := self._keys.find(activity):
                    number, anew = key.fold(bundles, LARGEST_BUNDLE)
                    self.empty([activity])
                    self.add([(activity, each) for each in anew])
                    folded += number
        self._loose, self._folded = 0, folded

    def _bundles(self) -> dict[str, list[bytes]]:
        """The bundles of each box, in the order in which they are to be unlocked."""
        bundles: dict[str, list[bytes]] = {}
        for activity, bundle in self._file.db.execute(BUNDLES):
            bundles.setdefault(activity, []).append(bundle)
        return bundles

    def _key_of(self, activity: str) -> BoxKey:
        """The key of a box, made where nothing lies in it yet."""
        key = self._keys.find(activity)
        if key is None:
            held = "SELECT EXISTS (SELECT 1 FROM box WHERE activity = ?)"
            lost = self._file.db.execute(held, (activity,)).get
            key = self._keys.of(activity) if lost else self._keys.make(activity)
        return key
