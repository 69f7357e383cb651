"""Words in large letters, drawn with half blocks, for readers far from the screen.

The letters stand in `letters.txt`: a heading line names them, the eight lines below draw them,
`|` stands between two. Nearly all terminals have the half blocks; Textual's Digits has no letters.
Where they are not to be had, no letter can be drawn, and whoever asks shows usual ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Final

_have_half_blocks: ContextVar[bool] = ContextVar("have_half_blocks", default=True)

Pixels = tuple[str, ...]
"""Rows of `#` (ink) and `.`, all equally long."""

ROWS: Final = 8
"""Pixel rows of a letter: two above small letters, five for them, one below the line."""
PITCH: Final = 9
"""Pixel rows from one line of letters to the next."""
SPACE: Final = "..\n" * ROWS
BETWEEN_WORDS: Final = "    "
"""A space, and the pixels on both sides of it."""

HALF_BLOCKS: Final = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}

MARKS: Final = {
    "\u0300": "#.",  # grave
    "\u0301": ".#",  # acute
    "\u0302": ".#.",  # circumflex
    "\u0303": "#.#",  # tilde
    "\u0304": "###",  # macron
    "\u0306": "#.#",  # breve
    "\u0307": "#",  # dot above
    "\u0308": "#.#",  # two dots
    "\u030a": "#",  # ring
    "\u030b": "#.#",  # two acutes
    "\u030c": "#.#",  # caron
}
MARKS_BELOW: Final = {"\u0327": "#.", "\u0328": ".#", "\u0326": "#", "\u0323": "#"}
ALIKE: Final = {"“": '"', "”": '"', "‘": "'", "—": "–", "…": "..."}


def with_half_blocks(have: bool) -> None:
    """Whether half blocks can be drawn, from here on in this task and in all that it begins."""
    _have_half_blocks.set(have)


def have_half_blocks() -> bool:
    """Whether half blocks can be drawn here."""
    return _have_half_blocks.get()


def big_rows(words: str, scale: int = 1) -> list[str] | None:
    """`words` as rows of one line of large letters; None where a letter cannot be drawn.

    A row of the screen holds two rows of pixels at scale 1 and half a row at scale 2.
    """
    if not _have_half_blocks.get():
        return None
    if scale == 1:
        return list(_side_by_side(words) or ()) or None
    pixels = _line(words)
    return None if pixels is None else _rows(pixels, scale)


def big_text(
    words: str, width: int, height: int, scale: int = 1, *, centre: bool = False
) -> list[str] | None:
    """`words` in large letters over as many lines as needed; None where they do not fit."""
    lines = _wrapped(words, width // scale)
    if lines is None or not _have_half_blocks.get():
        return None
    drawn = [_line(line) or () for line in lines]
    wide = max(len(line[0]) for line in drawn)
    pixels: list[str] = []
    for line in drawn:
        pixels += ["."] * (len(pixels) and PITCH - ROWS)
        pixels += [row.center(wide, ".") for row in line] if centre else line
    rows = _rows(pixels, scale)
    return rows if len(rows) <= height else None


def big_lines(words: str, width: int) -> list[list[str]] | None:
    """`words` as lines of large letters, as many as needed: a word that is too wide is broken.

    None where a letter cannot be drawn, or the width is less than that of one letter.
    """
    if not _have_half_blocks.get():
        return None
    whole = " ".join(piece for word in words.split() for piece in _pieces(word, width))
    lines = _wrapped(whole, width)
    return None if lines is None else [_drawn(line) for line in lines]


def biggest(
    words: str,
    width: int,
    height: int,
    scales: Sequence[int] = (2, 1),
    *,
    centre: bool = False,
) -> list[str]:
    """`words` in the largest letters that fit, and no rows at all where none do."""
    for scale in scales:
        if rows := big_text(words, width, height, scale, centre=centre):
            return rows
    return []


def _drawn(line: str) -> list[str]:
    """A line of words that can be drawn, as rows at scale 1."""
    words = [_side_by_side(word) or () for word in line.split()]
    return [BETWEEN_WORDS.join(row) for row in zip(*words, strict=True)]


@lru_cache(1024)
def _side_by_side(words: str) -> tuple[str, ...] | None:
    """Letters as rows at scale 1; the words of a text are those of others, too."""
    letters = [_blocks(char) for char in _spelt(words)]
    drawn = [letter for letter in letters if letter]
    if len(drawn) < len(letters) or not drawn:
        return None
    return tuple(" ".join(row) for row in zip(*drawn, strict=True))


def _rows(pixels: Sequence[str], scale: int) -> list[str]:
    wide = max(map(len, pixels), default=0)
    even = [row.ljust(wide, ".") for row in pixels]
    if scale > 1:
        even = ["".join(pixel * scale for pixel in row) for row in even for _ in range(scale)]
    if len(even) % 2:
        even.append("." * wide * scale)
    pairs = zip(even[::2], even[1::2], strict=True)
    return ["".join(HALF_BLOCKS[pair] for pair in zip(*two, strict=True)) for two in pairs]


@lru_cache(512)
def _line(words: str) -> Pixels | None:
    letters = [_letter(char) for char in _spelt(words)]
    if any(letter is None for letter in letters) or not letters:
        return None
    return tuple(".".join(row) for row in zip(*(each for each in letters if each), strict=True))


@lru_cache(256)
def _wrapped(words: str, width: int) -> list[str] | None:
    """Lines of whole words, each at most `width` pixels wide; None where a word is wider."""
    lines: list[str] = []
    current, used = "", 0
    for word in words.split():
        if not _fits(word, width):
            return None
        alone = _wide(word)
        if current and used + len(BETWEEN_WORDS) + alone <= width:
            current, used = f"{current} {word}", used + len(BETWEEN_WORDS) + alone
            continue
        if current:
            lines.append(current)
        current, used = word, alone
    return [*lines, current] if current else None


def _wide(word: str) -> int:
    """The pixels that a word is wide; 0 where a letter cannot be drawn."""
    rows = _side_by_side(word)
    return len(rows[0]) if rows else 0


def _pieces(word: str, width: int) -> list[str]:
    """A word as it is, or as pieces with hyphens that each fit; it stays whole where none do.

    One that has hyphens is parted there.
    """
    if _fits(word, width):
        return [word]
    own = [n for n, char in enumerate(word[:-1], 1) if char == "-" and _fits(word[:n], width)]
    if own:
        return [word[: own[-1]], *_pieces(word[own[-1] :], width)]
    most = max((n for n in range(1, len(word)) if _fits(f"{word[:n]}-", width)), default=0)
    return [f"{word[:most]}-", *_pieces(word[most:], width)] if most else [word]


def _fits(word: str, width: int) -> bool:
    return 0 < _wide(word) <= width


def _spelt(words: str) -> str:
    return "".join(ALIKE.get(char, char) for char in unicodedata.normalize("NFC", words))


@cache
def _alphabet() -> dict[str, Pixels]:
    from importlib import resources  # late: few screens begin with large letters

    text = (resources.files("kiosk.widgets") / "letters.txt").read_text(encoding="utf-8")
    found = {" ": tuple(SPACE.split())}
    for band in text.strip("\n").split("\n\n"):
        heading, *rows = (line.split("|") for line in band.splitlines())
        for place, char in enumerate(heading):
            found[char.strip()] = tuple(row[place] for row in rows)
    return found


@lru_cache(512)
def _letter(char: str) -> Pixels | None:
    """One letter; one with marks is put together from its base and them."""
    known = _alphabet().get(char)
    if known is not None:
        return known
    apart = unicodedata.normalize("NFD", char)
    base, marks = apart[0], apart[1:]
    pixels = _alphabet().get({"i": "ı"}.get(base, base) if marks else "")
    for mark in marks:
        if pixels is None or mark not in MARKS | MARKS_BELOW:
            return None
        pixels = _marked(pixels, mark)
    return pixels


@lru_cache(512)
def _blocks(char: str) -> Pixels | None:
    """One letter as rows of the screen."""
    pixels = _letter(char)
    return None if pixels is None else tuple(_rows(pixels, 1))


def _marked(pixels: Pixels, mark: str) -> Pixels:
    sign = MARKS.get(mark) or MARKS_BELOW[mark]
    wide = max(len(pixels[0]), len(sign))
    rows = [row.center(wide, ".") for row in pixels]
    sign = sign.center(wide, ".")
    if mark in MARKS_BELOW:
        return (*rows[:-1], sign)
    if "#" in rows[0]:
        rows = [rows[0], *rows[:2], *rows[3:]]  # a capital makes room by one row
    return (sign, *rows[1:])
