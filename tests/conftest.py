"""What holds for every test: no example of Hypothesis is failed by a slow machine."""

from __future__ import annotations

from hypothesis import settings

# A deadline asserts on wall time, and the machine may be busy. The blob lets anyone replay a
# failure. What Hypothesis itself sets under CI (the same examples each time) stays.
settings.register_profile("roomvoice", parent=settings(), deadline=None, print_blob=True)
settings.load_profile("roomvoice")
