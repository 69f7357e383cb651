"""election in the report: who is elected, every round, and how any tie was settled."""

from __future__ import annotations

from typing import Final

import msgspec

from server.report.blocks import DECIDED, Bar, Bars, Block, Grid, Note, Told, Unit, before_and_now
from server.report.content import ActivityReport, Report
from server.report.differing import some_of
from shared.activities.election import ElectionResult
from shared.activities.parts.election_words import round_words, votes_words
from shared.amounts import people
from shared.language import N_, _
from shared.wording import isolated

CHAPTER = DECIDED

COUNTED: Final = {
    "approval": N_(
        "Each person named everybody whom they could accept, up to nine. Those whom most people "
        "accept are elected."
    ),
    "run-off": N_(
        "Each person put candidates in order. In each round a ballot counts for the candidate it "
        "likes best of those still in, and whoever has fewest is out, until one has more than half "
        "of the votes that still count (instant run-off)."
    ),
    "stv": N_(
        "Each person put candidates in order. Votes are counted as Scottish councils are elected "
        "(single transferable vote; weighted inclusive Gregory transfers, five decimals)."
    ),
}
TIES: Final = N_(
    "Where people had as many votes, an earlier round in which they had not decided; otherwise a "
    "lot, drawn by a phrase said in the room: each name gets the SHA-256 of the phrase, a line "
    "feed and the name, and the smallest is drawn first and comes off best."
)


def tell(activity: ActivityReport, report: Report) -> Told:
    """Who is elected."""
    result = msgspec.convert(activity.results, ElectionResult)
    blocks: list[Block] = [_named(result)]
    if result.rounds:
        blocks += [_rounds(result), *_in_words(result)]
    if activity.phrase:
        drawn = _("The lot was drawn by: “{phrase}”.").format(phrase=activity.phrase)
        blocks.append(Note(f"{drawn} {_lot(result)}"))
    blocks += before_and_now(activity.kind, activity.before, activity.results)
    return Told(tuple(blocks), f"{_(COUNTED[result.method])} {_(TIES)}", _differed(result))


def _differed(result: ElectionResult) -> str:
    """Whom people wanted who are not elected, once anybody is."""
    if not result.elected:
        return ""
    by = _("{name}, by {people}")
    told = [
        by.format(name=isolated(name), people=people(result.named[place]))
        for place, name in enumerate(result.candidates)
        if place not in result.elected and result.named[place]
    ]
    if not told:
        return ""
    if result.method == "approval":
        return _("Accepted, and not elected: {names}.").format(names=some_of(told))
    return _("Put first, and not elected: {names}.").format(names=some_of(told))


def _named(result: ElectionResult) -> Bars:
    caption = _("How many accept each") if result.method == "approval" else _("First choices")
    bars = tuple(
        Bar(name, result.named[place], result.ballots)
        for place, name in enumerate(result.candidates)
    )
    return Bars(caption, _("Candidate"), Unit.PEOPLE, bars)


def _rounds(result: ElectionResult) -> Grid:
    """A column a round: everybody's votes at its end."""
    rounds = range(1, len(result.rounds) + 1)
    head = (_("Candidate"), *(_("Round {number}").format(number=each) for each in rounds))
    rows = [
        (name, *(votes_words(each.votes[place]) for each in result.rounds))
        for place, name in enumerate(result.candidates)
    ]
    rows.append((_("Nobody's"), *(votes_words(each.nobody) for each in result.rounds)))
    return Grid(_("Votes at the end of each round"), head, tuple(rows))


def _in_words(result: ElectionResult) -> list[Note]:
    told = _("Round {number}: {words}")
    return [
        Note(told.format(number=number + 1, words=round_words(result, number)))
        for number in range(len(result.rounds))
    ]


def _lot(result: ElectionResult) -> str:
    names = ", ".join(result.candidates[place] for place in result.lot)
    return _("It has the names in this order: {names}.").format(names=names)
