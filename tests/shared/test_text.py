"""Text from people: what is kept, what falls, how it is counted, cut and wrapped."""

from __future__ import annotations

import unicodedata

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

import shared.text
from shared.characters import characters, graphemes
from shared.clean_line import MAX_JOINS, MAX_MARKS, clean_line
from shared.text import ELLIPSIS, TextError, clean, shorten, show, width, wrap
from tests.tries import tries

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

NASTY = (
    "ab e1=→↔#\u00a9 \t\n\r\x00\x07\x1b[]m;\x85\x9b\x9d\u00ad\u0300\u0301\u0308\u0323\u0338\u0345"
    "\u034f\u0488\u0600\u0628\u064b\u0650\u06cc\u0915\u094d\u093c\u0937\u093f\u0d28\u0d4d\u0e01\u0e33"
    "\u0dca\u1100\u1161\u11a8\uac00\u115f\u1160\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029"
    "\u202a\u202e\u2066\u2069\u2800\u3164\u3000\ue000\ud800\udfff\ufe0f\ufe0e\ufeff\uffa0\uffff"
    "\U0001f1ec\U0001f1e7\U0001f3f4\U0001f3fd\U0001f468\u2764\U000e0001\U000e0067\U000e0062"
    "\U000e0065\U000e006e\U000e007f\U000e0100\U0010ffff\u0958\u212b\u1d15e\u0344\u0f71\u0f72"
)
any_text = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(), max_size=60),
    st.text(st.sampled_from(NASTY), max_size=60),
    st.lists(st.sampled_from([*NASTY, FAMILY, ENGLAND, PERSIAN, "word", "\u094d\u200d"])).map(
        "".join
    ),
)
cleaned_text = any_text.map(show)


def is_wanted(text: str, position: int) -> bool:
    """Say whether the invisible character there is one that a script or a picture needs."""
    return text[position] in "\u200c\u200d" or (
        "\U000e0061" <= text[position] <= "\U000e007f" and "\U0001f3f4" in text[:position]
    )


@given(st.text(st.sampled_from("aé- ẞ€"), max_size=9))
def test_a_space_behind_the_last_word_costs_no_walk_sign_by_sign(words: str) -> None:
    easy = clean_line(words)
    with pytest.MonkeyPatch.context() as patch:
        if easy:
            patch.setattr(shared.text, "clean_line", None)
        assert show(f"{easy} ") == show(f"  {easy}") == easy
    assert show(words) == show(words, lines=True) == easy


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Lifts \t that\r\n work  ", "Lifts that work"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07seen", "seen"),
        ("\x1b]8;;http://a.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never ended", "]0;never ended"),
        ("\x9b31mred", "red"),
        ("bell\x07 back\x08space nul\x00", "bell backspace nul"),
        ("next\x85line\u2028and\u2029more", "next line and more"),
        ("abc\u202edcba\u202c \u2066x\u2069\u200e\u200f", "abcdcba x"),
        ("a\u200b\u200b\ufeff\u00ad\u2060b", "ab"),
        ("a" + "\u200d\u200c" * 500 + "b", "ab"),
        ("\ue000\U000f0000\ud800\udc00\uffff\u0378ok", "ok"),
        ("e\u0301", "\u00e9"),
        ("q" + "\u0330\u0310" * 500, "q" + "\u0330" * MAX_MARKS),
        ("\u0301\u0301orphan \u0301mark", "orphan mark"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("non\u00a0breaking\u3000wide\u2800blank", "non breaking wide blank"),
        ("\u3164\u115f\u1160filled", "filled"),
        ("a\ufe0f\ufe0fb\U000e0101\U000e0102", "ab"),
        ("\u2764\ufe0f\ufe0f\ufe0f", "\u2764\ufe0f"),
        ("\U0001f468\u200d", "\U0001f468"),
        ("\u200dstart", "start"),
        ("x\U000e0068\U000e0069", "x"),
        ("\U0001f3f4\U000e0068\U000e0069\U000e007f", "\U0001f3f4"),
        ("[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_is_unsafe_or_invisible_falls(raw: str, kept: str) -> None:
    assert clean(raw, limit=1000) == kept


@pytest.mark.parametrize(
    ("text", "seen", "cells"),
    [
        ("Lifts that work", 15, 15),
        ("It\u2019s 5 \u20ac \u2013 caf\u00e9", 15, 15),
        (FAMILY, 1, 2),
        (ENGLAND, 1, 2),
        ("\U0001f1ec\U0001f1e7", 1, 2),
        ("\U0001f44d\U0001f3fd", 1, 2),
        ("\U0001f469\U0001f3fd\u200d\u2695\ufe0f", 1, 2),
        ("\U0001f3f3\ufe0f\u200d\U0001f308", 1, 2),
        ("1\ufe0f\u20e3", 1, 2),
        ("\ud55c\uad6d", 2, 4),
        (PERSIAN, 7, 7),
        ("\u0915\u094d\u200d\u0937", 1, 2),
        ("\u09b0\u200d\u09cd\u09af", 1, 2),
        ("\u0d28\u0d4d\u200d", 1, 1),
        ("\u0dc1\u0dca\u200d\u0dbb\u0dd3", 2, 2),
        ("\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd", 4, 4),
    ],
)
def test_what_languages_and_pictures_need_stays(text: str, seen: int, cells: int) -> None:
    assert clean(text, limit=seen) == text
    assert graphemes(text) == seen
    assert width(text) == cells


@given(any_text, st.booleans())
def test_cleaning_twice_changes_nothing(raw: str, lines: bool) -> None:
    once = show(raw, lines=lines)
    assert show(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)


@given(any_text, st.booleans())
def test_no_forbidden_character_survives(raw: str, lines: bool) -> None:
    text = show(raw, lines=lines)
    for position, char in enumerate(text):
        if char == "\n" and lines:
            continue
        forbidden = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        assert not forbidden or is_wanted(text, position), ascii(text)
    assert "\u200d\u200d" not in text
    assert "  " not in text and text == text.strip()
    text.encode("utf-8")


@given(any_text)
def test_no_letter_carries_a_flood_of_marks(raw: str) -> None:
    run = 0
    for char in show(raw):
        selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
        mark = unicodedata.category(char)[0] == "M" and not selector
        run = run + 1 if mark else run if char in "\u200c\u200d" else 0
        assert run <= MAX_MARKS + 1  # one selector of another script may stand beside the marks


@given(any_text, st.integers(1, 40))
def test_a_limit_is_kept_or_a_kind_sentence_says_why(raw: str, limit: int) -> None:
    try:
        text = clean(raw, limit=limit)
    except TextError as error:
        assert "please" in str(error)
    else:
        assert 1 <= graphemes(text) <= limit
        assert clean(text, limit=limit) == text


def test_too_long_says_how_much_to_take_out() -> None:
    with pytest.raises(TextError, match="12 characters long and 10 fit: please take out 2"):
        clean("twelve chars", limit=10)


@pytest.mark.parametrize("raw", ["", " \n\t", "\u200b\u202e\x00", "\x1b[31m", "\u0301", "\u3164"])
def test_nothing_visible_is_nothing_written(raw: str) -> None:
    with pytest.raises(TextError, match="Nothing is written yet"):
        clean(raw, limit=10)
    assert show(raw) == ""


def test_one_character_cannot_hide_a_thousand() -> None:
    with pytest.raises(TextError, match="too many joined signs"):
        clean("\U0001f468\u200d" * 1000, limit=200)
    assert show("\u1100" * 1000) == "\u1100"
    chain = show("\U0001f468\u200d" * 1000 + "\U0001f468")
    assert max(map(len, wcwidth.iter_graphemes(chain))) == 2 * MAX_JOINS + 1
    assert graphemes(show("\u0915\u094d" * 1000)) > 100


def test_lines_keep_one_blank_line_at_most() -> None:
    assert show(" a \r\n\r\n\n\n b\u2028c \n", lines=True) == "a\n\nb\nc"


@given(cleaned_text, st.integers(-1, 30))
def test_shortened_text_fits(text: str, cells: int) -> None:
    short = shorten(text, cells)
    assert width(short) <= max(cells, 0)
    if short != text and cells > 0:
        assert short.endswith(ELLIPSIS)
        kept = list(wcwidth.iter_graphemes(short.removesuffix(ELLIPSIS)))
        assert kept == list(wcwidth.iter_graphemes(text))[: len(kept)]


def test_shorten_cuts_between_characters() -> None:
    assert shorten("Lifts that work", 15) == "Lifts that work"
    assert shorten("Lifts that work", 7) == "Lifts\u2026"
    assert shorten(FAMILY * 3, 4) == FAMILY + "\u2026"
    assert shorten("ab", 1) == "\u2026"


@given(st.one_of(cleaned_text, any_text.map(lambda raw: show(raw, lines=True))), st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    if all(width(grapheme) <= cells for grapheme in wcwidth.iter_graphemes(text)):
        assert "".join("".join(lines).split()) == "".join(text.split())
        short_words = [word for word in text.split() if width(word) <= cells]
        assert [word for word in short_words if word not in " ".join(lines)] == []


@given(cleaned_text, st.integers(1, 12), st.integers(1, 4))
def test_a_full_box_says_that_there_is_more(text: str, cells: int, max_lines: int) -> None:
    every, kept = wrap(text, cells), wrap(text, cells, max_lines)
    assert kept[:-1] == every[: len(kept)][:-1]
    assert all(width(line) <= cells for line in kept)
    if len(every) <= max_lines:
        assert kept == every
    else:
        assert len(kept) == max_lines and kept[-1].endswith(ELLIPSIS)


def test_wrap_breaks_at_spaces_and_cuts_only_long_words() -> None:
    assert wrap("the bus stops at six", 9) == ["the bus", "stops at", "six"]
    assert wrap("so incomprehensible a form", 8) == ["so", "incompre", "hensible", "a form"]
    assert wrap("one\ntwo", 10) == ["one", "two"]
    assert wrap("", 10) == []
    assert wrap("the bus stops at six", 9, 2) == ["the bus", "stops at\u2026"]


@tries(3)
@given(st.sampled_from(["\u0301\u0323\u0345", "\u200d", "\x1b[", "\x1b]x", "\u0915\u094d", FAMILY]))
def test_floods_are_handled_to_the_end(flood: str) -> None:
    text = show("a" + flood * 4000)
    assert show(text) == text


def test_what_is_counted_without_the_tables_is_what_they_say() -> None:
    for char in map(chr, range(0x20, 0x3000)):
        if show(char) == char:
            for text in (char, char * 2, f"a{char}", f"{char}→"):
                assert list(characters(text)) == list(wcwidth.iter_graphemes(text)), repr(text)
                assert width(text) == sum(map(width, characters(text))), repr(text)
            assert width(char) == max(wcwidth.wcwidth(char), 0), repr(char)
