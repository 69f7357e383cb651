"""Options that were picked from: the part of the report that `choice` and `multiple` share."""

from __future__ import annotations

import msgspec

from server.report.blocks import Bar, Bars, Unit
from server.report.content import ActivityReport
from shared.activities.parts.options import OptionsResult
from shared.amounts import people
from shared.language import _
from shared.wording import listed, quoted


def result_in(given: object) -> OptionsResult:
    """A result of the report as its type."""
    return msgspec.convert(given, OptionsResult)


def option_bars(activity: ActivityReport) -> Bars:
    """A bar for each option, beside that of the first time where it was asked before."""
    now = result_in(activity.results)
    before = result_in(activity.before) if activity.before else None
    bars = tuple(
        Bar(
            each.option,
            each.count,
            now.ballots,
            before=before.counts[place].count if before else 0,
            before_of=before.ballots if before else 0,
        )
        for place, each in enumerate(now.counts)
    )
    caption = _("All answers, beside the first time") if before else _("All answers")
    return Bars(caption, _("Answer"), Unit.PEOPLE, bars, compared=before is not None)


def others(result: OptionsResult) -> str:
    """What those chose whose answer did not come first, in a sentence; empty where there is none.

    Nobody is to be lost behind the first.
    """
    most = max((each.count for each in result.counts), default=0)
    rest = [
        f"{quoted(each.option)} ({people(each.count)})"
        for each in result.counts
        if 0 < each.count < most
    ]
    return _("Others chose: {answers}.").format(answers=listed(rest)) if rest else ""
