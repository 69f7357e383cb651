"""Results in sentences for the chair to read aloud, as the board says them in plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kiosk.chair.preview import ONLY_YOU, ROOM_SEES
from kiosk.plain.board.lines import results_in_words
from shared.language import N_, _
from shared.views import BoardView, ChairView

NO_RESULTS: Final = N_("There are no results to read out yet.")


def aloud(view: ChairView) -> Iterator[str]:
    """One sentence a line, after one that says who knows it already."""
    at = view.activity
    if at is None or view.results is None or at.void or view.results.activity != at.id:
        yield _(NO_RESULTS)
        return
    yield _(ROOM_SEES) if at.revealed else _(ONLY_YOU)
    names = {id: table.name for id, table in view.tables.items()}
    shown = {id: item for id, item in view.items.items() if item.visible}
    yield from results_in_words(
        BoardView(
            view.title, "", view.join, at, view.progress,
            results=view.results, items=shown, tables=names,
        )
    )  # fmt: skip
