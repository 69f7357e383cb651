"""motion in the report: the verdict, the votes on each side, and the rule with its numbers."""

from __future__ import annotations

import msgspec

from server.report.blocks import DECIDED, Bar, Bars, Note, Told
from server.report.content import ActivityReport, Report
from shared.activities.motion import MotionResult, MotionSettings
from shared.activities.verdict import abstain_words, rule_words, verdict_words
from shared.wording import listed, people

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """Whether it was carried."""
    result = msgspec.convert(activity.results, MotionResult)
    settings = msgspec.convert(activity.settings, MotionSettings)
    before = msgspec.convert(activity.before, MotionResult) if activity.before else None
    then = (Note(f"The first time: {verdict_words(before)}"),) if before else ()
    return Told(
        (_votes(result, before), *then),
        _counted(settings),
        _differed(result),
        (activity.question or activity.title,) if result.verdict == "carried" else (),
    )


def _differed(result: MotionResult) -> str:
    """Those who were fewer than the other side."""
    fewer = min(result.votes_for, result.against)
    side = "for" if result.votes_for < result.against else "against"
    parts = [f"{people(fewer)} voted {side}"] if fewer else []
    parts += [f"{people(result.abstained)} abstained"] if result.abstained else []
    return f"{listed(parts)}." if parts else ""


def _votes(result: MotionResult, before: MotionResult | None) -> Bars:
    now, first = _sides(result), _sides(before) if before else (0, 0, 0)
    bars = tuple(
        Bar(
            label,
            count,
            result.ballots,
            before=was,
            before_of=before.ballots if before else 0,
        )
        for label, count, was in zip(("For", "Against", "Abstained"), now, first, strict=True)
    )
    return Bars("The votes", "Side", "People", bars, compared=before is not None)


def _sides(result: MotionResult) -> tuple[int, int, int]:
    return result.votes_for, result.against, result.abstained


def _counted(settings: MotionSettings) -> str:
    told = f"Each person voted for, against, or abstained. {rule_words(settings)}"
    parts = [told, abstain_words(settings), "A tie is not carried; exactly two thirds is enough."]
    if isinstance(settings.quorum, int):
        parts.append(f"There is a verdict only where {settings.quorum} people or more are there.")
    elif settings.quorum is not None:
        parts.append(
            f"There is a verdict only where at least {settings.quorum} of those who are there "
            "vote; to abstain is to vote here."
        )
    parts.append("Those who are there are the people at all tables when the vote was closed.")
    return " ".join(parts)
