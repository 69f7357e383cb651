"""motion for the chair: the votes, the rule with its numbers, and the verdict to be read out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.motion import MotionResult
from shared.activities.verdict import headline, needed_words, quorum_words, votes_words
from shared.views import ChairView, Results


def motion_lines(results: Results, view: ChairView) -> Iterator[str]:
    """The verdict first; where it was voted on before, what came of it then."""
    result = msgspec.convert(results.result, MotionResult)
    closed = view.activity is not None and view.activity.stage == "closed"
    yield f"{headline(result, closed=closed)}."
    yield f"{votes_words(result)}."
    if needed := needed_words(result):
        yield needed
    if quorum := quorum_words(result):
        yield quorum
    if results.before:
        first = msgspec.convert(results.before, MotionResult)
        yield f"The first time: {headline(first).lower()}, {votes_words(first)}."
    yield f"Ballots: {result.ballots} of {result.present}"


PREVIEW = motion_lines
