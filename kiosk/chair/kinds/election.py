"""election for the chair: who is elected, round by round, and whether a lot is needed."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.kinds.parts.shifted import shifted
from shared.activities.election import ElectionResult
from shared.activities.parts.election_words import how_words, round_words
from shared.language import N_, _
from shared.views import ChairView, Results

LOT = N_("To draw the lot: X, then: Draw the lot.")


def election_lines(results: Results, view: ChairView) -> Iterator[str]:
    """How it came about."""
    result = msgspec.convert(results.result, ElectionResult)
    closed = view.activity is None or view.activity.stage == "closed"
    if result.tied and closed:
        yield _(LOT)
    yield how_words(result)
    for number in range(len(result.rounds)):
        yield f"{number + 1}. {round_words(result, number)}"
    for place, name in enumerate(result.candidates):
        yield f"{name}: {result.named[place]}"
    yield _("Ballots: {ballots}").format(ballots=result.ballots)
    yield from shifted(results, view)


PREVIEW = election_lines
