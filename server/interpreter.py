"""How a hub has the interpreter work: when threads take turns, and when garbage is looked for."""

from __future__ import annotations

import gc
import sys
from typing import Final

SWITCH_INTERVAL: Final = 0.0005
"""Seconds between offers of the interpreter to the other thread; 5 ms stalled lone votes."""

YOUNG: Final = 10_000
"""New objects until the collector looks among them. Of its own accord it looks at every 700: then
votes that were but on their way counted as old ones, and all that a meeting holds was looked
through again and again, for 80 ms each time where there are 1,000 tables.
"""


def set_up() -> None:
    """For the whole process; what looks more seldom already stays so."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    young, middle, old = gc.get_threshold()
    gc.set_threshold(max(YOUNG, young), middle, old)
