"""What happened in an election, in words: who is elected, and each round of the count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shared.activities.rounds import UNIT, Round
from shared.wording import listed, name_words

if TYPE_CHECKING:
    from shared.activities.election import ElectionResult


def outcome_words(result: ElectionResult, *, closed: bool = True) -> str:
    """Who is elected, or what is missing for it, in a sentence or two."""
    if not result.ballots:
        return "Nobody voted, so nobody is elected." if closed else "Nobody has voted yet."
    if not closed:
        return "The vote is still open."
    names = named(result, result.elected)
    told = f"Elected: {name_words(names)}." if names else ""
    if result.tied:
        level = name_words(named(result, result.tied))
        told += f" {level} are level: a lot decides. Say a phrase for it in the room."
    elif len(names) < min(result.seats, len(result.candidates)):
        left = result.seats - len(names)
        seats = "1 seat stays" if left == 1 else f"{left} seats stay"
        told = f"{told or 'Nobody is elected.'} {seats} empty, because nobody else had a vote."
    return told.strip()


def how_words(result: ElectionResult) -> str:
    """How it is counted, in a few words."""
    seats = "1 seat" if result.seats == 1 else f"{result.seats} seats"
    match result.method:
        case "approval":
            return f"{seats}, by approval: whom most people accept"
        case "run-off":
            return f"{seats}, by run-off: more than half of the votes"
        case "stv":
            return f"{seats}, by single transferable vote: {result.quota} votes are enough"


def round_words(result: ElectionResult, number: int) -> str:
    """What happened in a round, from 0."""
    each = result.rounds[number]
    told = [_step_words(result, each)]
    gained = [
        f"{votes_words(more)} to {result.candidates[who]}"
        for who, more in enumerate(each.moved)
        if more and each.step != "first"
    ]
    if gained:
        told.append(f"They go on: {', '.join(gained)}.")
    if each.elected:
        verb = "is" if len(each.elected) == 1 else "are"
        told.append(f"{listed(named(result, each.elected))} {verb} elected.")
    return " ".join(told)


def _step_words(result: ElectionResult, each: Round) -> str:
    if not each.who:
        return "All first choices are counted."
    name = listed(named(result, each.who))
    lot = ", as the lot says" if each.lot else ""
    if len(each.who) > 1:
        return f"{name} have no votes and are out."
    if each.step == "surplus":
        return f"{name} has more votes than are needed. The votes too many pass on{lot}."
    fewest = "fewest" if sum(each.moved) + each.nobody_moved else "no"
    return f"{name} has {fewest} votes and is out{lot}."


def votes_words(votes: int) -> str:
    """Votes, which are kept in hundred-thousandths, with two decimals where they are not whole."""
    whole, rest = divmod(votes, UNIT)
    return str(whole) if not rest else f"{votes / UNIT:.2f}"


def named(result: ElectionResult, places: Iterable[int]) -> list[str]:
    """Candidates by name."""
    return [result.candidates[place] for place in places]
