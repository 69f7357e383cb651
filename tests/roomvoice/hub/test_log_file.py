"""The hub's log on a disk that takes no more: it is said once, and stops nothing."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from roomvoice.hub.log_file import logging_to

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no disk that is always full")
def test_a_full_disk_does_not_stop_a_hub_that_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to(FULL):
        for _ in range(3):
            logging.getLogger("hub").warning("nobody reads this")
    assert capsys.readouterr().err.count("cannot be written") == 1
