"""Options and how many picked each: the part that `choice` and `multiple` share."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.preview import share
from kiosk.chair.said.room_words import first_time
from shared.activities.parts.options import OptionsResult
from shared.language import _
from shared.text import show
from shared.views import ChairView, Results


def option_counts(results: Results, view: ChairView) -> Iterator[str]:
    """A line an option; where it was asked before, what it was the first time."""
    result = msgspec.convert(results.result, OptionsResult)
    first = msgspec.convert(results.before, OptionsResult) if results.before else None
    before = {each.option: each.count for each in first.counts} if first else {}
    for each in result.counts:
        words = f"{show(each.option)}: {share(each.count, result.ballots)}"
        was = share(before.get(each.option, 0), first.ballots) if first else ""
        yield f"{words}, {first_time(was)}" if was else words
    yield _("Ballots: {ballots}").format(ballots=result.ballots)
