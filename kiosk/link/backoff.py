"""How long to wait before trying to reach the hub again: soon at first, never longer than 5 s."""

from __future__ import annotations

from typing import Final

FIRST: Final = 0.25
LONGEST: Final = 5.0


def wait_before(attempt: int, chance: float) -> float:
    """Seconds to wait before attempt number `attempt` (1 for the first after a loss).

    `chance` in [0, 1) spreads a whole room's attempts over the second half of the wait, so that
    forty tables do not knock at once.
    """
    longest: float = min(FIRST * 2.0 ** min(attempt - 1, 10), LONGEST)
    return longest * (0.5 + chance / 2)
