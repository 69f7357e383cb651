"""What happened in an election, in words: who is elected, and each round of the count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shared.activities.parts.rounds import UNIT, Round
from shared.language import _, ngettext
from shared.wording import decimal, listed, name_words

if TYPE_CHECKING:
    from shared.activities.election import ElectionResult


def outcome_words(result: ElectionResult, *, closed: bool = True) -> str:
    """Who is elected, or what is missing for it, in a sentence or two."""
    if not result.ballots:
        return _("Nobody voted, so nobody is elected.") if closed else _("Nobody has voted yet.")
    if not closed:
        return _("The vote is still open.")
    names = named(result, result.elected)
    told = [_("Elected: {names}.").format(names=name_words(names))] if names else []
    if result.tied:
        level = name_words(named(result, result.tied))
        lot = _("{names} are level: a lot decides. Say a phrase for it in the room.")
        told.append(lot.format(names=level))
    elif len(names) < min(result.seats, len(result.candidates)):
        left = result.seats - len(names)
        empty = ngettext(
            "{count} seat stays empty, because nobody else had a vote.",
            "{count} seats stay empty, because nobody else had a vote.",
            left,
        )
        told = [*(told or [_("Nobody is elected.")]), empty.format(count=left)]
    return " ".join(told)


def how_words(result: ElectionResult) -> str:
    """How it is counted, in a few words."""
    seats = ngettext("{count} seat", "{count} seats", result.seats).format(count=result.seats)
    match result.method:
        case "approval":
            told = _("{seats}, by approval: whom most people accept")
        case "run-off":
            told = _("{seats}, by run-off: more than half of the votes")
        case "stv":
            told = ngettext(
                "{seats}, by single transferable vote: {quota} vote is enough",
                "{seats}, by single transferable vote: {quota} votes are enough",
                result.quota,
            )
    return told.format(seats=seats, quota=result.quota)


def round_words(result: ElectionResult, number: int) -> str:
    """What happened in a round, from 0."""
    each = result.rounds[number]
    told = [_step_words(each).format(names=listed(named(result, each.who)))]
    # Translators: votes that go on to somebody, such as "2.50 to Ann Smith".
    to = _("{votes} to {name}")
    gained = [
        to.format(votes=votes_words(more), name=result.candidates[who])
        for who, more in enumerate(each.moved)
        if more and each.step != "first"
    ]
    if gained:
        told.append(_("They go on: {votes}.").format(votes=", ".join(gained)))
    if each.elected:
        names = listed(named(result, each.elected))
        elected = ngettext("{names} is elected.", "{names} are elected.", len(each.elected))
        told.append(elected.format(names=names))
    return " ".join(told)


def _step_words(each: Round) -> str:
    if not each.who:
        return _("All first choices are counted.")
    if len(each.who) > 1:
        return _("{names} have no votes and are out.")
    if each.step == "surplus":
        if each.lot:
            return _(
                "{names} has more votes than are needed. The votes too many pass on, as the lot "
                "says."
            )
        return _("{names} has more votes than are needed. The votes too many pass on.")
    if sum(each.moved) + each.nobody_moved:
        if each.lot:
            return _("{names} has fewest votes and is out, as the lot says.")
        return _("{names} has fewest votes and is out.")
    if each.lot:
        return _("{names} has no votes and is out, as the lot says.")
    return _("{names} has no votes and is out.")


def votes_words(votes: int) -> str:
    """Votes, which are kept in hundred-thousandths, with two decimals where they are not whole."""
    whole, rest = divmod(votes, UNIT)
    return str(whole) if not rest else decimal(f"{votes / UNIT:.2f}")


def named(result: ElectionResult, places: Iterable[int]) -> list[str]:
    """Candidates by name."""
    return [result.candidates[place] for place in places]
