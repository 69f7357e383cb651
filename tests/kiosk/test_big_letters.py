"""Large letters: what can be drawn, how wide, and when they give way to plain ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.widgets.big_letters import big_lines, big_rows, big_text, biggest

ENGLISH = "".join(map(chr, range(ord("A"), ord("Z") + 1)))
ENGLISH += ENGLISH.lower() + "0123456789 .,:;!?'\"()/&=+-%@#*"


def ink(rows: list[str] | None) -> int:
    return sum(char != " " for row in rows or [] for char in row)


@pytest.mark.parametrize("char", [*ENGLISH.replace(" ", "")])
def test_every_letter_of_english_can_be_drawn_and_is_not_blank(char: str) -> None:
    assert ink(big_rows(char))


def test_no_two_letters_look_alike() -> None:
    drawn: dict[str, str] = {}
    for char in ENGLISH.replace(" ", ""):
        drawn.setdefault("\n".join(big_rows(char) or []), char)
    assert sorted(drawn.values()) == sorted(set(ENGLISH) - {" "})


@pytest.mark.parametrize("words", ["Łódź", "Ženklas", "ŵyn", "Čia ąęįų", "Égalité", "ñ", "groß"])
def test_letters_with_marks_are_put_together(words: str) -> None:
    bare = words.translate(str.maketrans("óźŽŵČąęįųÉéñ", "ozZwCaeiuEen"))
    assert ink(big_rows(words)) > 0
    assert big_rows(words) != big_rows(bare) or words in ("groß",)


@pytest.mark.parametrize("words", ["日本", "ที่", "👩‍👩‍👧", "a\N{SNOWMAN}"])
def test_what_cannot_be_drawn_is_left_to_plain_text(words: str) -> None:
    assert big_rows(words) is None
    assert biggest(words, 200, 50) == []


@given(st.text(ENGLISH, max_size=60), st.integers(1, 120), st.integers(1, 30), st.integers(1, 2))
def test_they_fit_or_there_are_none(words: str, width: int, height: int, scale: int) -> None:
    rows = big_text(words, width, height, scale)
    if rows is not None:
        assert len(rows) <= height
        assert all(len(row) <= width for row in rows)


def test_the_largest_that_fits_is_taken() -> None:
    assert len(biggest("27 of 42", 200, 30)) > len(biggest("27 of 42", 60, 8)) > 0
    assert biggest("27 of 42", 60, 3) == []


def test_a_word_that_is_too_wide_is_parted_at_its_own_hyphen() -> None:
    whole = big_lines("Co- production: good", 50)
    assert whole is not None and big_lines("Co-production: good", 50) == whole
