"""A process that writes a journal and then waits to be killed: run it with a folder's path."""

from __future__ import annotations

import sys
from pathlib import Path

from shared.messages import Open
from tests.server.report.meetings import room_in

AGENDA = """
title = "Cut off"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
"""

if __name__ == "__main__":
    room = room_in(Path(sys.argv[1]), AGENDA)
    table = room.join("North", 40)
    room.do("chair", Open, activity="a")
    for _ in range(30):
        room.cast(table, "a", option=0)
    sys.stdout.write("written\n")
    sys.stdout.flush()
    sys.stdin.read()
