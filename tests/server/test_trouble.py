"""What is wrong, said in a reader's language, with names put in as they are."""

from __future__ import annotations

from server.journal.store import StoreError
from server.trouble import Trouble
from shared.language import speaking
from tests.loud import LANGUAGES


def test_a_reason_is_said_in_the_language_of_what_it_is_the_reason_for() -> None:
    why = Trouble("the disk with {file} is full", {"file": "a {b}"})
    trouble = Trouble("behind: {why}", {"why": why})
    with speaking(LANGUAGES.speech("cy")):
        assert trouble.said() == "BEHIND: THE DISK WITH a {b} IS FULL"
        assert str(trouble) == "behind: the disk with a {b} is full", "logs are in English"


def test_an_error_is_told_in_english_and_can_be_said_in_any_language() -> None:
    with speaking(LANGUAGES.speech("cy")):
        error = StoreError("{file} is damaged.", file="/data/{0}")
        assert str(error) == "/data/{0} is damaged."
        assert error.trouble.said() == "/data/{0} IS DAMAGED."


def test_a_sentence_that_is_about_nothing_may_hold_a_brace() -> None:
    assert str(StoreError("Cannot write /data/{0}.")) == "Cannot write /data/{0}."
