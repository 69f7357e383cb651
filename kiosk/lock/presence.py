"""Whether somebody is still there who has begun a vote: pure, on a clock's numbers."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from shared.ids import Extra
from shared.language import N_, ngettext

Seen = Literal["here", "asked", "gone"]

STILL_THERE: Final = N_("Are you still there?")
NOT_SENT: Final = N_("Your vote is not sent yet.")
CLEARED: Final = N_("Nobody was there, so the screen was cleared. That vote was not sent.")


class Patience(Struct, frozen=True):
    """How long somebody may sit still: seconds until they are asked, and then to answer.

    0 seconds until they are asked: never.
    """

    ask: float = 180
    answer: float = 60

    def stretched(self, extra: Extra) -> Patience:
        """The same at a table with extra time; where that has no limit, nobody is asked."""
        from shared.acts.extra_time import (  # late: it knows meetings, not only their words
            NO_LIMIT,
            TIMES,
        )

        if extra == NO_LIMIT:
            return Patience(0, self.answer)
        times = TIMES.get(extra, 1)
        return Patience(times * self.ask, times * self.answer)

    def seen(self, quiet: float) -> Seen:
        """What to make of so many seconds in which nobody pressed or moved anything."""
        if not self.ask or quiet < self.ask:
            return "here"
        return "asked" if quiet < self.ask + self.answer else "gone"

    def left(self, quiet: float) -> int:
        """Seconds left to answer in, after so many quiet ones."""
        return max(0, int(self.ask + self.answer - quiet + 0.999))


def cleared_in(seconds: int) -> str:
    """What happens if nobody answers."""
    return ngettext(
        "If nobody is there, the screen is cleared in {count} second, for the next person.",
        "If nobody is there, the screen is cleared in {count} seconds, for the next person.",
        seconds,
    ).format(count=seconds)
