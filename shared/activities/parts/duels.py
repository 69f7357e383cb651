"""Options compared two by two: who wins against every other, or which options go round in a cycle.

An option beats another where more ballots place it above than below. The Condorcet winner beats
every other option (Condorcet, Essai sur l'application de l'analyse, 1785). Where there is none, the
Smith set is named: the fewest options that each beat every option outside (Smith, Aggregation of
preferences with variable electorate, Econometrica 41, 1973). A duel that is even beats nobody, so a
Smith set may be held together by even duels as well as by a cycle.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from shared.language import _
from shared.wording import listed

Wins = tuple[tuple[int, ...], ...]
"""`wins[a][b]`: how many ballots place option a above option b."""


class Duels(Struct, frozen=True):
    """All duels, and what follows from them; options by their place in the agenda, from 0."""

    wins: Wins
    winner: int | None
    smith: tuple[int, ...]
    """The options that are left where nobody wins against all; the winner alone where there is
    one."""
    cycle: tuple[int, ...]
    """The longest round among them, each beating the next and the last the first; the first in the
    agenda's order where several are as long. Empty where there is none."""


def duels_of(wins: Wins) -> Duels:
    """What follows from these duels."""
    left = smith_set(wins)
    winner = left[0] if len(left) == 1 else None
    return Duels(wins, winner, left, longest_cycle(wins, left))


def beats(wins: Sequence[Sequence[int]], one: int, other: int) -> bool:
    """Whether more ballots place `one` above `other` than below."""
    return wins[one][other] > wins[other][one]


def smith_set(wins: Wins) -> tuple[int, ...]:
    """The fewest options that each beat every option outside, in the agenda's order.

    Whoever is not beaten most often is in it, and with an option all who are not beaten by it.
    """
    every = range(len(wins))
    unbeaten = [sum(not beats(wins, other, one) for other in every) for one in every]
    left = {unbeaten.index(max(unbeaten))} if unbeaten else set()
    while more := {
        other
        for other in every
        for one in left
        if other not in left and not beats(wins, one, other)
    }:
        left |= more
    return tuple(sorted(left))


def longest_cycle(wins: Wins, among: Sequence[int]) -> tuple[int, ...]:
    """The longest round of options that each beat the next; of several the first in order.

    Where no duel is even, a Smith set of several has a cycle through all of it (Camion, 1959).
    """
    best: tuple[int, ...] = ()
    for place, start in enumerate(among):
        rest = among[place:]  # a round begins at its first option
        if len(rest) > len(best):
            best = max(best, _longest_from(wins, (start,), rest, len(best)), key=len)
    return best


def _longest_from(
    wins: Wins, path: tuple[int, ...], among: Sequence[int], known: int
) -> tuple[int, ...]:
    best = path if len(path) > max(known, 2) and beats(wins, path[-1], path[0]) else ()
    for option in among:
        if len(best) == len(among):
            break
        if option not in path and beats(wins, path[-1], option):
            found = _longest_from(wins, (*path, option), among, max(known, len(best)))
            best = max(best, found, key=len)
    return best


def duel_words(duels: Duels, named: Sequence[str]) -> str:
    """Who wins against all others, or why nobody does; `named` are the options as they are told."""
    if not any(map(any, duels.wins)):
        return _("Two by two: nothing to compare yet.")
    if duels.winner is not None:
        told = (
            _("Two by two: {winner} wins against the other.")
            if len(named) == 2
            else _("Two by two: {winner} wins against every other.")
        )
        return told.format(winner=named[duels.winner])
    if len(named) == 2:
        told = _("Two by two: {one} and {other} are even, so nobody wins.")
        return told.format(one=named[0], other=named[1])
    if not duels.cycle:
        left = listed([named[each] for each in duels.smith])
        told = _("Two by two: nobody wins against every other. Even duels leave {options}.")
        return told.format(options=left)
    return _cycle_words(duels, named)


def _cycle_words(duels: Duels, named: Sequence[str]) -> str:
    # Translators: the numbers are on how many ballots each stands above the other.
    beats = _("{one} beats {other} ({won}-{lost})")
    steps = [
        beats.format(
            one=named[one],
            other=named[other],
            won=duels.wins[one][other],
            lost=duels.wins[other][one],
        )
        for one, other in zip(duels.cycle, (*duels.cycle[1:], duels.cycle[0]), strict=True)
    ]
    # Translators: {steps} is such as "A beats B (5-3), B beats C (6-2), C beats A (5-3)".
    told = _("Two by two: nobody wins against every other. It goes round: {steps}.")
    words = told.format(steps=", ".join(steps))
    if more := [named[each] for each in duels.smith if each not in duels.cycle]:
        held = _("Even duels also leave {options}.").format(options=listed(more))
        return f"{words} {held}"
    return words
