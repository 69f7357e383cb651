"""A motion's verdict in plain words: the same on every screen and in the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from shared.amounts import people
from shared.language import N_, _, ngettext

if TYPE_CHECKING:
    from shared.activities.motion import MotionResult, MotionSettings, Verdict

HEADLINES: Final[Mapping[Verdict, str]] = {
    "carried": N_("Carried"),
    "not carried": N_("Not carried"),
    "no quorum": N_("No verdict"),
}
WORDS: Final[Mapping[Verdict, str]] = {
    "carried": N_("carried"),
    "not carried": N_("not carried"),
    "no quorum": N_("no quorum"),
    "a part": N_("a part"),
}
"""A verdict inside a sentence."""
OPEN: Final = N_("Still open")
THE_FIRST_TIME: Final[Mapping[str, str]] = {
    "carried": N_("The first time: carried, {votes}."),
    "not carried": N_("The first time: not carried, {votes}."),
    "no quorum": N_("The first time: no verdict, {votes}."),
    "level": N_("The first time: as many for as against, {votes}."),
    "for": N_("The first time: more for, {votes}."),
    "against": N_("The first time: more against, {votes}."),
}
"""A verdict, or where there is none the side to which a part of the room leans, and then."""
LEANS: Final[Mapping[str, str]] = {
    "level": N_("As many for as against"),
    "for": N_("More for"),
    "against": N_("More against"),
}


def headline(result: MotionResult, *, closed: bool = True) -> str:
    """The verdict in a word or two; while people still vote there is none."""
    if result.verdict == "a part":
        return _(LEANS[_lean(result)])
    return _(HEADLINES[result.verdict] if closed else OPEN)


def first_time_words(result: MotionResult) -> str:
    """What came of it when it was voted on before, in one sentence."""
    verdict = _lean(result) if result.verdict == "a part" else result.verdict
    return _(THE_FIRST_TIME[verdict]).format(votes=votes_words(result))


def _lean(result: MotionResult) -> str:
    """To which side a part of the room leans."""
    if result.votes_for == result.against:
        return "level"
    return "for" if result.votes_for > result.against else "against"


def votes_words(result: MotionResult) -> str:
    """The votes: "31 for, 12 against, 4 abstained"."""
    told = _("{votes_for} for, {against} against, {abstained} abstained")
    return told.format(
        votes_for=result.votes_for, against=result.against, abstained=result.abstained
    )


def needed_words(result: MotionResult) -> str:
    """What the rule asks for, with its numbers, and why a near thing is not carried."""
    if result.verdict == "a part":
        return ""
    if result.majority == "simple":
        if result.votes_for == result.against > 0:
            return _("Needed: more for than against. A tie is not carried.")
        return _("Needed: more for than against.")
    told = (
        _("Needed: {needed} for, two thirds of {whole}.")
        if result.majority == "two-thirds"
        else _("Needed: {needed} for, more than half of {whole}.")
    )
    return told.format(needed=result.needed, whole=_whole_words(result))


def _whole_words(result: MotionResult) -> str:
    count = result.whole
    # Translators: these three stand for {whole} in "Needed: 5 for, two thirds of {whole}."
    if result.of == "present":
        whole = ngettext("the {count} person here", "the {count} people here", count)
    elif result.majority == "absolute":
        whole = ngettext(
            "all {count} vote, with those who abstained",
            "all {count} votes, with those who abstained",
            count,
        )
    else:
        whole = ngettext(
            "the {count} vote for or against", "the {count} votes for or against", count
        )
    return whole.format(count=count)


def quorum_words(result: MotionResult) -> str:
    """The quorum and whether there is one; empty where none is asked for."""
    if result.quorum is None:
        return ""
    if result.quorum_of == "voted":
        told = ngettext(
            "Quorum: {quorum} of the {present} person here must vote; {voted} did.",
            "Quorum: {quorum} of the {present} people here must vote; {voted} did.",
            result.present,
        )
        return told.format(quorum=result.quorum, present=result.present, voted=result.ballots)
    # Translators: {people} is how many must be here, such as "5 people".
    told = ngettext(
        "Quorum: {people}; {present} is here.",
        "Quorum: {people}; {present} are here.",
        result.present,
    )
    return told.format(people=people(result.quorum), present=result.present)


def told_words(result: MotionResult, *, closed: bool = True) -> Iterator[str]:
    """The verdict with its votes, what was needed for it, and the quorum; a sentence each."""
    if closed and not result.ballots and result.verdict != "a part":
        yield _("Nobody voted.")
    votes = votes_words(result)
    if closed:
        yield _("{verdict}: {votes}.").format(verdict=headline(result), votes=votes)
    else:
        yield _("So far: {votes}.").format(votes=votes)
    if closed and result.verdict == "no quorum":
        yield _("The quorum was not reached.")
    elif needed := needed_words(result):
        yield needed
    if quorum := quorum_words(result):
        yield quorum


def verdict_words(result: MotionResult) -> str:
    """All of it: "Carried: 31 for, 12 against, 4 abstained. Needed: more for than against."."""
    return " ".join(told_words(result))


def rule_words(settings: MotionSettings) -> str:
    """What will carry it, for somebody who is about to vote."""
    if settings.majority == "simple":
        return _("The motion is carried (agreed) if more people vote for it than against it.")
    if settings.majority == "two-thirds":
        return _two_thirds_words(settings)
    if settings.whole == "present":
        return _("The motion is carried (agreed) if more than half of all people here vote for it.")
    return _("The motion is carried (agreed) if more than half of all who vote are for it.")


def _two_thirds_words(settings: MotionSettings) -> str:
    if settings.whole == "present":
        return _("The motion is carried (agreed) if two thirds of all people here vote for it.")
    return _(
        "The motion is carried (agreed) if two thirds of the votes for and against are for it."
    )


def abstain_words(settings: MotionSettings) -> str:
    """What it does to abstain."""
    if settings.whole == "present" or settings.majority == "absolute":
        return _("To abstain works like a vote against.")
    return _("To abstain is to take no side.")
