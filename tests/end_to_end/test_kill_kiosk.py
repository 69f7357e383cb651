"""A table loses its power with votes the hub has not heard of: they arrive all the same, once; and
it comes back in the language that was chosen there.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from roomvoice.languages import our_languages
from tests.end_to_end.commands import RunningHub, hub_running, in_this_process
from tests.end_to_end.terminal import Terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pty"),
    pytest.mark.timeout(120),
]

AGENDA: Final = """
title = "Pulled plugs"

[[activity]]
id = "first"
kind = "choice"
title = "First thoughts"
question = "Is this a good idea?"
options = ["Good idea", "Swear word"]
"""


CLOSED: Final = "This question is closed."
WELSH: Final = our_languages().speech("cy").catalogue.gettext(f"{CLOSED} Thank you.")
F12: Final = "\x1b[24~"


def vote(table: Terminal, person: int, key: str, becomes: str) -> None:
    """One person votes, and reads what became of it."""
    table.wait_for(f"Person {person} of 3")
    table.press("enter")
    table.wait_for("1 Good idea", "2 Swear word")
    table.press(key)
    table.wait_for("Is that right?")
    table.press("enter")
    table.wait_for(becomes)


def outbox_rows(home: Path) -> list[tuple[bytes, str | None]]:
    """What stands in the table's outbox on its disk."""
    (path,) = home.rglob("outbox.sqlite3")
    with contextlib.closing(sqlite3.connect(path)) as db:
        return list(db.execute("SELECT command, why FROM kept"))


def test_votes_kept_by_a_killed_table_are_delivered_once(tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    data, home = tmp_path / "data", tmp_path / "oak"

    def sit(hub: RunningHub, *words: str) -> Terminal:
        env = {**hub.as_environment, "ROOMVOICE_HOME": str(home)}
        terminal = Terminal("table", *words, env=env)
        open_screens.callback(terminal.close)
        return terminal

    with contextlib.ExitStack() as open_screens:
        with hub_running(data, str(agenda)) as hub:
            table = sit(hub, "--name", "Oak", "--people", "3")
            table.wait_for("The chair will open a question soon")
            assert hub.chair("open", "first").returncode == 0
            vote(table, 1, "1", "Received. Your vote is in.")
            hub.process.kill()
            hub.process.wait()
        table.press("enter")
        vote(table, 2, "2", "Kept here")
        table.press("enter")
        vote(table, 3, "2", "Kept here")
        table.kill()
        assert [why for _, why in outbox_rows(home)] == [None, None]

        # Started again while the hub is still away, and killed once more before it is back.
        again = sit(hub)
        again.wait_for("Waiting for the hub")
        again.kill()
        last = sit(hub)
        last.wait_for("Waiting for the hub")
        port = int(hub.ready.url.rsplit(":", 1)[1])
        with hub_running(data, port=port) as back:
            last.wait_for("All 3 of you have voted")
            last.wait_for("Oak")
            assert back.chair("close").returncode == 0
            last.wait_for(CLOSED)
            assert outbox_rows(home) == []

            assert WELSH not in last.text
            last.press(F12)
            last.wait_for("> English")
            last.press("down", "enter")
            last.wait_for(WELSH)
            last.kill()
            sit(back).wait_for(WELSH, "Oak")
    assert_three_ballots(data)


def assert_three_ballots(data: Path) -> None:
    """One table, three people, three ballots, as they were cast."""
    run = in_this_process("report", str(data), "--format", "json")
    assert run.returncode == 0, run.stderr
    report: dict[str, Any] = json.loads(run.stdout)
    assert [table["name"] for table in report["tables"]] == ["Oak"]
    (activity,) = report["activities"]
    assert activity["ballots_by_table"] == {"t1": 3}
    assert Counter(each["choice"]["option"] for each in activity["ballots"]) == {0: 1, 1: 2}
