"""On a Linux console every sign drawn is in its font, and all text is at least 7:1."""

from __future__ import annotations

import ast
import gzip
import struct
import unicodedata
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Final

import pytest
import textual._border
import wcwidth
from hypothesis import given
from hypothesis import strategies as st
from rich._palettes import STANDARD_PALETTE
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor

from kiosk.widgets.colours.inks import ink_styles
from kiosk.widgets.colours.names import screen_theme
from kiosk.widgets.glyphs import GlyphFilter, Glyphs, redrawn
from shared.text import show, width
from tests.kiosk.linux_console import IN_FONTS

HERE: Final = Path(__file__).parent
KIOSK: Final = HERE.parents[1] / "kiosk"
FONTS: Final = Path("/usr/share/consolefonts")
FONT_NAMES: Final = [
    f"{codes}-{face}16.psf.gz"
    for codes in ("Lat15", "Uni2")
    for face in ("Fixed", "Terminus", "TerminusBold", "VGA")
]
"""What a fresh Debian offers for a western European console, and for all Latin letters."""
SCROLLBARS: Final = "▁▂▃▄▅▆▇▉▊▋▌▍▎▏"
MARKS: Final = ("M", "Z", "C", "L")
"""Letters, marks and spaces: what people write, and how it is written."""


def unicode_table(path: Path) -> frozenset[str]:
    """The code points that a PSF font draws."""
    data = gzip.decompress(path.read_bytes())
    if data[:4] == b"\x72\xb5\x4a\x86":  # PSF2: wider than 8 dots
        head, _, glyphs, size = struct.unpack("<4I", data[8:24])
        rows = data[head + glyphs * size :].split(b"\xff")
        return frozenset("".join(row.split(b"\xfe")[0].decode() for row in rows))
    assert data[:2] == b"\x36\x04", "a PSF1 font"
    glyphs = 512 if data[2] & 1 else 256
    rest = data[4 + glyphs * data[3] :]
    found, in_sequence = set(), False
    for (code,) in struct.iter_unpack("<H", rest[: len(rest) // 2 * 2]):
        if code == 0xFFFF:
            in_sequence = False
        elif code == 0xFFFE:
            in_sequence = True
        elif not in_sequence:
            found.add(chr(code))
    return frozenset(found)


def signs_in_source() -> Iterator[tuple[str, str]]:
    """Every sign in the strings of the screens, and where; and those that Textual draws with."""
    for path in sorted(KIOSK.rglob("*.py")):
        if path.name == "glyphs.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from ((path.name, sign) for sign in node.value if ord(sign) > 126)
    for rows in textual._border.BORDER_CHARS.values():
        yield from (("a border", sign) for row in rows for sign in "".join(row) if ord(sign) > 126)
    yield from (("a scroll bar", sign) for sign in SCROLLBARS)


@pytest.mark.skipif(not FONTS.exists(), reason="console fonts are not installed here")
def test_the_list_of_signs_is_what_the_fonts_have() -> None:
    tables = [unicode_table(FONTS / name) for name in FONT_NAMES]
    every = reduce(frozenset.intersection, tables)
    assert every >= IN_FONTS


def test_every_sign_on_a_console_is_in_its_font() -> None:
    missing = {
        (where, sign, drawn)
        for where, sign in signs_in_source()
        if unicodedata.category(sign)[0] not in MARKS
        for drawn in redrawn(sign, "console")
        if ord(drawn) > 126 and drawn not in IN_FONTS
    }
    assert not missing


def test_every_sign_in_ascii_is_ascii() -> None:
    missing = {
        (where, sign, redrawn(sign, "ascii"))
        for where, sign in signs_in_source()
        if unicodedata.category(sign)[0] not in MARKS and not redrawn(sign, "ascii").isascii()
    }
    assert not missing


def test_the_patterns_of_columns_and_bars_stay_apart() -> None:
    from kiosk.widgets.bars import PATTERNS
    from kiosk.widgets.quadrants import PAINTS

    styles: tuple[Glyphs, ...] = ("console", "ascii")
    for glyphs in styles:
        columns = [redrawn(each.pattern, glyphs) for each in PAINTS]
        assert len(set(columns)) == len(columns)
        bars = [redrawn(each, "console") for each in PATTERNS]
        assert len(set(bars)) == len(bars)


def test_names_stay_and_wide_or_loose_signs_do_not_shift_the_line() -> None:
    assert redrawn("Naïve Łódź ŵ “x” …", "console") == "Naïve Łódź ŵ “x” …"
    assert redrawn("Naïve “x” · …", "ascii") == 'Naïve "x" - ~'
    assert redrawn("e\u0301a 漢 👩🏽‍🚀!", "console") == "éa ?? ??!"


def test_half_blocks_stay_where_the_font_has_them() -> None:
    assert redrawn("▀▄█ ▶", "halves") == "▀▄█ >"
    assert redrawn("▀▄█ ▶", "console") == '"_█ >'


def test_the_frame_of_a_field_is_lines() -> None:
    """Textual draws it with parts of a block, the left one by what it leaves out."""
    style = Style(color="#000000", bgcolor="#00ffff")
    (left, rest) = GlyphFilter("console").apply(
        [Segment("▊", style), Segment("▔▔▎", style)], TextualColor(0, 0, 0)
    )
    assert left.text + rest.text == "│──│"
    assert left.style == style + Style(reverse=True)
    assert rest.style == style


@given(st.text())
def test_no_line_gets_longer_or_shorter(raw: str) -> None:
    text = show(raw)
    for glyphs in ("console", "ascii"):
        drawn = redrawn(text, glyphs)
        assert width(drawn) == width(text)
        assert all(wcwidth.wcwidth(sign) == 1 for sign in drawn)


def test_all_inks_are_readable_in_the_sixteen_colours() -> None:
    dim = {}
    for name, style in ink_styles(screen_theme("contrast")).items():
        ratio = contrast(style)
        if ratio < 7 and name != "track":
            dim[name] = round(ratio, 1)
    assert not dim


def contrast(style: Style) -> float:
    """Of the two colours that a console shows for a style."""
    assert style.color is not None and style.bgcolor is not None
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    """Relative luminance (WCAG 2.2) of the console's nearest colour."""
    number = colour.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    shown = STANDARD_PALETTE[number]  # which the Linux console has too
    parts = [part / 255 for part in shown]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
