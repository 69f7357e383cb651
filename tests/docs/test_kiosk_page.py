"""The kiosk page and the ready units say what the commands really take."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import click
import pytest

from roomvoice.hub import hub_command
from roomvoice.lock import IN_CLEAR
from roomvoice.table import table_command
from tests.end_to_end.commands import ROOT

PAGE: Final = ROOT / "docs" / "kiosk.md"
UNITS: Final = sorted((ROOT / "deploy").glob("*.service"))
ELSEWHERE: Final = {IN_CLEAR, "ROOMVOICE_HOME"}
"""Read from the environment, and no options."""


def variables() -> set[str]:
    """What the commands take from the environment as options."""
    return {
        str(option.envvar)
        for command in (table_command, hub_command)
        for option in command.params
        if isinstance(option, click.Option) and option.envvar
    }


@pytest.mark.parametrize("path", [PAGE, *UNITS], ids=lambda path: path.name)
def test_every_variable_and_option_is_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"ROOMVOICE_[A-Z_]+", text))
    assert named <= variables() | ELSEWHERE
    options = {
        name for each in (table_command, hub_command) for p in each.params for name in p.opts
    }
    ours = set(re.findall(r"roomvoice (?:table|hub)[^`\n]*?(--[a-z-]+)", text))
    assert ours and ours <= options


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_takes_the_units(unit: Path, tmp_path: Path) -> None:
    text = unit.read_text(encoding="utf-8").replace("/opt/roomvoice/bin/roomvoice", sys.executable)
    copy = tmp_path / unit.name.replace("@.", "@tty1.")
    copy.write_text(text, encoding="utf-8")
    run = subprocess.run(
        ["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr.strip()) == (0, "")
