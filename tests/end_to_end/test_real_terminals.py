"""A short meeting in real terminals: a hub, two tables, the board and the chair's console."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.commands import RunningHub, hub_running
from tests.end_to_end.terminal import Terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pty"),
    pytest.mark.timeout(120),
]

AGENDA = """
title = "A short meeting"
[[activity]]
id = "first"
kind = "choice"
title = "First thoughts"
question = "Is this a good idea?"
options = ["Good idea", "Swear word"]
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see?"
live = true
"""


@contextlib.contextmanager
def screens(hub: RunningHub, tmp_path: Path) -> Iterator[dict[str, Terminal]]:
    """Two tables, the board and the chair, each in a terminal and with a home of its own."""
    wide = {"columns": 120, "rows": 40}
    with contextlib.ExitStack() as open_screens:

        def start(name: str, *words: str, columns: int = 80, rows: int = 24) -> Terminal:
            env = {**hub.as_environment, "ROOMVOICE_HOME": str(tmp_path / name)}
            terminal = Terminal(*words, columns=columns, rows=rows, env=env)
            open_screens.callback(terminal.close)
            return terminal

        yield {
            "oak": start("oak", "table", "--name", "Oak", "--people", "2"),
            "elm": start("elm", "table", "--name", "Elm", "--people", "1", **wide),
            "board": start("board", "board", columns=80, rows=24),
            "chair": start("chair", "chair", "--key", hub.ready.chair_key, **wide),
        }


def vote(table: Terminal, key: str) -> None:
    """One person at a table votes, and sees that it was received."""
    table.press("enter")
    table.wait_for("1 Good idea", "2 Swear word")
    table.press(key)
    table.wait_for("Is that right?")
    table.press("enter")
    table.wait_for("Received. Your vote is in.")
    table.press("enter")


def test_a_short_meeting_and_a_plug_pulled_in_the_middle(tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    data = tmp_path / "data"
    with hub_running(data, str(agenda)) as hub, screens(hub, tmp_path) as at:
        for table in (at["oak"], at["elm"]):
            table.wait_for("The chair will open a question soon")
        at["board"].wait_for("A short meeting", "2 of 2 tables connected")
        at["chair"].wait_for("First thoughts", "Oak", "Elm")

        at["chair"].press("enter")
        at["oak"].wait_for("Person 1 of 2")
        at["elm"].wait_for("It is your turn")
        vote(at["oak"], "1")
        vote(at["elm"], "2")
        at["board"].wait_for("67%")

        # The plug: the hub dies, a person votes all the same, and the hub comes back.
        port = int(hub.ready.url.rsplit(":", 1)[1])
        hub.process.kill()
        hub.process.wait()
        at["oak"].wait_for("Not connected since")
        at["board"].wait_for("Not connected since")
        at["chair"].wait_for("HUB AWAY since")
        at["oak"].wait_for("Person 2 of 2")
        at["oak"].press("enter")
        at["oak"].wait_for("1 Good idea")
        at["oak"].press("1")
        at["oak"].wait_for("Is that right?")
        at["oak"].press("enter")
        at["oak"].wait_for("Kept here")
        with hub_running(data, port=port):
            at["oak"].wait_for("Received. Your vote is in.")
            at["board"].wait_for("100%")

            at["chair"].wait_for("Hub connected · 2 of 2 tables connected")
            at["chair"].press("c")
            at["oak"].wait_for("This question is closed")
            at["chair"].wait_for("show the results")
            at["chair"].press("r")
            at["chair"].wait_for("Only 3 people voted")
            at["chair"].read_question()
            at["chair"].press("enter")
            at["board"].wait_for("Good idea", "67%")

            at["chair"].press("n")
            at["elm"].wait_for("What do you see?", "Strengths")
            at["elm"].press("s")
            at["elm"].wait_for("Write one thing")
            at["elm"].press("We listen to each other", "enter")
            at["elm"].wait_for("received")
            at["board"].wait_for("We listen to each other")

            at["oak"].press("\x1b[21~")
            at["oak"].wait_for("Leave this screen?")
            at["oak"].press("l")
            assert at["oak"].finished() == 0
