"""scale in the report: for each statement how the answers spread, their mean, and who can't say."""

from __future__ import annotations

import msgspec

from server.report.blocks import FELT, Bar, Bars, Block, Spread, Spreads, Told, Unit
from server.report.content import ActivityReport, Report
from shared.activities.parts.split import sides
from shared.activities.scale import STEPS, ScaleResult, StatementCount
from shared.amounts import people
from shared.language import _, ngettext
from shared.wording import listed, quoted, tenths

CHAPTER = FELT


def tell(activity: ActivityReport, report: Report) -> Told:
    """How much the room agreed."""
    result = msgspec.convert(activity.results, ScaleResult)
    before = msgspec.convert(activity.before, ScaleResult) if activity.before else None
    charts = [_spread(result, before, place) for place in range(len(result.statements))]
    # One statement alone is told by its own chart; several are read against each other.
    picture: list[Block] = [_picture(result)] if len(charts) > 1 else []
    counted = _(
        "Each person rated every statement, or said that they can't say. Shares are of all who "
        "answered; the average (mean) is of those who chose a number. Opinions are called split "
        "where a quarter or more are below the middle number and a quarter or more above it."
    )
    return Told((*picture, *charts), counted, _differed(result))


def _picture(result: ScaleResult) -> Spreads:
    """All statements on one scale, such as a principle and how it is in practice."""
    spreads = tuple(
        Spread(
            each.statement,
            tuple(each.counts),
            each.mean,
            each.cant_say,
        )
        for each in result.statements
    )
    return Spreads(_("The statements beside each other"), result.low, result.high, spreads)


def _differed(result: ScaleResult) -> str:
    """Where some stand on the other side of the middle than most."""
    told = []
    for each in result.statements:
        low, _middle, high = sides(each.counts)
        if min(low, high):
            # Translators: so many people below the middle of a scale, and so many above it.
            words = _("{statement} {low} low and {high} high")
            told.append(words.format(statement=quoted(each.statement), low=low, high=high))
    words = _("On both sides of the middle: {statements}.")
    return words.format(statements=listed(told)) if told else ""


def _mean_of(statement: StatementCount) -> str:
    count = statement.cant_say
    cant_say = ngettext("{count} person can't say", "{count} people can't say", count)
    cant_say = cant_say.format(count=count)
    if statement.mean is None:
        return cant_say
    mean = _("{mean} on average, from {people}")
    mean = mean.format(mean=tenths(statement.mean), people=people(statement.rated))
    told = f"{mean}; {cant_say}" if statement.cant_say else mean
    return f"{told}. {statement.split.rstrip('.')}" if statement.split else told


def _spread(result: ScaleResult, before: ScaleResult | None, place: int) -> Bars:
    now = result.statements[place]
    first = before.statements[place] if before else None
    ends = {1: f" {result.low}", STEPS: f" {result.high}"}
    labels = [f"{step}{ends.get(step, '')}" for step in range(1, STEPS + 1)] + [_("Can't say")]
    then = (*first.counts, first.cant_say) if first else (0,) * len(labels)
    bars = tuple(
        Bar(label, count, result.ballots, before=was, before_of=before.ballots if before else 0)
        for label, count, was in zip(labels, (*now.counts, now.cant_say), then, strict=True)
    )
    note = f"{_mean_of(now)}." if result.ballots else ""
    if first is not None:
        note = _("The first time: {before}. This time: {now}").format(
            before=_mean_of(first), now=note
        )
    return Bars(now.statement, _("Rating"), Unit.PEOPLE, bars, note, compared=first is not None)
