"""What counts by rounds share: the round, the lot that anybody can repeat, and the rule for ties.

Ties first look back: where those tied had different votes in an earlier round, the latest such
round says who stands lower. Otherwise a lot decides: those tied are put in the order of the SHA-256
of the text "election lot", a line feed, the question, a line feed and the candidate's name, in
UTF-8, compared as hexadecimal digits. Names are no secret and nobody can wish for a number, so
anybody can draw the same lot again with any SHA-256 program.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
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
    who: int | None
    """Whose votes moved; None in the first round."""
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


def lot_order(question: str, names: Sequence[str], among: Iterable[int]) -> list[int]:
    """These candidates in the order of the lot; the first one is drawn."""

    def drawn(candidate: int) -> str:
        text = f"election lot\n{question}\n{names[candidate]}"
        return sha256(text.encode()).hexdigest()

    return sorted(among, key=drawn)


def lowest(among: Iterable[int], rounds: Sequence[Round], lot: Sequence[int]) -> tuple[int, bool]:
    """Who has the fewest votes of these, and whether a lot had to say so."""
    return _last_standing(set(among), rounds, lot, low=True)


def highest(among: Iterable[int], rounds: Sequence[Round], lot: Sequence[int]) -> tuple[int, bool]:
    """Who has the most votes of these, and whether a lot had to say so."""
    return _last_standing(set(among), rounds, lot, low=False)


def _last_standing(
    tied: set[int], rounds: Sequence[Round], lot: Sequence[int], low: bool
) -> tuple[int, bool]:
    for each in reversed(rounds):
        votes = [each.votes[candidate] for candidate in tied]
        mark = min(votes) if low else max(votes)
        tied = {candidate for candidate in tied if each.votes[candidate] == mark}
        if len(tied) == 1:
            return tied.pop(), False
    return next(candidate for candidate in lot if candidate in tied), True
