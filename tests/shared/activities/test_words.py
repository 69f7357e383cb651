"""Words: what is counted together, how it is spelt, what is refused, and the room it takes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.journal.box_key import BLOCK, BoxKey
from shared.activities.words import (
    KIND,
    WORD_BYTES,
    Words,
    WordsResult,
    WordsSettings,
    bare,
    checked,
    key_of,
)
from shared.entry import Ballot
from shared.outcome import Refusal
from shared.text import TextError, show

ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def counted(*ballots: list[str]) -> list[tuple[str, int]]:
    """The result of these ballots."""
    tally = KIND.new_tally(WordsSettings())
    for ballot in ballots:
        tally.add(Words(tuple(ballot)))
    result: WordsResult = KIND.result(WordsSettings(), tally, [])
    assert result.ballots == len(ballots)
    return [(each.word, each.count) for each in result.words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tea", "Tea"),
        ("tea", "TEA!"),
        ("tea", "“tea”"),
        ("tea", "#tea"),
        ("tea", "(tea)..."),
        ("co-production", "Co-Production,"),
        ("STRASSE", "Straße"),
        ("caf\u00e9", "CAFE\u0301"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("¿qué?", "Qué"),
        ("!?", "!?"),
    ],
)
def test_capitals_and_outer_punctuation_are_counted_together(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tea", "teas"),
        ("café", "cafe"),
        ("coproduction", "co-production"),
        ("C++", "C"),
        ("don't", "dont"),
        ("!", "?"),
        ("☕", "tea"),
    ],
)
def test_other_spellings_are_counted_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("upper", "folded"), [("MASSE", "Maße"), ("İ", "i̇"), ("ﬃ", "ffi"), ("Ǆ", "ǆ")]
)
def test_the_unicode_standards_own_examples_of_full_folding(upper: str, folded: str) -> None:
    """CaseFolding.txt, statuses C and F: 00DF -> ss, 0130 -> 0069 0307, FB03 -> ffi, 01C4."""
    assert key_of(upper) == key_of(folded)


@given(ODD)
def test_a_key_is_its_own_key_and_does_not_mind_capitals(text: str) -> None:
    word = show(text)
    assert key_of(key_of(word)) == key_of(word)
    assert key_of(unicodedata.normalize("NFD", word)) == key_of(word)
    assert bare(bare(word)) == bare(word)
    assert bool(bare(word)) == bool(word)


def test_most_given_first_equal_ones_by_their_letters_spelt_as_most_spell_them() -> None:
    result = counted(["Tea", "rest"], ["tea.", "Time"], ["tea", "Áron"], ["Rest!"], ["time"])
    assert result == [("tea", 3), ("Rest", 2), ("Time", 2), ("Áron", 1)]
    assert counted() == []


WORDS = ["tea", "Tea", "TEA!", "rest", "Rest", "“Time”", "time", "茶"]
BALLOTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique_by=key_of))


@given(BALLOTS, st.randoms(use_true_random=False))
def test_neither_the_order_of_ballots_nor_that_on_a_ballot_matters(
    ballots: list[list[str]], random: Any
) -> None:
    result = counted(*ballots)
    truth = Counter(key_of(word) for ballot in ballots for word in ballot)
    assert {key_of(word): count for word, count in result} == truth
    random.shuffle(ballots)
    for ballot in ballots:
        random.shuffle(ballot)
    assert counted(*ballots) == result


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["Tea"], None),
        (["Tea", "not sure yet", "茶" * 24], None),
        (["Tea", "Rest", "Time", "Cake"], "type"),
        ([], "type"),
        ([""], "type"),
        (["x" * 97], "type"),
        (["x" * 25], "text"),
        (["👩‍👩‍👧" * 9], "text"),
        ([" Tea"], "text"),
        (["Te\x1ba"], "text"),
        (["\u202etea"], "text"),
        (["\u200b"], "text"),
        (["Tea", "tea!"], "picked-twice"),
    ],
)
def test_what_a_ballot_may_say(words: list[str], code: str | None) -> None:
    try:
        choice = msgspec.convert({"words": words}, Words)
    except msgspec.ValidationError:
        assert code == "type"
        return
    refusal = KIND.check_choice(WordsSettings(), choice, {})
    assert (refusal and refusal.code) == code


def test_no_more_words_than_the_agenda_asks_for() -> None:
    refusal = KIND.check_choice(WordsSettings(most=1), Words(("Rest", "Tea")), {})
    assert refusal == Refusal("too-many", "Each person gives 1 at the most.")
    for most in (0, 4):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({"most": most}, WordsSettings)


def test_the_order_of_writing_is_forgotten() -> None:
    assert Words(("tea", "Rest")).words == ("Rest", "tea")
    assert msgspec.convert({"words": ["b", "a"]}, Words) == Words(("a", "b"))


@given(st.lists(ODD, max_size=3))
def test_every_ballot_takes_the_same_room_on_disk(typed: list[str]) -> None:
    words = ["𝒳" * 24, "Tea", "茶" * 24]
    for place, text in enumerate(typed):
        try:
            words[place] = checked(text * 9)
        except TextError:
            continue
    assert all(len(word.encode()) <= WORD_BYTES for word in words)
    choice: dict[str, Any] = {"words": words}
    locked = BoxKey("a", bytes(32)).lock(Ballot("e" * 32, choice))
    assert BLOCK <= len(locked.ballot) < BLOCK + 64


def test_three_of_the_longest_words_fit_into_one_block() -> None:
    choice: dict[str, Any] = {"words": ["x" * WORD_BYTES] * 3}
    short = BoxKey("a", bytes(32)).lock(Ballot("e" * 32, {"words": ["x"]}))
    assert len(BoxKey("a", bytes(32)).lock(Ballot("e" * 32, choice)).ballot) == len(short.ballot)
