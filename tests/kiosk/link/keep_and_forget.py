"""Keeps casts, has them received, and says so, until it is killed: run it with a file's path."""

from __future__ import annotations

import secrets
import sys
from collections import deque
from pathlib import Path

from kiosk.link.disk_outbox import DiskOutbox
from shared.messages import Cast

AWAY = 12
"""How many casts wait at a time, as at a table whose hub is away: more than one page holds."""


def say(word: str, cast: Cast) -> None:
    """Tell who watches what has been done."""
    sys.stdout.write(f"{word} {cast.id} {cast.ballot}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    outbox = DiskOutbox(Path(sys.argv[1]))
    waiting: deque[Cast] = deque()
    while True:
        dots = {secrets.token_hex(16): 1 for _ in range(9)}
        id, ballot = secrets.token_hex(16), secrets.token_hex(16)
        cast = Cast(id=id, activity="a", ballot=ballot, choice={"dots": dots})
        outbox.keep(cast)
        say("kept", cast)
        waiting.append(cast)
        if len(waiting) > AWAY:
            outbox.received(waiting[0].id)
            say("received", waiting.popleft())
