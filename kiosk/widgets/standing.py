"""What an activity counts for, in words that stand on every screen all the time it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shared.language import N_, _
from shared.text import show

if TYPE_CHECKING:
    from shared.views import ActivityView

PRACTICE: Final = N_("PRACTICE: nothing of this counts")
VOID: Final = N_("VOID: this vote does not count")


def standing(at: ActivityView | None) -> str:
    """That it is practice, or that its vote is void and why; "" where it counts like any other."""
    if at is None or not (at.practice or at.void):
        return ""
    if at.practice:
        return _(PRACTICE)
    return f"{_(VOID)}. {show(at.reason)}" if at.reason else _(VOID)


def spoken(at: ActivityView | None, words: str) -> str:
    """A sentence about an activity, after what it counts for."""
    first = standing(at)
    return f"{first.rstrip('.')}. {words}" if first else words
