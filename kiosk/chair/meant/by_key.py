"""Which command a key means at this moment: pure functions of the view and what is chosen.

Each returns a command, or the sentence that says why there is none.
"""

from __future__ import annotations

from typing import cast

from kiosk.chair.said.room_words import line_of, next_line, open_line
from kiosk.link.ids import new_id
from shared.ids import Extra, SignalName
from shared.language import N_, _
from shared.messages import (
    ClearSignal,
    Close,
    Command,
    ExtraTime,
    Hide,
    HideItem,
    MarkItem,
    Open,
    RestoreItem,
    Reveal,
    ShowCodes,
    ShowSignals,
    Spotlight,
    VoteAgain,
)
from shared.views import ChairView

Meant = Command | str

CHOOSE_ACTIVITY = N_("Choose an activity in the agenda with the arrow keys, then press O.")
CHOOSE_TABLE = N_("Choose a table first: press 1, then the arrow keys.")
CHOOSE_ITEM = N_("Choose an item first: press I, then the arrow keys.")
NO_MARKS = N_("Nothing can be marked in this activity.")
NO_CODES = N_("This question gives no receipts, so there are no codes to list.")
NO_SIGNALS = N_("No table signals anything.")
NOTHING_YET = N_("Nothing has been opened yet, so there are no results.")


def to_open(view: ChairView, chosen: str | None) -> Meant:
    """Open what is chosen, else the next activity."""
    following = next_line(view)
    activity = chosen or (following.id if following else None)
    return Open(id=new_id(), activity=activity) if activity else _(CHOOSE_ACTIVITY)


def to_close(view: ChairView) -> Meant:
    """Close what is open; the hub says so where nothing is."""
    line = open_line(view)
    return Close(id=new_id(), activity=line.id if line else None)


def to_reveal_or_hide(view: ChairView, chosen: str | None) -> Meant:
    """Show the results of what is chosen, else of the current activity; hide them if they show."""
    line = line_of(view, chosen or view.current)
    if line is None:
        return _(NOTHING_YET)
    if line.revealed:
        return Hide(id=new_id(), activity=line.id)
    return Reveal(id=new_id(), activity=line.id)


def to_codes(view: ChairView) -> Meant:
    """List the codes of the current activity on the board, or put the list away."""
    at = view.activity
    if at is None or not at.receipts:
        return _(NO_CODES)
    return ShowCodes(id=new_id(), activity=at.id, shown=not at.codes_shown)


def to_vote_again(view: ChairView, chosen: str | None) -> Meant:
    """Ask the chosen table to take its votes out and vote again."""
    if chosen not in view.tables:
        return _(CHOOSE_TABLE)
    return VoteAgain(id=new_id(), table=chosen)


def to_extra_time(view: ChairView, chosen: str | None, extra: Extra) -> Meant:
    """Give the chosen table extra time, or no more of it."""
    if chosen not in view.tables:
        return _(CHOOSE_TABLE)
    return ExtraTime(id=new_id(), table=chosen, extra=extra)


def to_clear_signal(view: ChairView) -> Meant:
    """Put the oldest signal away."""
    if not view.signals:
        return _(NO_SIGNALS)
    first = view.signals[0]
    return ClearSignal(id=new_id(), table=first.table, what=cast(SignalName, first.what))


def to_show_signals(view: ChairView) -> Meant:
    """Count the signals on the board, or no longer."""
    return ShowSignals(id=new_id(), shown=not view.signals_shown)


def to_hide_or_restore(view: ChairView, chosen: str | None) -> Meant:
    """Take the chosen item off the board, or put it back."""
    item = view.items.get(chosen or "")
    if item is None:
        return _(CHOOSE_ITEM)
    if item.hidden:
        return RestoreItem(id=new_id(), item=item.id)
    return HideItem(id=new_id(), item=item.id)


def to_mark(view: ChairView, chosen: str | None, mark: str) -> Meant:
    """Mark the chosen item; "" takes its mark away."""
    item = view.items.get(chosen or "")
    return MarkItem(id=new_id(), item=item.id, mark=mark) if item else _(CHOOSE_ITEM)


def to_spotlight(view: ChairView, chosen: str | None) -> Meant:
    """Show the chosen item large; where it is so already, or none is chosen, end it."""
    item = view.items.get(chosen or "")
    if item is None and view.spotlight is None:
        return _(CHOOSE_ITEM)
    large = item.id if item is not None and item.id != view.spotlight else None
    return Spotlight(id=new_id(), item=large)
