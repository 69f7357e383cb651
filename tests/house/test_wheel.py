"""What people install holds everything that runs: styles, agendas, templates, types."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.house.source import PACKAGES, ROOT


def _wheel(folder: Path) -> zipfile.ZipFile:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("roomvoice-*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_every_file_of_the_packages_and_no_other(tmp_path: Path) -> None:
    with _wheel(tmp_path) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    there = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == there
    assert {f"{package}/py.typed" for package in PACKAGES} <= packed


def test_the_wheel_brings_the_command_and_the_licence(tmp_path: Path) -> None:
    with _wheel(tmp_path) as wheel:
        told = {name.split(".dist-info/")[-1]: name for name in wheel.namelist()}
        commands = wheel.read(told["entry_points.txt"]).decode()
    assert "roomvoice = roomvoice.__main__:main" in commands
    assert "licenses/LICENSE" in told
