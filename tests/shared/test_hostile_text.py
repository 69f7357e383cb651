"""The corpus of hostile texts through the cleaning: what is left can do nothing to a terminal."""

from __future__ import annotations

import unicodedata

import pyte
import pytest
from rich.cells import cell_len

from shared.characters import graphemes
from shared.text import TextError, clean, on_screen, show, width, wrap
from tests.cell_screen import CellScreen
from tests.hostile_text import CORPUS, LONG, SEED, SHORT, fitting, harmless, payloads

NUMBERS = [SHORT, pytest.param(LONG, marks=pytest.mark.soak)]
EMPTY = " "


@pytest.fixture(params=NUMBERS, ids=str)
def hostile(request: pytest.FixtureRequest) -> list[str]:
    """The corpus, short or long."""
    return payloads(request.param)


def drawn(text: str) -> CellScreen:
    """A screen on which L, the text and R were drawn in the middle of three lines."""
    screen = CellScreen(400, 3)
    pyte.Stream(screen).feed("\x1b[2;1HL" + text + "R")
    return screen


def marks_left(screen: CellScreen, text: str) -> bool:
    """Whether L and R stand where they should, and nothing else changed."""
    row = screen.cells(1)
    return (
        row[0] == "L"
        and row[1 + width(text)] == "R"
        and (screen.cursor.x, screen.cursor.y) == (2 + width(text), 1)
        and set(screen.cells(0)) | set(screen.cells(2)) == {EMPTY}
        and (screen.title, screen.replies) == ("", [])
    )


def test_what_is_kept_is_stable_and_holds_no_control(hostile: list[str]) -> None:
    for raw in hostile:
        text = show(raw)
        where = f"seed {SEED}: {raw[:80]!a}"
        assert show(text) == text, where
        assert unicodedata.is_normalized("NFC", text), where
        for char in text:
            fine = char in "\u200c\u200d" or "\U000e0061" <= char <= "\U000e007f"
            assert fine or unicodedata.category(char) not in (
                "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
            ), where  # fmt: skip
        text.encode()


def test_a_limit_holds_or_a_sentence_says_why(hostile: list[str]) -> None:
    for raw in hostile:
        try:
            assert 1 <= graphemes(clean(raw, limit=24)) <= 24
        except TextError as error:
            assert "please" in str(error)
        if (kept := fitting(raw, 24)) is not None:
            clean(kept, limit=24)


def test_a_text_has_cells_and_is_as_wide_as_a_terminal_draws_it(hostile: list[str]) -> None:
    for raw in hostile:
        for text in wrap(show(raw), 140) or [""]:
            shown = on_screen(text)
            where = f"seed {SEED}: {raw[:80]!a} as {shown[:80]!a}"
            assert bool(shown) == bool(width(shown)), where
            assert marks_left(drawn(shown), text), where
            assert cell_len(shown) == width(text), where
            assert width(harmless(text)) == width(text), where


def test_the_emulator_sees_what_is_not_cleaned() -> None:
    """The control: without the cleaning, most of what moves or asks a terminal is seen."""
    moves = [text for text in CORPUS if "\x1b[" in text or "\x9b" in text or "\x1b]" in text]
    seen = [text for text in moves if not marks_left(drawn(text), show(text))]
    assert len(seen) >= 20
    assert drawn("\x1b[6n").replies and drawn("\x1b[c").replies
    assert drawn("\x1b]0;title\x07").title == "title"


@pytest.mark.parametrize("step", [199, pytest.param(1, marks=pytest.mark.soak)])
def test_no_character_is_unseen_or_measured_differently(step: int) -> None:
    for code in range(0x20, 0x20000, step):
        for after in ("", "\ufe0f", "\ufe0e", "\U0001f3fd", "\u200d\U0001f469"):
            text = show(chr(code) + after)
            assert cell_len(on_screen(text)) == width(text), ascii(text)
            assert bool(text) == bool(width(text)), ascii(text)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("\u1161", ""),
        ("\u11a8\u11a8", ""),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("\u1100" * 9, "\u1100"),
        ("W\U0001f3fd", "W"),
        ("\U0001f44d\U0001f3fd\U0001f3fd", "\U0001f44d\U0001f3fd"),
        ("\U0001f1ec", ""),
        ("\U0001f1ec\U0001f1e7\U0001f1ec", "\U0001f1ec\U0001f1e7"),
        ("\u231a\ufe0e", "\u231a"),
        ("\U0001f642\u200d\u2194\ufe0f", "\U0001f642\u200d\u2194\ufe0f"),
        ("\U0001f468\u200d<", "\U0001f468<"),
    ],
    ids=ascii,
)
def test_parts_that_have_no_place_of_their_own_fall(raw: str, kept: str) -> None:
    assert show(raw) == kept
    assert show(kept) == kept


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("\u0938\u094d\u0924\u094d\u0930\u0940", 3),
        ("\u0995\u09be", 1),
        ("\u0dc1\u0dca\u200d\u0dbb\u0dd3", 2),
        ("\u1019\u103c\u1014\u103a\u1019\u102c", 3),
    ],
)
def test_scripts_of_india_and_around_are_as_wide_as_the_screen_takes_them(
    text: str, cells: int
) -> None:
    assert show(text) == text
    assert width(text) == cells == cell_len(on_screen(text))
