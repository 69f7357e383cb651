"""Terminals that go while a program is on them: it ends too, unless it holds the meeting."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct

from tests.end_to_end.commands import PATIENCE, ROOT, hub_running, roomvoice

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="terminals go in another way elsewhere"),
    pytest.mark.timeout(180),
]

HUNG_UP: Final = 129
MUCH: Final = """
import fcntl, os, sys, termios, threading
from kiosk.widgets.room_app import RoomApp

class Busy(RoomApp):
    def on_ready(self):
        self._driver.write("here I am")
        self.call_later(self.say_much)

    def say_much(self):
        os.read(int(sys.argv[1]), 1)  # the terminal goes meanwhile
        for each in range(100):
            self._driver.write("much to say")
        readers = [each for each in threading.enumerate() if each.name == "textual-input"]
        if len(readers) != 1:
            os._exit(len(readers))

if "is told" in sys.argv:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.exit(Busy().run())
"""
"""A screen that has more to say than the queue holds to what writes it, once nobody reads."""


class Sitting(Struct, frozen=True):
    """A program at a terminal, seen from the terminal's end."""

    process: subprocess.Popen[bytes]
    end: int

    def wait_for(self, words: bytes) -> None:
        """Read until it has written these words."""
        read = b""
        while words not in read:
            ready, _, _ = select.select([self.end], [], [], PATIENCE)
            assert ready, read
            read += os.read(self.end, 65536)

    def terminal_goes(self) -> None:
        """Close the terminal's end: nothing reads nor types any more."""
        os.close(self.end)


@contextlib.contextmanager
def sitting(*words: str, env: Mapping[str, str], keep: tuple[int, ...] = ()) -> Iterator[Sitting]:
    """Start Python at a terminal that is not its session's: nothing tells it when that goes."""
    import pty  # late: it needs POSIX
    import termios

    end, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 80))
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", **env},
        stdin=its,
        stdout=its,
        stderr=its,
        pass_fds=keep,
        start_new_session=True,
    )
    os.close(its)
    try:
        yield Sitting(process, end)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.mark.parametrize("hears", ["is told", "hears nothing"])
def test_a_screen_with_much_to_say_ends_with_its_terminal(hears: str, tmp_path: Path) -> None:
    waits, tells = os.pipe()
    env = {"ROOMVOICE_HOME": str(tmp_path)}
    with sitting("-c", MUCH, str(waits), hears, env=env, keep=(waits,)) as screen:
        os.close(waits)
        screen.wait_for(b"here I am")
        screen.terminal_goes()
        os.close(tells)
        assert screen.process.wait(PATIENCE) == HUNG_UP


def test_what_a_terminal_does_not_take_is_lost_and_nothing_waits_or_fails() -> None:
    from kiosk.widgets.own_terminal import Outlet  # late: it needs POSIX

    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    with Outlet(writes, "wb") as outlet:
        assert 0 < outlet.write(b"much" * 10**6) < 4 * 10**6
        assert outlet.write(b"more") == 4
        os.close(reads)
        assert outlet.write(b"more") == 4


def test_tables_board_and_chair_end_with_a_terminal_that_tells_them_nothing(
    tmp_path: Path,
) -> None:
    with hub_running(tmp_path / "data", "coproduction") as hub, contextlib.ExitStack() as open_at:

        def start(name: str, *words: str) -> Sitting:
            at = {"ROOMVOICE_HOME": str(tmp_path / name), "ROOMVOICE_PIN": "471100"}
            env = {**hub.as_environment, **at}
            return open_at.enter_context(sitting("-m", "roomvoice", *words, env=env))

        seat = ("--people", "2", "--name")
        at = {
            start("oak", "table", *seat, "Oak"): b"chair will open",
            start("elm", "table", *seat, "Elm", "--lock"): b"chair will open",
            start("fir", "table", *seat, "Fir", "--plain"): b"chair will open",
            start("board", "board"): b"connected",
            start("lines", "board", "--plain"): b"the code is",
            start("chair", "chair", "--key", hub.ready.chair_key): b"connected",
        }
        for each, words in at.items():
            each.wait_for(words)
        for each in at:
            each.terminal_goes()
        for each in at:
            assert each.process.wait(PATIENCE) in (0, HUNG_UP)


def test_a_hub_goes_on_without_its_terminal_until_it_is_told_to_stop(tmp_path: Path) -> None:
    env = {"ROOMVOICE_HOME": str(tmp_path / "home")}
    words = ("--data", str(tmp_path / "data"), "--host", "127.0.0.1", "--port", "0")
    with sitting("-m", "roomvoice", "hub", *words, env=env) as hub:
        hub.wait_for(b"Leave this window open")
        hub.terminal_goes()
        assert roomvoice("chair", "status", env=env).returncode == 0
        hub.process.terminate()
        assert hub.process.wait(PATIENCE) == 0
    assert not list((tmp_path / "home").glob("crash-*"))
