"""The instant run-off for one seat: whoever has fewest votes is out, until one has a majority.

Each ballot counts for the candidate it likes best of those still in. Whoever has more than half of
the votes that still count is elected; ballots whose candidates are all out are nobody's (Robert's
Rules of Order Newly Revised, "preferential voting"; in law as the alternative vote). Ties are
settled as `rounds` says. Where nobody voted, nobody is elected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shared.activities.parts.rounds import UNIT, Count, Round, TiedError, lowest

Ballot = tuple[int, ...]


def count_runoff(ballots: Iterable[Ballot], size: int, lot: Sequence[int]) -> Count:
    """Count these ballots, each the candidates' places with the most wanted first."""
    cast = [ballot for ballot in ballots if ballot]
    if not cast:
        return Count(0, (), ())
    left = set(range(size))
    votes = _votes(cast, left, size)
    rounds = [Round("first", (), votes, 0, votes, 0, _winner(votes, left))]
    while not rounds[-1].elected:
        try:
            who, by_lot = lowest(left, 1, rounds, lot)
        except TiedError as error:
            return Count(0, tuple(rounds), (), error.tied)
        left.difference_update(who)
        before, votes = votes, _votes(cast, left, size)
        moved = tuple(
            now - then if each in left else 0
            for each, (now, then) in enumerate(zip(votes, before, strict=True))
        )
        nobody = len(cast) * UNIT - sum(votes)
        lost = sum(before[each] for each in who) - sum(moved)
        rounds.append(Round("out", who, moved, lost, votes, nobody, _winner(votes, left), by_lot))
    return Count(0, tuple(rounds), rounds[-1].elected)


def _votes(cast: Iterable[Ballot], left: set[int], size: int) -> tuple[int, ...]:
    votes = [0] * size
    for ballot in cast:
        best = next((each for each in ballot if each in left), None)
        if best is not None:
            votes[best] += UNIT
    return tuple(votes)


def _winner(votes: Sequence[int], left: set[int]) -> tuple[int, ...]:
    """Who has more than half of the votes that still count, or is the only one left."""
    if len(left) == 1:
        return tuple(left)
    return tuple(each for each in sorted(left) if 2 * votes[each] > sum(votes))
