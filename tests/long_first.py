"""The order of tests where several workers share them: what takes long begins at once.

Each worker is given a part of all tests, and who is done takes over the last of somebody else's
part. So each part begins with some of the long tests, and ends with short ones. Those that need
the browser stand in the first part together, because each worker that meets one starts a browser.
"""

from __future__ import annotations

import os
from typing import Final

import pytest

LONG: Final = ("tests/end_to_end/", "tests/simulation/")
"""Folders of whole commands and whole hours. Elsewhere a test that may take long says so itself,
with a time limit of its own."""


@pytest.hookimpl(trylast=True)  # after those that are not wanted are gone
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every worker orders them alike; alone, the order stays as it is."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    seen = [each for each in items if "browser" in getattr(each, "fixturenames", ())]
    long = [each for each in items if each not in seen and _is_long(each)]
    taken = {*seen, *long}
    short = [each for each in items if each not in taken]
    heads = [seen, *(long[n :: workers - 1] for n in range(workers - 1))]
    ordered: list[pytest.Item] = []
    for n, head in enumerate(heads):
        room = len(items) // workers - len(head) if n < workers - 1 else len(short)
        ordered += head + short[:room]
        short = short[room:]
    items[:] = ordered


def _is_long(item: pytest.Item) -> bool:
    return item.nodeid.startswith(LONG) or item.get_closest_marker("timeout") is not None
