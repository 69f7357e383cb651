"""The real commands, most as processes: what a person types, and what comes back."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final
from unittest.mock import patch

from msgspec import Struct

from roomvoice.__main__ import run

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE: Final = 60.0


class Ready(Struct, frozen=True):
    """What `roomvoice hub --json` prints when it is ready."""

    url: str
    code: str
    chair_key: str
    data: str
    web: str = ""


class RunningHub(Struct, frozen=True):
    """A hub in a process of its own."""

    ready: Ready
    process: subprocess.Popen[str]

    def chair(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One of the chair's one-shot commands."""
        return in_this_process(
            "chair", "--hub", self.ready.url, "--key", self.ready.chair_key, *words
        )

    @property
    def as_environment(self) -> dict[str, str]:
        """How a screen finds this hub without options."""
        return {"ROOMVOICE_HUB": self.ready.url, "ROOMVOICE_CODE": self.ready.code}


def roomvoice(
    *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "roomvoice", *arguments],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def in_this_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of which only what it does and says matters: to start a process takes far longer.

    Inside a loop it runs in a thread, where it hears no signals: some commands need to.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), _as_in_a_process():
        if not _is_in_a_loop():
            code = run(arguments)
        else:
            with ThreadPoolExecutor(1) as thread:
                code = thread.submit(run, arguments).result(PATIENCE)
    for each in (out, err):
        each.seek(0)
    return subprocess.CompletedProcess(arguments, code, out.read(), err.read())


@contextlib.contextmanager
def _as_in_a_process() -> Iterator[None]:
    """Nobody types, also where pytest is at a terminal; and what is logged and nobody takes comes
    to stderr, where a person would see it, and not to pytest. What a hub has set up for its own
    process does not stay: with its loop closed, Ctrl+C came to nothing in the tests that followed.
    """
    young = gc.get_threshold()
    hears = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        with (
            open(os.devnull) as nobody,
            patch.object(sys, "stdin", nobody),
            patch.object(logging.getLogger(), "handlers", []),
        ):
            yield
    finally:
        gc.set_threshold(*young)
        for each, heard in hears.items():
            if signal.getsignal(each) != heard:
                signal.signal(each, heard)


def _is_in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@contextlib.contextmanager
def hub_running(
    data: Path, *arguments: str, port: int = 0, before: tuple[str, ...] = ()
) -> Iterator[RunningHub]:
    """A real hub on loopback; `before` are words to start it with, such as a limit's."""
    command = [*before, sys.executable, "-m", "roomvoice", "hub", *arguments, "--json"]
    place = ["--data", str(data), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [*command, *place],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                assert process.stderr is not None
                raise AssertionError(f"the hub did not start: {process.stderr.read()}")
            yield RunningHub(Ready(**json.loads(line)), process)
        finally:
            if process.poll() is None:
                process.terminate()
            process.communicate(timeout=PATIENCE)
