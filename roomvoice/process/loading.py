"""Loading without the collector: what a program is made of stays, and is never rubbish."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from typing import Final

YOUNG: Final = 10_000
"""New objects until the collector looks among them, as in a hub. Of its own accord it looks at
every 700: what a screen made to draw one change counted as old then, and all was looked through.
"""


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Load what stays to the end; the collector never looks at it, neither now nor later.

    It looked at all that was loaded a dozen times: a sixth of a screen's start.
    """
    gc.disable()
    try:
        yield
    finally:
        loaded()


def loaded() -> None:
    """What there is by now stays to the end; from here on there may be rubbish."""
    gc.freeze()
    gc.set_threshold(YOUNG)
    gc.enable()
