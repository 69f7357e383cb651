"""Keeps casts in an outbox and then waits to be killed: run it with a file's path."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.link.disk_outbox import DiskOutbox
from shared.messages import Cast

KEPT = 5


def cast(number: int) -> Cast:
    """One of the casts that are kept."""
    return Cast(
        id=f"{number:032x}",
        activity="a",
        ballot=f"{number + 100:032x}",
        choice={"option": number % 2},
    )


if __name__ == "__main__":
    outbox = DiskOutbox(Path(sys.argv[1]))
    for number in range(KEPT):
        outbox.keep(cast(number))
    sys.stdout.write("kept\n")
    sys.stdout.flush()
    sys.stdin.read()
