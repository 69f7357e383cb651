"""A motion's verdict in plain words: the same on every screen and in the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from shared.activities.motion import MotionResult, MotionSettings, Verdict

HEADLINES: Final[Mapping[Verdict, str]] = {
    "carried": "Carried",
    "not carried": "Not carried",
    "no quorum": "No verdict",
}
OPEN: Final = "Still open"


def headline(result: MotionResult, *, closed: bool = True) -> str:
    """The verdict in a word or two; while people still vote there is none."""
    if result.verdict == "a part":
        return _lean(result)
    return HEADLINES[result.verdict] if closed else OPEN


def _lean(result: MotionResult) -> str:
    """To which side a part of the room leans."""
    if result.votes_for == result.against:
        return "As many for as against"
    return "More for" if result.votes_for > result.against else "More against"


def votes_words(result: MotionResult) -> str:
    """The votes: "31 for, 12 against, 4 abstained"."""
    return f"{result.votes_for} for, {result.against} against, {result.abstained} abstained"


def needed_words(result: MotionResult) -> str:
    """What the rule asks for, with its numbers, and why a near thing is not carried."""
    if result.verdict == "a part":
        return ""
    if result.majority == "simple":
        told = "Needed: more for than against."
        tied = result.votes_for == result.against > 0
        return f"{told} A tie is not carried." if tied else told
    share = "two thirds" if result.majority == "two-thirds" else "more than half"
    return f"Needed: {result.needed} for, {share} of {_whole_words(result)}."


def _whole_words(result: MotionResult) -> str:
    if result.of == "present":
        return f"the {_people(result.whole)} here"
    votes = "1 vote" if result.whole == 1 else f"{result.whole} votes"
    if result.majority == "absolute":
        return f"all {votes}, with those who abstained"
    return f"the {votes} for or against"


def quorum_words(result: MotionResult) -> str:
    """The quorum and whether there is one; empty where none is asked for."""
    if result.quorum is None:
        return ""
    if result.quorum_of == "voted":
        asked = f"{result.quorum} of the {_people(result.present)} here must vote"
        return f"Quorum: {asked}; {result.ballots} did."
    are = "is" if result.present == 1 else "are"
    return f"Quorum: {_people(result.quorum)}; {result.present} {are} here."


def told_words(result: MotionResult, *, closed: bool = True) -> Iterator[str]:
    """The verdict with its votes, what was needed for it, and the quorum; a sentence each."""
    if closed and not result.ballots and result.verdict != "a part":
        yield "Nobody voted."
    yield f"{headline(result) if closed else 'So far'}: {votes_words(result)}."
    if closed and result.verdict == "no quorum":
        yield "The quorum was not reached."
    elif needed := needed_words(result):
        yield needed
    if quorum := quorum_words(result):
        yield quorum


def verdict_words(result: MotionResult, *, closed: bool = True) -> str:
    """All of it: "Carried: 31 for, 12 against, 4 abstained. Needed: more for than against."."""
    return " ".join(told_words(result, closed=closed))


def rule_words(settings: MotionSettings) -> str:
    """What will carry it, for somebody who is about to vote."""
    if settings.majority == "simple":
        return "The motion is carried (agreed) if more people vote for it than against it."
    share = "two thirds" if settings.majority == "two-thirds" else "more than half"
    if settings.whole == "present":
        return f"The motion is carried (agreed) if {share} of all people here vote for it."
    if settings.majority == "absolute":
        return f"The motion is carried (agreed) if {share} of all who vote are for it."
    return f"The motion is carried (agreed) if {share} of the votes for and against are for it."


def abstain_words(settings: MotionSettings) -> str:
    """What it does to abstain."""
    if settings.whole == "present" or settings.majority == "absolute":
        return "To abstain works like a vote against."
    return "To abstain is to take no side."


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
