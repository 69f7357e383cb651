"""The two servers under test, each in a process of its own, on loopback."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

AGENDA = """
title = "Benchmark"
[[activity]]
id = "swot"
kind = "swot"
title = "SWOT"
live = true
"""


def votes_agenda(how_many: int, *, secret: bool = True) -> str:
    """An agenda of so many votes."""
    vote = 'kind = "choice"\noptions = ["Good idea", "Swear word", "Not sure yet"]\n'
    vote += "" if secret else "open = true\n"
    votes = [f'[[activity]]\nid = "vote-{n}"\ntitle = "Vote {n}"\n{vote}' for n in range(how_many)]
    return 'title = "Benchmark"\n' + "".join(votes)


class HubAddress(Struct, frozen=True):
    """Where a hub under test is, and how to get in."""

    url: str
    code: str
    chair_key: str
    pid: int


def room_agenda(votes: int) -> str:
    """An agenda of a SWOT and so many secret votes."""
    return AGENDA + votes_agenda(votes).partition("\n")[2]


@contextlib.contextmanager
def hub_running(toml: str | None = AGENDA, folder: Path | None = None) -> Iterator[HubAddress]:
    """A real hub, as `roomvoice hub` starts it, with its journal on this machine's disk.

    Without an agenda it goes on with what is in `folder`.
    """
    with tempfile.TemporaryDirectory(prefix="roomvoice-bench-") as own:
        folder = folder or Path(own)
        place = ["--host", "127.0.0.1", "--port", "0", "--data", f"{folder}/data"]
        if toml is not None:
            (folder / "agenda.toml").write_text(toml, encoding="utf-8")
            place.append(str(folder / "agenda.toml"))
        command = [sys.executable, "-m", "roomvoice", "hub", *place, "--json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                ready = json.loads(_first_line(process))
                yield HubAddress(ready["url"], ready["code"], ready["chair_key"], process.pid)
            finally:
                process.terminate()


@contextlib.contextmanager
def echo_running(*options: str) -> Iterator[tuple[str, int]]:
    """A bare echo server; yields its address and its process."""
    command = [sys.executable, "-m", "bench.echo", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield f"ws://127.0.0.1:{int(_first_line(process))}", process.pid
        finally:
            process.terminate()


def _first_line(process: subprocess.Popen[str]) -> str:
    if process.stdout is None:
        raise RuntimeError("the server's output is not read")
    return process.stdout.readline()
