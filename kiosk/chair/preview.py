"""What the chair sees of an activity's results: a kind's plain numbers, found by the kind's name.

`kiosk/chair/kinds/<kind>.py` defines `PREVIEW`, which turns the results into lines. A kind without
that file is still counted and run; its numbers show on the board alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from kiosk.chair.said.room_words import takes_ballots
from kiosk.widgets.of_kind import of_kind
from kiosk.widgets.standing import standing
from shared.amounts import ballots
from shared.language import N_, _
from shared.text import show
from shared.views import ChairView, Progress, Results

Preview = Callable[[Results, ChairView], Iterator[str]]

ONLY_YOU: Final = N_("Only you see this.")
ROOM_SEES: Final = N_("The room sees this on the board.")
TO_READ: Final = N_("To read aloud:")


def preview_lines(view: ChairView) -> list[str]:
    """The current activity's results, after one line that says who sees them."""
    at, results = view.activity, view.results
    if at is None:
        return [_("Nothing has been opened yet.")]
    if at.void:
        return [
            standing(at),
            _("How many voted stays in the report; what they said is told nowhere."),
        ]
    if results is None or results.activity != at.id:
        if at.secret and at.stage == "open":
            return [_("A secret ballot: the count comes when you close it.")]
        return [_("No results yet.")]
    if takes_ballots(at.kind) and not (view.progress.ballots or view.progress.paper):
        return [_("Nobody has voted yet.")]
    preview = preview_for(at.kind)
    lines = list(preview(results, view)) if preview else [_("The board shows these results.")]
    parts = _parts(view, results, preview) if preview else ()
    about = [standing(at)] if at.practice else []
    aloud = [_(TO_READ), f"  {show(results.read_aloud)}", ""] if results.told else []
    return [_(ROOM_SEES) if at.revealed else _(ONLY_YOU), *about, "", *aloud, *lines, *parts]


def _parts(view: ChairView, results: Results, preview: Preview) -> Iterator[str]:
    """The same for each part of the room that is shown apart, and what is not."""
    if results.apart is None:
        return
    for part in results.apart.parts:
        yield ""
        yield f"{show(part.name)}, {ballots(part.ballots)}:"
        if part.told:
            yield f"  {show(' '.join(part.told))}"
        seen = replace(view, progress=Progress(part.ballots, part.ballots))
        for line in preview(Results(results.activity, part.result), seen):
            yield f"  {line}"
    if results.apart.note:
        yield ""
        yield results.apart.note


def preview_for(kind: str) -> Preview | None:
    """The preview of a kind of activity, or None where it brings none."""
    try:
        preview: Preview = of_kind("chair", kind, "PREVIEW")
    except LookupError:
        return None
    return preview


def share(count: int, of: int) -> str:
    """A count with its share in whole percent, halves upwards."""
    return f"{count} ({(200 * count + of) // (2 * of)}%)" if of else str(count)
