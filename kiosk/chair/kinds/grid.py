"""grid for the chair: where the means of each option lie, the spread, and who can't say."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.said.room_words import first_time, mean_line
from shared.activities.grid import (
    STEPS,
    Along,
    Axis,
    GridResult,
    corner_words,
    half_words,
)
from shared.language import _, ngettext
from shared.text import show
from shared.views import ChairView, Results
from shared.wording import tenths


def grid_lines(results: Results, view: ChairView) -> Iterator[str]:
    """The words at the ends, then an option: its quarter, and a line a scale."""
    result = msgspec.convert(results.result, GridResult)
    before = msgspec.convert(results.before, GridResult) if results.before else None
    for axis in (result.up, result.across):
        yield _("{name}: 1 is {low}, {steps} is {high}.").format(
            name=show(axis.name), low=show(axis.low), steps=STEPS, high=show(axis.high)
        )
    for place, each in enumerate(result.options):
        words = f"{show(each.option)}: {corner_words(each, result.across, result.up)}"
        if each.cant_say:
            cant_say = ngettext("{count} can't say", "{count} can't say", each.cant_say)
            words = f"{words} ({cant_say.format(count=each.cant_say)})"
        yield words
        first = before.options[place] if before else None
        if each.up.placed:
            yield _scale(result.up, each.up, first.up if first else None)
            yield _scale(result.across, each.across, first.across if first else None)
    yield _("Ballots: {ballots}").format(ballots=result.ballots)


def _scale(axis: Axis, along: Along, first: Along | None) -> str:
    counts = "  ".join(f"{step}: {count}" for step, count in enumerate(along.counts, 1))
    told = [mean_line(tenths(along.mean)), half_words(along.half)]
    told += [_("split")] if along.split else []
    told += [first_time(tenths(first.mean))] if first else []
    return f"  {show(axis.name)}: {', '.join(told)}  ({counts})"


PREVIEW = grid_lines
