"""What counts by rounds share: the round, and the rule for ties.

Ties first look back: at the end of the latest earlier round at which those tied had different
votes, who had fewest is out, or who had most passes a surplus on first. Where some of them were
level there too, it goes on back between these. Who was level in all rounds is told apart by lot
(`shared.lots`). So says the Scottish Local Government Elections Order 2007 (SSI 2007/42, schedule
1, rules 49 and 51), and the run-off does the same.

One thing the Order does not say: those whom nobody has voted for go out in one round and without a
lot, where all of them would be out, one after another, whatever a lot said. They have no papers to
pass on, so nothing else depends on it, and a room need not throw dice for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

UNIT: Final = 100_000
"""One vote, in hundred-thousandths: votes are counted with five decimals, exactly."""

Step = Literal["first", "surplus", "out"]
"""What a round did: counted first choices, passed on a surplus, or took a candidate out."""


class Round(Struct, frozen=True):
    """One round: what it did, where votes went, and how everybody stands at its end.

    Candidates are places in the agenda, from 0; votes are in hundred-thousandths.
    """

    step: Step
    who: tuple[int, ...]
    """Whose votes moved; nobody's in the first round. Several only where they had none."""
    moved: tuple[int, ...]
    """What each candidate got in this round."""
    nobody_moved: int
    """What went to nobody in this round, with what was cut off after five decimals."""
    votes: tuple[int, ...]
    nobody: int
    """The votes that are nobody's at the end of this round."""
    elected: tuple[int, ...]
    """Who was elected at its end."""
    lot: bool = False
    """Whether a lot decided whose votes moved."""


class Count(Struct, frozen=True):
    """All rounds of a count, who is elected, and the votes that were enough for it."""

    quota: int
    """Whole votes; 0 where there is no fixed number."""
    rounds: tuple[Round, ...]
    elected: tuple[int, ...]
    """In the order in which they were elected."""
    tied: tuple[int, ...] = ()
    """Those between whom a lot has to decide before the count can go on."""


class TiedError(Exception):
    """Only a lot can say who of these comes first, and none has been drawn."""

    def __init__(self, tied: Iterable[int]) -> None:
        super().__init__("tied")
        self.tied = tuple(sorted(tied))


def lowest(
    left: Iterable[int], seats: int, rounds: Sequence[Round], lot: Sequence[int]
) -> tuple[tuple[int, ...], bool]:
    """Who is out of those left for so many seats, and whether a lot had to say so.

    `lot`: all candidates as a lot has drawn them; whoever was drawn first is better off.

    Raises:
        TiedError: a lot has to say so, and there is none.
    """
    standing = set(left)
    without = tuple(sorted(each for each in standing if not rounds[-1].votes[each]))
    if without and len(standing) - len(without) >= seats:
        return without, False
    return _last_standing(standing, rounds, lot, low=True)


def highest(
    among: Iterable[int], rounds: Sequence[Round], lot: Sequence[int]
) -> tuple[tuple[int, ...], bool]:
    """Who has the most votes of these; otherwise as `lowest`."""
    return _last_standing(set(among), rounds, lot, low=False)


def _last_standing(
    tied: set[int], rounds: Sequence[Round], lot: Sequence[int], low: bool
) -> tuple[tuple[int, ...], bool]:
    for each in reversed(rounds):
        votes = [each.votes[candidate] for candidate in tied]
        mark = min(votes) if low else max(votes)
        tied = {candidate for candidate in tied if each.votes[candidate] == mark}
        if len(tied) == 1:
            return tuple(tied), False
    if not lot:
        raise TiedError(tied)
    order = reversed(lot) if low else lot
    return (next(candidate for candidate in order if candidate in tied),), True
