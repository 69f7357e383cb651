"""`roomvoice watch`: what the board sees, as lines of JSON, until somebody has seen enough."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.commands import PATIENCE, ROOT, RunningHub, hub_running, in_this_process


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with hub_running(tmp_path / "data", "coproduction") as running:
        yield running


@contextlib.contextmanager
def watching(hub: RunningHub) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "roomvoice", "watch", "--json"],
        cwd=ROOT,
        env=os.environ | hub.as_environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def read_until(process: subprocess.Popen[str], ready: Callable[[Any], object]) -> dict[str, Any]:
    assert process.stdout is not None
    for line in process.stdout:
        seen: dict[str, Any] = json.loads(line)
        if ready(seen):
            return seen
    raise AssertionError(process.stderr.read() if process.stderr else "it ended")


def test_each_change_is_a_line_that_is_whole_and_a_hub_that_is_gone_leaves_the_last_view_marked(
    hub: RunningHub,
) -> None:
    with watching(hub) as process:
        seen = read_until(process, lambda seen: seen["view"])
        assert seen["contact"] == "here" and seen["view"]["activity"] is None
        assert hub.chair("open", "opening").returncode == 0
        seen = read_until(process, lambda seen: seen["view"]["activity"])
        assert seen["view"]["activity"]["title"] == "First thoughts"
        assert seen["view"]["title"] == "Working together on health services"
        assert seen["view"]["results"] is None
        assert hub.chair("announce", "Tea \N{RIGHT-TO-LEFT OVERRIDE}is ready").returncode == 0
        seen = read_until(process, lambda seen: seen["view"]["announcement"])
        assert seen["view"]["announcement"] == "Tea is ready"
        hub.process.kill()
        seen = read_until(process, lambda seen: seen["contact"] == "away")
        assert seen["view"]["announcement"] == "Tea is ready" and seen["since"] > 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_it_ends_when_nobody_reads_and_tells_a_wrong_code_in_a_line(hub: RunningHub) -> None:
    with watching(hub) as process:
        read_until(process, lambda seen: seen["view"])
        assert process.stdout is not None
        process.stdout.close()
        assert hub.chair("announce", "Is anybody there?").returncode == 0
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None and process.stderr.read() == ""
    wrong = in_this_process("watch", "--hub", hub.ready.url, "--code", "WRONG1", "--json")
    assert wrong.returncode == 1
    assert wrong.stderr.count("\n") == 1 and "code" in wrong.stderr
