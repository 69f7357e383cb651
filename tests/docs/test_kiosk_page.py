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

from kiosk.widgets.glyphs import redrawn
from roomvoice.board.command import board_command
from roomvoice.hub.command import hub_command
from roomvoice.table.command import table_command
from roomvoice.table.lock import IN_CLEAR
from roomvoice.terminal.look import HALF_BLOCKS
from tests.end_to_end.commands import ROOT
from tests.kiosk.linux_console import IN_FONTS
from tests.kiosk.test_glyphs import signs_in_source, unicode_table

PAGE: Final = ROOT / "docs" / "kiosk.md"
FONTS: Final = Path("/usr/share/consolefonts")
UNITS: Final = sorted((ROOT / "deploy").glob("*.service"))
ON_CONSOLES: Final = [unit for unit in UNITS if "@" in unit.name]
VT_LOCKSWITCH, VT_UNLOCKSWITCH = "0x560B", "0x560C"
LETTERS: Final = frozenset("ŵŷâêîôûŴŶąčęėįšųūžĄČĘĖĮŠŲŪŽćłńóśźżĆŁŃÓŚŹŻ")
"""Of Welsh, Lithuanian and Polish."""
COMMANDS: Final = (table_command, board_command, hub_command)
ELSEWHERE: Final = {IN_CLEAR, "ROOMVOICE_HOME"}
"""Read from the environment, and no options."""


def variables() -> set[str]:
    """What the commands take from the environment as options."""
    return {
        str(option.envvar)
        for command in COMMANDS
        for option in command.params
        if isinstance(option, click.Option) and option.envvar
    }


@pytest.mark.parametrize("path", [PAGE, *UNITS], ids=lambda path: path.name)
def test_every_variable_and_option_is_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"ROOMVOICE_[A-Z_]+", text))
    assert named <= variables() | ELSEWHERE
    options = {name for each in COMMANDS for p in each.params for name in p.opts}
    assert re.search(r"roomvoice (table|board|hub)", text)
    assert set(re.findall(r"roomvoice (?:table|board|hub)[^`\n]*?(--[a-z-]+)", text)) <= options


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


@pytest.mark.parametrize("unit", ON_CONSOLES, ids=lambda path: path.name)
def test_a_console_shows_nothing_else(unit: Path) -> None:
    """Each of these was seen to break a locked console, or to write over it."""
    said = unit.read_text(encoding="utf-8")
    assert VT_LOCKSWITCH in said, "Alt+F2 leads to another console"
    assert VT_UNLOCKSWITCH in said, "and nobody gets away from it after the PIN"
    assert "--console-level 1" in said, "the kernel's messages stand across the question"
    assert "UtmpMode=user" not in said, "wall(1) writes to whoever is logged in"
    assert "SuccessExitStatus=143" not in said, "a restart brings a login"


@pytest.mark.skipif(not FONTS.exists(), reason="console fonts are not installed here")
@pytest.mark.parametrize("unit", ON_CONSOLES, ids=lambda path: path.name)
def test_the_units_font_has_half_blocks_and_all_letters(unit: Path) -> None:
    found = re.search(r"^Environment=FONT=(\S+)$", unit.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    signs = unicode_table(FONTS / f"{found[1]}.psf.gz")
    assert signs >= HALF_BLOCKS | LETTERS
    assert signs >= {redrawn(sign, "halves") for _, sign in signs_in_source()} & IN_FONTS
