"""The example client in another language, at a real hub: what docs/protocol.md says is enough."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from tests.end_to_end.commands import PATIENCE, ROOT, roomvoice

NODE, NPM = shutil.which("node"), shutil.which("npm")
EXAMPLE: Final = ROOT / "examples" / "node"
AGENDA: Final = """
title = "In another language"
[[activity]]
id = "a"
kind = "choice"
title = "Well?"
options = ["Yes", "No"]
"""

pytestmark = pytest.mark.skipif(not (NODE and NPM), reason="Node.js and npm are not installed")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its packages, in a folder of its own."""
    folder = tmp_path_factory.mktemp("example") / "node"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("node_modules", "token-*"))
    words = [str(NPM), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)
    return folder


async def table(example: Path, *words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        str(NODE), "table.mjs", *words, cwd=example, env=dict(os.environ),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def outcome(process: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode, out.decode(), err.decode()


async def chair(hub: Hub, key: str, *words: str) -> None:
    done = await asyncio.to_thread(roomvoice, "chair", "--hub", hub.url, "--key", key, *words)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_it_votes_once_and_says_so(tmp_path: Path, example: Path, encrypted: bool) -> None:
    data = DataFolder(tmp_path / "data")
    async with running(HubSettings(data, AGENDA, "127.0.0.1", 0, encrypted=encrypted)) as hub:
        voting = await table(example, hub.url, hub.join.code, "Zoë", "No")
        await chair(hub, data.key(), "open", "a")
        code, out, err = await outcome(voting)
        assert (code, err) == (0, "")
        assert out.startswith("received ")
        at = hub.meeting.state.activities["a"]
        assert [choice.option for choice in at.box.values()] == [1]
        assert [each.name for each in hub.meeting.state.tables.values()] == ["Zoë"]


async def test_what_it_cannot_do_it_says_in_a_line(tmp_path: Path, example: Path) -> None:
    data = DataFolder(tmp_path / "data")
    async with running(HubSettings(data, AGENDA, "127.0.0.1", 0, encrypted=True)) as hub:
        await chair(hub, data.key(), "open", "a")
        other_pin = hub.url[:-52] + "a" * 52
        for address, code, answer, why in (
            (hub.url, "WRONG1", "No", "code"),
            (hub.url, hub.join.code, "Maybe", '"Maybe" is none of: Yes, No'),
            (other_pin, hub.join.code, "No", "not the hub that the pin is of"),
        ):
            status, out, err = await outcome(await table(example, address, code, "Oak", answer))
            assert (status, out) == (1, "") and why in err and err.count("\n") == 1
        assert not hub.meeting.state.activities["a"].box
