"""scale in the report: for each statement how the answers spread, their mean, and who can't say."""

from __future__ import annotations

import msgspec

from server.report.blocks import Bar, Bars, Told
from server.report.content import ActivityReport, Report
from shared.activities.scale import STEPS, ScaleResult, StatementCount
from shared.wording import people


def tell(activity: ActivityReport, report: Report) -> Told:
    """How much the room agreed."""
    result = msgspec.convert(activity.results, ScaleResult)
    before = msgspec.convert(activity.before, ScaleResult) if activity.before else None
    charts = tuple(_spread(result, before, place) for place in range(len(result.statements)))
    counted = (
        "Each person rated every statement, or said that they can't say. Shares are of all who "
        "answered; the average (mean) is of those who chose a number. Opinions are called split "
        "where a quarter or more are below the middle number and a quarter or more above it."
    )
    return Told(charts, counted)


def _mean_of(statement: StatementCount) -> str:
    cant_say = f"{people(statement.cant_say)} can't say"
    if statement.mean is None:
        return cant_say
    mean = f"{statement.mean:.1f} on average, from {people(statement.rated)}"
    told = f"{mean}; {cant_say}" if statement.cant_say else mean
    return f"{told}. {statement.split.rstrip('.')}" if statement.split else told


def _spread(result: ScaleResult, before: ScaleResult | None, place: int) -> Bars:
    now = result.statements[place]
    first = before.statements[place] if before else None
    ends = {1: f" {result.low}", STEPS: f" {result.high}"}
    labels = [f"{step}{ends.get(step, '')}" for step in range(1, STEPS + 1)] + ["Can't say"]
    then = (*first.counts, first.cant_say) if first else (0,) * len(labels)
    bars = tuple(
        Bar(label, count, result.ballots, before=was, before_of=before.ballots if before else 0)
        for label, count, was in zip(labels, (*now.counts, now.cant_say), then, strict=True)
    )
    note = f"{_mean_of(now)}." if result.ballots else ""
    if first is not None:
        note = f"The first time: {_mean_of(first)}. This time: {note}"
    return Bars(now.statement, "Rating", "People", bars, note, compared=first is not None)
