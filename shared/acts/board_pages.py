"""How the chair turns the pages of every board, holds and paces them, or shows all at once.

These are moments, not results: the journal keeps them, so that a board that comes in meanwhile, or
after the hub was started again, does as the others do; but they stand in no report.
"""

from __future__ import annotations

from msgspec import Struct

from shared.entry import Entry
from shared.language import _
from shared.messages import BoardPages
from shared.outcome import Refusal
from shared.state import Pages, State


class Asked(Struct, frozen=True):
    """What is new in what the chair wants of the pages, for a board that has heard the last."""

    by: int = 0
    """How many pages to turn; below 0: back."""
    held: bool | None = None
    """Whether to hold the page; None: as it is."""
    pace: int | None = None
    """Seconds; None: as it is."""
    whole: bool | None = None
    """Whether to show all at once; None: as it is."""


def asked(before: Pages | None, now: Pages) -> Asked:
    """What a board is to do that has heard of `before`; None: it has just come in."""
    if before is None:
        return Asked(0, now.held or None, now.pace, now.whole)
    return Asked(
        now.turned - before.turned,
        now.held if now.held != before.held else None,
        now.pace if now.pace != before.pace else None,
        now.whole if now.whole != before.whole else None,
    )


def check_pages(state: State, by: str, act: BoardPages) -> Refusal | None:
    """It says something."""
    if not act.turn and act.held is None and act.pace is None and act.whole is None:
        return Refusal("nothing", _("Say what the boards shall do."))
    return None


def set_pages(state: State, entry: Entry, act: BoardPages) -> None:
    """Every board does what is asked; with a pace, pages turn by themselves."""
    pages = state.pages
    held = act.held if act.held is not None else pages.held and act.pace is None
    whole = pages.whole if act.whole is None else act.whole
    state.pages = Pages(pages.turned + act.turn, held, act.pace or pages.pace, whole)
