"""What an installation asks for on each system: nothing that it would have to build there."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.house.source import ROOT


def _uvloops() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    told = [each for each in project["dependencies"] if each.startswith("uvloop")]
    for name in ("requirements.txt", "requirements-dev.txt"):
        told += re.findall(r"^(uvloop.*) \\$", (ROOT / name).read_text(), re.MULTILINE)
    return [Requirement(each) for each in told]


@pytest.mark.parametrize(
    ("system", "machine", "python", "asked"),
    [
        ("linux", "x86_64", "CPython", True),
        ("linux", "aarch64", "CPython", True),
        ("darwin", "x86_64", "CPython", True),
        ("darwin", "arm64", "CPython", True),
        ("linux", "armv7l", "CPython", False),
        ("linux", "i686", "CPython", False),
        ("linux", "riscv64", "CPython", False),
        ("linux", "x86_64", "PyPy", False),
        ("win32", "AMD64", "CPython", False),
    ],
)
def test_a_loop_of_its_own_is_asked_for_only_where_it_comes_ready_made(
    system: str, machine: str, python: str, asked: bool
) -> None:
    here = {
        "sys_platform": system,
        "platform_machine": machine,
        "platform_python_implementation": python,
    }
    markers = [each.marker for each in _uvloops()]
    assert len(markers) == 3
    assert [marker is None or marker.evaluate(here) for marker in markers] == 3 * [asked]
