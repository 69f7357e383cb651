"""motion in the report: the verdict, the votes on each side, and the rule with its numbers."""

from __future__ import annotations

import msgspec

from server.report.blocks import DECIDED, Ask, Bar, Bars, Note, Told, Unit
from server.report.content import ActivityReport, Report
from shared.activities.motion import MotionResult, MotionSettings
from shared.activities.parts.verdict import abstain_words, rule_words, verdict_words
from shared.language import _, ngettext
from shared.wording import listed

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """Whether it was carried."""
    result = msgspec.convert(activity.results, MotionResult)
    settings = msgspec.convert(activity.settings, MotionSettings)
    before = msgspec.convert(activity.before, MotionResult) if activity.before else None
    then = (Note(_("The first time: {told}").format(told=verdict_words(before))),) if before else ()
    return Told(
        (_votes(result, before), *then),
        _counted(settings),
        _differed(result),
        (Ask(activity.id, activity.question or activity.title),)
        if result.verdict == "carried"
        else (),
    )


def _differed(result: MotionResult) -> str:
    """Those who were fewer than the other side."""
    fewer = min(result.votes_for, result.against)
    against = ngettext("{count} person voted against", "{count} people voted against", fewer)
    told = ngettext("{count} person voted for", "{count} people voted for", fewer)
    told = told if result.votes_for < result.against else against
    parts = [told.format(count=fewer)] if fewer else []
    if result.abstained:
        told = ngettext("{count} person abstained", "{count} people abstained", result.abstained)
        parts.append(told.format(count=result.abstained))
    return f"{listed(parts)}." if parts else ""


def _votes(result: MotionResult, before: MotionResult | None) -> Bars:
    labels = (_("For"), _("Against"), _("Abstained"))
    now, first = _sides(result), _sides(before) if before else (0, 0, 0)
    bars = tuple(
        Bar(
            label,
            count,
            result.ballots,
            before=was,
            before_of=before.ballots if before else 0,
        )
        for label, count, was in zip(labels, now, first, strict=True)
    )
    return Bars(_("The votes"), _("Side"), Unit.PEOPLE, bars, compared=before is not None)


def _sides(result: MotionResult) -> tuple[int, int, int]:
    return result.votes_for, result.against, result.abstained


def _counted(settings: MotionSettings) -> str:
    parts = [
        _("Each person voted for, against, or abstained."),
        rule_words(settings),
        abstain_words(settings),
        _("A tie is not carried; exactly two thirds is enough."),
    ]
    if isinstance(settings.quorum, int):
        told = ngettext(
            "There is a verdict only where {count} people or more are there.",
            "There is a verdict only where {count} people or more are there.",
            settings.quorum,
        )
        parts.append(told.format(count=settings.quorum))
    elif settings.quorum is not None:
        told = _(
            "There is a verdict only where at least {part} of those who are there "
            "vote; to abstain is to vote here."
        )
        parts.append(told.format(part=settings.quorum))
    parts.append(_("Those who are there are the people at all tables when the vote was closed."))
    return " ".join(parts)
