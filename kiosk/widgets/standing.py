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
    why = reason(at)
    return f"{standing_word(at)}. {why}" if why else standing_word(at)


def standing_word(at: ActivityView | None) -> str:
    """The same without why."""
    if at is None or not (at.practice or at.void):
        return ""
    return _(PRACTICE) if at.practice else _(VOID)


def reason(at: ActivityView | None) -> str:
    """Why its vote is void, where somebody said so."""
    return show(at.reason) if at is not None and at.void and not at.practice else ""


def spoken(at: ActivityView | None, words: str) -> str:
    """A sentence about an activity, after what it counts for."""
    first = standing(at)
    return f"{first.rstrip('.')}. {words}" if first else words
