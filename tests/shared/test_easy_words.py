"""Easy words and signs in an agenda: what is taken, what is refused, and what they belong to."""

from __future__ import annotations

import re

import pytest

from shared.agenda.agenda import Agenda, read_agenda
from shared.agenda.changes import with_words
from shared.agenda.errors import AgendaError
from shared.characters import graphemes
from shared.easy_words import MOST_WORDS, SIGNS, read_easy, read_sign, sign_word
from shared.text import TextError, width

AGENDA = """title = "Our day"
[[activity]]
id = "tea"
kind = "choice"
title = "Tea"
question = "Which beverage would you prefer this afternoon?"
easy = "Tea or coffee?"
sign = "☕ drinks"
options = ["Tea", "Coffee"]
"""
AGAIN = """[[activity]]
id = "tea-again"
kind = "choice"
title = "Tea again"
again = "tea"
"""


def test_an_activity_keeps_its_easy_words_and_its_sign() -> None:
    tea = read_agenda(AGENDA).activities[0]
    assert (tea.easy, tea.sign) == ("Tea or coffee?", "☕ drinks")


def test_without_them_there_are_none() -> None:
    bare = re.sub(r"(?m)^(easy|sign) .*\n", "", AGENDA)
    tea = read_agenda(bare).activities[0]
    assert (tea.easy, tea.sign) == ("", "")


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_is_one_character_that_has_a_width(sign: str) -> None:
    assert graphemes(sign) == 1
    assert width(sign) in (1, 2)
    assert read_sign(f"{sign} a word") == f"{sign} a word"
    assert sign_word(f"{sign} a word") == "a word"


@pytest.mark.parametrize(
    "typed",
    [
        "✋",
        "hands up",
        "✋ ",
        "✋ ✋",
        "✋hands",
        "\U0001f9d1\u200d\U0001f9bd wheels",
        "☎ call",
        "✋ !",
    ],
)
def test_a_sign_is_a_known_symbol_with_a_word(typed: str) -> None:
    with pytest.raises(TextError, match="a space, and a word"):
        read_sign(typed)


def test_easy_words_are_few() -> None:
    assert read_easy("word " * MOST_WORDS) == ("word " * MOST_WORDS).strip()
    with pytest.raises(TextError, match="has 16 words and 15 fit"):
        read_easy("word " * (MOST_WORDS + 1))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [('easy = "' + "a " * 16 + '"', "line 7: easy: "), ('sign = "x"', "line 8: sign: ")],
)
def test_an_agenda_says_which_line_is_wrong(line: str, wrong: str) -> None:
    key = line.split()[0]
    with pytest.raises(AgendaError) as refused:
        read_agenda(re.sub(rf"(?m)^{key} .*$", line, AGENDA))
    assert str(refused.value).startswith(wrong)


def again_in(more: str) -> Agenda:
    return read_agenda(AGENDA + AGAIN + more)


@pytest.mark.parametrize(
    "more", ["", 'question = "Which beverage would you prefer this afternoon?"\n']
)
def test_the_same_question_again_has_the_same_easy_words(more: str) -> None:
    again = again_in(more).activities[1]
    assert (again.easy, again.sign) == ("Tea or coffee?", "☕ drinks")


def test_another_question_has_none_of_them_but_its_own() -> None:
    again = again_in('question = "And now?"\neasy = "Now?"\n').activities[1]
    assert (again.easy, again.sign) == ("Now?", "")


def test_easy_words_go_when_the_chair_asks_something_else() -> None:
    agenda = read_agenda(AGENDA)
    tea = agenda.activities[0]
    titled = with_words(agenda, "tea", "Drinks", tea.question).activities[0]
    assert titled.easy == tea.easy
    asked = with_words(agenda, "tea", "Drinks", "Cake or fruit?").activities[0]
    assert (asked.easy, asked.sign) == ("", tea.sign)
