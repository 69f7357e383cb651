"""`--language`: a code that is none gets one sentence that lists those there are."""

from __future__ import annotations

from contextvars import copy_context

import pytest
from click.testing import CliRunner

import roomvoice.languages
from kiosk.link.spoken import spoken
from roomvoice.__main__ import roomvoice as command
from shared.language import _
from shared.languages import Languages
from tests.loud import LANGUAGES


@pytest.fixture(autouse=True)
def _loud(monkeypatch: pytest.MonkeyPatch) -> None:
    def ours() -> Languages:
        return LANGUAGES

    monkeypatch.setattr(roomvoice.languages, "our_languages", ours)


@pytest.mark.parametrize("name", ["table", "board", "chair", "watch", "hub", "sheets"])
def test_a_language_that_is_not_there_is_refused_in_one_sentence(name: str) -> None:
    result = CliRunner().invoke(command, [name, "--language", "xx"])
    assert result.exit_code == 2
    assert "'xx' is none that Roomvoice speaks. It speaks en (English), cy (LOUD)." in result.output


def test_a_chairs_command_takes_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def on_hub(ctx: object, use: object) -> None:
        said.extend([_("Received."), spoken().chosen])

    monkeypatch.setattr("roomvoice.chair.run.on_hub", on_hub)
    for words in (["--language", "cy", "status"], ["status", "--language", "cy"]):
        result = copy_context().run(CliRunner().invoke, command, ["chair", *words])
        assert (result.exit_code, said) == (0, ["RECEIVED.", "cy"])
        said.clear()
    wrong = copy_context().run(CliRunner().invoke, command, ["chair", "status", "--language", "xx"])
    assert "'xx' is none that Roomvoice speaks." in wrong.output


def test_the_environment_says_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROOMVOICE_LANGUAGE", "xx")
    result = CliRunner().invoke(command, ["watch"])
    assert "It speaks en (English), cy (LOUD)." in result.output


def test_what_is_said_in_the_command_is_said_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def in_a_terminal(start: object) -> int:
        said.append(_("Received."))
        said.append(spoken().chosen)
        return 0

    monkeypatch.setattr("roomvoice.table.command.run_table", in_a_terminal)
    result = copy_context().run(CliRunner().invoke, command, ["table", "--language", "cy-GB"])
    assert result.exit_code == 0
    assert said == ["RECEIVED.", "cy"]


def test_a_language_that_only_an_agenda_may_have_waits_for_the_hub(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def in_a_terminal(start: object) -> int:
        asked.extend([spoken().asked, spoken().chosen])
        return 0

    monkeypatch.setattr("roomvoice.table.command.run_table", in_a_terminal)
    result = copy_context().run(CliRunner().invoke, command, ["table", "--language", "ar"])
    assert result.exit_code == 0
    assert asked == ["ar", ""]
