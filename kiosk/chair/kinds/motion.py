"""motion for the chair: the votes on each side, below the verdict that is to be read out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.motion import MotionResult
from shared.activities.parts.verdict import first_time_words
from shared.language import _
from shared.views import ChairView, Results


def motion_lines(results: Results, view: ChairView) -> Iterator[str]:
    """The votes; where it was voted on before, what came of it then."""
    result = msgspec.convert(results.result, MotionResult)
    yield _("For: {votes_for}").format(votes_for=result.votes_for)
    yield _("Against: {against}").format(against=result.against)
    yield _("Abstained: {abstained}").format(abstained=result.abstained)
    if results.before:
        yield first_time_words(msgspec.convert(results.before, MotionResult))
    yield _("Ballots: {ballots} of {present}").format(
        ballots=result.ballots, present=result.present
    )


PREVIEW = motion_lines
