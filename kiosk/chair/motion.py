"""motion for the chair: the votes on each side, below the verdict that is to be read out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.motion import MotionResult
from shared.activities.verdict import headline, votes_words
from shared.views import ChairView, Results


def motion_lines(results: Results, view: ChairView) -> Iterator[str]:
    """The votes; where it was voted on before, what came of it then."""
    result = msgspec.convert(results.result, MotionResult)
    yield f"For: {result.votes_for}"
    yield f"Against: {result.against}"
    yield f"Abstained: {result.abstained}"
    if results.before:
        first = msgspec.convert(results.before, MotionResult)
        yield f"The first time: {headline(first).lower()}, {votes_words(first)}."
    yield f"Ballots: {result.ballots} of {result.present}"


PREVIEW = motion_lines
