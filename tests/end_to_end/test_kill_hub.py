"""The plug is pulled on a busy hub, again and again: what it acknowledged is there, once."""

from __future__ import annotations

import contextlib
import json
import random
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import apsw
import pytest

from tests.end_to_end.commands import PATIENCE, ROOT, RunningHub, hub_running, in_this_process
from tests.figures import Figures

PEOPLE: Final = 8
SECRET: Final = "first"
ENOUGH: Final = {"swot": 10, SECRET: 25, "shown": 25}
"""Acknowledgements in each activity; the hub is killed among them. Writing takes people longer."""
SHORT, LONG = 1, 2
TABLES: Final = {SHORT: 40, LONG: 160}
AGENDA: Final = """
title = "Pulled plugs"

[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see?"

[[activity]]
id = "first"
kind = "choice"
title = "First thoughts"
question = "Good idea or swear word?"
options = ["Good idea", "Swear word"]

[[activity]]
id = "shown"
kind = "choice"
title = "Hands up"
question = "Shall we go on?"
options = ["Yes", "No"]
open = true
"""


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago, for a hub that comes back to the same one."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        number: int = probe.getsockname()[1]
        return number


class Hubs:
    """One meeting's hub, each time in a new process on the same data and port."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port = folder, port
        self._open = contextlib.ExitStack()
        self.now: RunningHub

    def start(self, *agenda: str) -> None:
        """Start a hub; without an agenda it goes on with the meeting that is there."""
        self.now = self._open.enter_context(hub_running(self._folder, *agenda, port=self._port))

    def kill(self) -> None:
        """SIGKILL, with no chance to tidy up."""
        self.now.process.kill()
        self._open.close()

    def chair(self, *words: str) -> None:
        """The chair acts, and the hub takes it."""
        run = self.now.chair(*words)
        assert run.returncode == 0, run.stderr


@pytest.fixture
def hubs(tmp_path: Path, port: int) -> Iterator[Hubs]:
    """The hubs of one meeting; the last one ends with the test, however that ends."""
    hubs = Hubs(tmp_path / "data", port)
    yield hubs
    hubs.kill()


@contextlib.contextmanager
def rehearsing(tables: int) -> Iterator[subprocess.Popen[str]]:
    """Simulated tables that write their acknowledgements to their standard output."""
    words = ["--acks", "-", "--tables", str(tables), "--people", str(PEOPLE), "--seed", "7"]
    with subprocess.Popen(
        [sys.executable, "-m", "roomvoice", "rehearse", *words, "--seconds", "240"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="ends the load with SIGINT")
@pytest.mark.parametrize(
    ("seed", "times"),
    [(20, SHORT), *(pytest.param(n, LONG, marks=pytest.mark.soak) for n in range(10))],
)
def test_whatever_was_acknowledged_is_there_once(
    tmp_path: Path,
    hubs: Hubs,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    times: int,
    figures: Figures,
) -> None:
    chance = random.Random(seed)
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(AGENDA)
    hubs.start(str(agenda))
    for name, value in hubs.now.as_environment.items():
        monkeypatch.setenv(name, value)
    acks: list[dict[str, str]] = []
    told: list[str] = []

    def hear(line: str) -> bool:
        """Whether this line is an acknowledgement."""
        if line.startswith("{"):
            acks.append(json.loads(line))
            return True
        told.append(line.strip())
        return False

    with rehearsing(TABLES[times]) as tables:
        assert tables.stdout is not None
        lines = iter(tables.stdout)
        for activity, enough in ENOUGH.items():
            hubs.chair("next")
            here = 0
            kill_at = chance.randrange(3, enough * times - 5)
            while here < enough * times:
                if not hear(next(lines)):
                    continue
                here += acks[-1]["activity"] == activity
                if here == kill_at:
                    hubs.kill()
                    hubs.start()
        tables.send_signal(signal.SIGINT)
        for line in lines:
            hear(line)
        _, complaint = tables.communicate(timeout=PATIENCE)
        assert tables.returncode == 0, complaint
    assert {"The hub has gone; the tables go on.", "The hub is back."} <= {*told}
    assert f", acknowledged {len(acks)}, " in "\n".join(told)
    hubs.chair("close")
    hubs.kill()
    check(acks, tmp_path / "data")
    figures.note("kill -9 of a busy hub", times=4, acknowledged=len(acks), lost=0, duplicated=0)


def check(acks: list[dict[str, str]], data: Path) -> None:
    """Hold every acknowledgement against what a killed hub left on the disk."""
    assert len({ack["id"] for ack in acks}) == len(acks)
    run = in_this_process("report", str(data), "--format", "json")
    assert run.returncode == 0, run.stderr
    report: dict[str, Any] = json.loads(run.stdout)
    stored = Counter(command["id"] for command in report["commands"])
    assert max(stored.values()) == 1
    assert [a["id"] for a in acks if a["activity"] != SECRET and stored[a["id"]] != 1] == []

    ballots = next(each for each in report["activities"] if each["id"] == SECRET)
    by_table = ballots["ballots_by_table"]
    acknowledged = Counter(ack["table"] for ack in acks if ack["activity"] == SECRET)
    assert acknowledged
    assert all(by_table[table] >= number for table, number in acknowledged.items())
    assert max(by_table.values()) <= PEOPLE
    held = ballots["ballots"]
    assert len({each["ballot"] for each in held}) == len(held) == sum(by_table.values())
    assert ballots["results"]["ballots"] == len(held)

    db = apsw.Connection(str(data / "journal.sqlite3"))
    assert db.execute("PRAGMA integrity_check").get == "ok"
    db.close()
