"""Terminals that go while a program is on them, or stall, or are somebody else's for a while."""

from __future__ import annotations

import contextlib
import os
import select
import signal
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
TOLD_TO_STOP: Final = 143
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

WORDS: Final = """
import os, sys
from textual.widgets import Static
from kiosk.widgets.room_app import RoomApp

class Words(RoomApp):
    def compose(self):
        yield Static("these words")

    def on_ready(self):
        self.set_timer(0.5, self.say_much)

    def say_much(self):
        self._driver.write("all is painted")
        if len(sys.argv) == 1:
            return
        os.read(int(sys.argv[1]), 1)  # whoever read has had enough
        for each in range(100):
            self._driver.write("much to say" * 1000)
        os.write(int(sys.argv[2]), b"!")

sys.exit(Words().run())
"""


class Sitting(Struct, frozen=True):
    """A program at a terminal, seen from the terminal's end."""

    process: subprocess.Popen[bytes]
    end: int

    def wait_for(self, words: bytes) -> None:
        """Read until it has written these words."""
        read = b""
        while words not in read:
            assert self._has_more(PATIENCE), read
            read += os.read(self.end, 65536)

    def read_all(self) -> None:
        """Read what is there already."""
        while self._has_more(0):
            os.read(self.end, 65536)

    def _has_more(self, seconds: float) -> bool:
        return bool(select.select([self.end], [], [], seconds)[0])

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


@contextlib.contextmanager
def nobody_reading(home: Path) -> Iterator[Sitting]:
    """A screen whose terminal takes no more."""
    (waits, tells), (hears, says) = os.pipe(), os.pipe()
    env = {"ROOMVOICE_HOME": str(home)}
    words = ("-c", WORDS, str(waits), str(says))
    with sitting(*words, env=env, keep=(waits, says)) as screen:
        screen.wait_for(b"all is painted")
        os.write(tells, b"!")
        ready, _, _ = select.select([hears], [], [], PATIENCE)
        assert ready
        yield screen
    for each in (waits, tells, hears, says):
        os.close(each)


def test_a_screen_ends_when_it_is_told_to_though_nobody_reads_its_terminal(tmp_path: Path) -> None:
    with nobody_reading(tmp_path) as screen:
        screen.process.terminate()
        assert screen.process.wait(PATIENCE) == TOLD_TO_STOP


def test_all_is_painted_anew_once_somebody_reads_again(tmp_path: Path) -> None:
    with nobody_reading(tmp_path) as screen:
        screen.wait_for(b"these words")


def test_a_kiosk_leaves_its_screen_though_nobody_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty  # late: it needs POSIX

    from roomvoice.table.kiosk_terminal import leave_screen

    end, its = pty.openpty()
    os.set_blocking(its, False)
    with contextlib.suppress(BlockingIOError):
        while os.write(its, b"much to say" * 1000):
            pass
    os.set_blocking(its, True)
    with open(its, "w") as shown_on:
        monkeypatch.setattr(sys, "__stderr__", shown_on)
        leave_screen()
    os.close(end)


@pytest.mark.parametrize("how", [signal.SIGTSTP, signal.SIGSTOP], ids=["asked", "made"])
def test_a_screen_that_was_stopped_for_a_while_is_painted_anew(
    how: signal.Signals, tmp_path: Path
) -> None:
    import termios  # late: it needs POSIX

    with sitting("-c", WORDS, env={"ROOMVOICE_HOME": str(tmp_path)}) as screen:
        screen.wait_for(b"all is painted")
        raw = termios.tcgetattr(screen.end)
        screen.process.send_signal(how)
        _pid, status = os.waitpid(screen.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        screen.read_all()
        cooked = termios.tcgetattr(screen.end)
        cooked[3] |= termios.ICANON | termios.ECHO  # as a shell has it
        termios.tcsetattr(screen.end, termios.TCSANOW, cooked)
        screen.process.send_signal(signal.SIGCONT)
        screen.wait_for(b"these words")
        assert termios.tcgetattr(screen.end) == raw
        screen.process.terminate()
        assert screen.process.wait(PATIENCE) == TOLD_TO_STOP


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
    from kiosk.widgets.outlet import Outlet  # late: it needs POSIX

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
