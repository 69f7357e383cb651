"""Options that were picked from: the part of the report that `choice` and `multiple` share."""

from __future__ import annotations

import msgspec

from server.report.blocks import Bar, Bars
from server.report.content import ActivityReport
from shared.activities.options import OptionsResult
from shared.wording import listed, more_or_fewer, people, percent, quoted


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
    caption = "All answers, beside the first time" if before else "All answers"
    return Bars(caption, "Answer", "People", bars, compared=before is not None)


def leaders(result: OptionsResult) -> str:
    """Who came first, in a sentence."""
    if not result.ballots:
        return "Nobody answered."
    most = max(each.count for each in result.counts)
    first = [quoted(each.option) for each in result.counts if each.count == most]
    share = f"of {people(result.ballots)} ({percent(most, result.ballots)})"
    if len(first) == 1:
        return f"{first[0]} came first, with {most} {share}."
    return f"{listed(first)} came first together, each with {most} {share}."


def shift(activity: ActivityReport) -> str:
    """How each option moved since the first time, in words; empty where there was no first time."""
    if not activity.before or not activity.results:
        return ""
    now, before = result_in(activity.results), result_in(activity.before)
    moves = [
        f"{quoted(after.option)}: {first.count} before, {after.count} after: "
        f"{more_or_fewer(first.count, after.count)}."
        for first, after in zip(before.counts, now.counts, strict=True)
    ]
    if before.ballots != now.ballots:
        moves.append(f"{people(before.ballots)} answered before, and {now.ballots} after.")
    return " ".join(moves)
