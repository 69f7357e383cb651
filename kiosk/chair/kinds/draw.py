"""draw for the chair: who can be drawn, and how; or who was."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.draw import DrawResult
from shared.language import N_, _
from shared.views import ChairView, Results

HOW = N_("Close this, then X: Draw the lot. It asks for a phrase that is said in the room.")


def draw_lines(results: Results, view: ChairView) -> Iterator[str]:
    """The names, in the order of the lot once it is drawn."""
    result = msgspec.convert(results.result, DrawResult)
    if not result.drawn:
        yield _(HOW)
        yield from result.candidates
        return
    for place, name in enumerate(result.drawn, 1):
        drawn = _("{name} (drawn)").format(name=name) if place <= result.seats else name
        yield f"{place}. {drawn}"


PREVIEW = draw_lines
