"""A locked table in a real terminal: no key leaves it, no crash ends it, the chair's PIN does."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.end_to_end.commands import RunningHub, hub_running
from tests.end_to_end.terminal import Terminal

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks for the child in /proc"),
    pytest.mark.timeout(180),
]

AGENDA: Final = """
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
PIN: Final = "471100"
LOCKED: Final = "This screen is locked."
BARRED: Final = {
    "Ctrl+C": "\x03",
    "Ctrl+D": "\x04",
    "Ctrl+P": "\x10",
    "Ctrl+Q": "\x11",
    "Ctrl+S": "\x13",
    "Ctrl+Z": "\x1a",
    "Ctrl+backslash": "\x1c",
}
F10: Final = "\x1b[21~"
WAITING: Final = "The chair will open a question soon"


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def locked(hub: RunningHub, home: Path, *words: str) -> Terminal:
    """A locked table, in a terminal and with a home of its own."""
    env = {**hub.as_environment, "ROOMVOICE_HOME": str(home), "ROOMVOICE_PIN": PIN}
    return Terminal("table", "--lock", "--name", "Oak", "--people", "2", *words, env=env)


@contextlib.contextmanager
def kiosk(tmp_path: Path, *words: str) -> Iterator[tuple[RunningHub, Terminal]]:
    """A hub, and a locked table that has come in."""
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    with (
        hub_running(tmp_path / "data", str(agenda)) as hub,
        contextlib.closing(locked(hub, tmp_path / "oak", *words)) as table,
    ):
        table.wait_for(WAITING)
        yield hub, table


def is_kept(home: Path, words: str) -> bool:
    """Whether these words lie on the table's disk as half typed: its screen counts them before."""
    return any(words in each.read_text() for each in home.rglob("half-written.json"))


def kill_the_child(table: Terminal) -> int:
    """Kill what draws the screen, and return who it was."""
    (child,) = children(table.pid)
    table.wipe()  # what is read from now on comes from the next one
    os.kill(child, signal.SIGKILL)
    return child


def test_no_key_and_no_signal_gets_past_the_lock_but_the_pin(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (hub, table):
        (child,) = children(table.pid)
        table.resize(40, 10)
        table.wait_for("This window is too small")
        table.resize(80, 24)
        table.wait_for(WAITING)
        for key in BARRED.values():
            table.press(key)
            table.wait_for(LOCKED, "F10, then the chair's PIN, lets out.", WAITING)
            table.press(F10)  # over the notice, and back: the next key has to say it anew
            table.wait_for(LOCKED, "Only the chair's PIN lets out")
            table.press("escape")
            table.wait_for(WAITING)
        table.press("escape")
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
            os.kill(child, number)
            os.kill(table.pid, number)
        assert hub.chair("open", "first").returncode == 0
        table.wait_for("Person 1 of 2")
        assert children(table.pid) == [child]

        table.press(F10)
        table.wait_for("Only the chair's PIN lets out")
        table.press("0000", "enter")
        table.wait_for("That is not the PIN. Wait 1 second")
        assert children(table.pid) == [child]
        while True:  # the pause after a wrong one, by the table's own words
            table.press(PIN, "enter")
            with contextlib.suppress(AssertionError):
                assert table.finished(patience=3) == 0
                break


def test_a_killed_screen_comes_back_with_what_was_half_typed_until_the_system_stops_it(
    tmp_path: Path,
) -> None:
    with kiosk(tmp_path) as (hub, table):
        assert hub.chair("open", "swot").returncode == 0
        table.wait_for("Strengths", "Weaknesses")
        table.press("w")
        table.wait_for("Write one thing")
        table.press("Half a line, no more")
        table.wait_for("Half a line, no more", "20 of 140 letters")
        table.read_until(lambda: is_kept(tmp_path, "Half a line, no more"))
        before = kill_the_child(table)
        table.wait_for("Half a line, no more", "20 of 140 letters")
        assert children(table.pid) != [before]
        table.press(" at all", "enter")
        table.wait_for("Received: “Half a line, no more at all”")
        assert not list(tmp_path.rglob("half-written.json"))

        assert hub.chair("close").returncode == 0
        assert hub.chair("open", "first").returncode == 0
        table.wait_for("Person 1 of 2")
        table.press("enter")
        table.wait_for("1 Good idea")
        table.press("1")
        table.wait_for("Is that right?")
        before = kill_the_child(table)
        table.wait_for("Person 1 of 2")  # half a ballot is nobody's
        assert "Good idea" not in table.text
        assert not list(tmp_path.rglob("half-written.json"))

        os.kill(table.pid, signal.SIGTERM)
        assert table.finished() == 128 + signal.SIGTERM


def test_after_a_power_cut_a_table_is_itself_again_and_no_screen_outlives_a_killed_keeper(
    tmp_path: Path,
) -> None:
    with kiosk(tmp_path) as (hub, table):
        assert hub.chair("open", "swot").returncode == 0
        table.wait_for("Strengths")
        table.press("s")
        table.wait_for("Write one thing")
        table.press("Kept through the night")
        table.wait_for("22 of 140 letters")
        table.read_until(lambda: is_kept(tmp_path, "Kept through the night"))
        for each in (*children(table.pid), table.pid):
            os.kill(each, signal.SIGKILL)
        with contextlib.closing(locked(hub, tmp_path / "oak")) as again:
            again.wait_for("Oak", "Kept through the night")
            (child,) = children(again.pid)
            ended = os.pidfd_open(child)
            os.kill(again.pid, signal.SIGKILL)
            assert select.select([ended], [], [], 60)[0], "the screen goes on without a keeper"
            os.close(ended)


def test_plain_lines_can_be_locked_too(tmp_path: Path) -> None:
    with kiosk(tmp_path, "--plain") as (hub, table):
        (child,) = children(table.pid)
        for key in ("\x03", "\x1a", "\x1c"):
            table.press(key)
            table.wait_for(f"{LOCKED} /leave and Enter, then the chair's PIN, lets out.")
            table.press("clear the screen below", "enter")
            table.wait_for("There is nothing to answer just now.")
            table.wipe()
        for key in ("\x04", "\x10", "\x11", "\x13"):
            table.press(key, "enter")
            table.wait_for(f"{LOCKED} /leave and Enter")
            table.wipe()
        assert children(table.pid) == [child]

        assert hub.chair("open", "swot").returncode == 0
        table.wait_for("What do you want to write?")
        table.press("1", "enter")
        table.wait_for("Write one thing")
        table.press("Half a li")
        table.wait_for("Half a li")
        table.wipe()
        kill_the_child(table)
        table.wait_for("comes back by itself", "What do you want to write?")
        table.press("\x7f" * 9, "1", "enter")
        table.wait_for("Write one thing")

        table.press("/leave", "enter")
        table.wait_for("Type the chair's PIN", "What you type is not shown.")
        table.press("9999", "enter")
        table.wait_for("That is not the PIN. Wait 1 second")
        assert "9999" not in table.text
        while True:
            table.wipe()
            table.press("/leave", "enter")
            table.wait_for("What you type is not shown.")  # what is typed sooner is
            table.press(PIN, "enter")
            with contextlib.suppress(AssertionError):
                assert table.finished(patience=3) == 0
                break
        assert PIN not in table.text


def test_without_a_pin_it_is_chosen_and_kept_as_a_digest(tmp_path: Path) -> None:
    env = {"ROOMVOICE_HOME": str(tmp_path), "ROOMVOICE_HUB": "ws://127.0.0.1:9"}
    with contextlib.closing(Terminal("table", "--lock", env=env)) as table:
        table.wait_for("Choose a PIN", "PIN:")
        table.press("12", "enter")
        table.wait_for("A PIN is 4 to 12 digits.")
        table.press(PIN, "enter")
        table.wait_for("The same again:")
        table.press(PIN, "enter")
        table.wait_for("Waiting for the hub")
        assert "another address" not in table.text
    kept = tmp_path / "chair-pin"
    assert kept.read_text().startswith("scrypt:") and PIN not in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600
