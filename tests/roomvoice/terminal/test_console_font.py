"""A Linux console is asked which signs it has; whatever is no console has none to tell."""

from __future__ import annotations

import fcntl
import struct
from array import array
from ctypes import memmove
from pathlib import Path

import pytest

from roomvoice.terminal.console_font import GIO_UNIMAP, signs_of
from roomvoice.terminal.look import Look, look_here


@pytest.fixture(autouse=True)
def _console(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")


@pytest.fixture(name="font")
def _font(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A kernel's answer: the list is what its font has."""
    has: list[str] = []

    def ioctl(number: int, request: int, asked: bytearray) -> int:
        assert request == GIO_UNIMAP
        room, where = struct.unpack("HP", asked)
        pairs = array("H", [half for sign in has for half in (ord(sign), 1)])
        assert len(has) <= room
        memmove(where, pairs.tobytes(), 4 * len(has))
        asked[:] = struct.pack("HP", len(has), where)
        return 0

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    return has


@pytest.mark.parametrize(("signs", "glyphs"), [("a▀▄█", "halves"), ("a▀█", "console")])
def test_large_letters_are_there_where_the_font_has_half_blocks(
    font: list[str], signs: str, glyphs: str
) -> None:
    font.extend(signs)
    assert look_here(ascii=False) == Look(glyphs, console=True)  # type: ignore[arg-type]
    assert look_here(ascii=True) == Look("ascii", console=True)


def test_a_terminal_that_only_says_that_it_is_a_console_keeps_to_what_all_fonts_have() -> None:
    assert look_here(ascii=False) == Look("console", console=True)


def test_a_file_has_no_font(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w") as out:
        assert signs_of(out) == frozenset()
