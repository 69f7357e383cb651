"""draw for the chair: who can be drawn, and how; or who was."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.draw import DrawResult
from shared.views import ChairView, Results

HOW = "Close this, then X: Draw the lot. It asks for a phrase that is said in the room."


def draw_lines(results: Results, view: ChairView) -> Iterator[str]:
    """The names, in the order of the lot once it is drawn."""
    result = msgspec.convert(results.result, DrawResult)
    if not result.drawn:
        yield HOW
        yield from result.candidates
        return
    for place, name in enumerate(result.drawn, 1):
        yield f"{place}. {name}{' (drawn)' if place <= result.seats else ''}"


PREVIEW = draw_lines
