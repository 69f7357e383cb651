"""Help, usage errors and prompts are in the language of whoever types the command."""

from __future__ import annotations

import re

import click
import pytest

import roomvoice.languages
from docs.catalogues.pseudo import Pseudo
from roomvoice.__main__ import roomvoice as command
from roomvoice.__main__ import run
from roomvoice.command_words import said
from roomvoice.commands import COMMANDS, TRANSLATED
from roomvoice.terminal.language_here import codes_here, speech_here
from shared.language import Speech, speaking, speech
from shared.languages import Language, Languages
from tests.kiosk.pseudo_screens import english

MADE_UP = Languages([Language("cy", "ΨΕΥΔΟ")], lambda code: Pseudo())
TYPED = re.compile(
    r"--?[\w-]+|[A-Z][A-Z_]{2,}\w*|\[[^\]]*\]|\w+(?:\|\w+)+"
    r"|roomvoice[^⟦\n]*|eval .*|\(or .*"
)
"""Options, variables, what stands for a value, and whole commands: typed alike everywhere."""
NAMES = re.compile(r"^ +[a-z-]+ ", re.MULTILINE)
"""Commands in a list."""


@pytest.fixture(autouse=True)
def _made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roomvoice.languages, "our_languages", lambda: MADE_UP)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def chair_commands() -> list[str]:
    chair = COMMANDS["chair"].load()
    assert isinstance(chair, click.Group)
    return sorted(chair.commands)


@pytest.mark.parametrize(
    "words", ["", *TRANSLATED, *(f"chair {name}" for name in chair_commands())]
)
def test_help_is_all_in_the_language_that_is_asked_for(
    words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROOMVOICE_LANGUAGE", "cy")
    monkeypatch.setenv("COLUMNS", "2000")
    assert run([*words.split(), "--help"]) == 0
    told = NAMES.sub(" ", TYPED.sub(" ", capsys.readouterr().out))
    assert english(told) == []


@pytest.mark.parametrize(
    "words",
    [
        ["tabel"],
        ["table", "--nmae", "Oak"],
        ["table", "--people", "many"],
        ["table", "--people", "99"],
        ["board", "--theme", "pink"],
        ["sheets"],
        ["sheets", "--tables"],
        ["report", "nowhere"],
        ["chair", "open", "first", "second"],
    ],
)
def test_a_usage_error_is_in_it_too(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*words, "--language", "cy"] if words[0] != "tabel" else ["--language=cy", *words])
    told = capsys.readouterr().err
    for typed in (*words, "'-h'", "colour-safe", "contrast", "light", "dark"):
        told = told.replace(typed, " ")
    assert "⟦" in told
    assert english(TYPED.sub(" ", told)) == []


@pytest.mark.parametrize("name", [each for each in COMMANDS if each not in TRANSLATED])
def test_what_nobody_translates_is_english_as_a_whole(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run([name, "--help", "--language", "cy"])
    assert "⟦" not in capsys.readouterr().out


def test_nothing_stays_behind_for_whoever_speaks_english(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["table", "--help", "--language", "cy"])
    assert "⟦" in capsys.readouterr().out
    assert speech().code == "en"
    for words in (["--help"], ["table", "--help"], ["table", "--nmae"]):
        run(words)
        told = capsys.readouterr()
        assert "⟦" not in told.out + told.err
    assert "Usage: roomvoice" in told.err


def test_a_command_in_another_language_is_a_copy_that_does_the_same() -> None:
    assert said(command) is command
    with speaking(Speech("cy", Pseudo())):
        same = said(COMMANDS["chair"].load())
    assert isinstance(same, click.Group)
    assert sorted(same.commands) == chair_commands()
    assert "⟦" in (same.help or "")
    assert "⟦" not in (COMMANDS["chair"].load().help or "")


@pytest.mark.parametrize(
    ("words", "environment", "codes"),
    [
        ([], {}, []),
        ([], {"LANG": "C.UTF-8", "LANGUAGE": "pl"}, []),
        ([], {"LANG": "pl_PL.UTF-8"}, ["pl_PL"]),
        ([], {"LANG": "pl_PL", "LC_MESSAGES": "cy_GB@euro", "LC_ALL": ""}, ["cy_GB"]),
        ([], {"LANG": "pl_PL", "LANGUAGE": "lt:cy"}, ["lt", "cy", "pl_PL"]),
        ([], {"LANG": "pl_PL", "ROOMVOICE_LANGUAGE": "cy"}, ["cy", "pl_PL"]),
        (["board", "--language", "lt"], {"ROOMVOICE_LANGUAGE": "cy"}, ["lt", "cy"]),
        (["board", "--language=lt"], {}, ["lt"]),
        (["board", "--language"], {}, []),
    ],
)
def test_the_language_is_the_one_asked_for_else_this_computers(
    words: list[str], environment: dict[str, str], codes: list[str]
) -> None:
    assert list(codes_here(words, environment)) == codes


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "cy_GB.UTF-8"}, "cy"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:cy:en"}, "cy"),
        ({"LANG": "cy_GB.UTF-8", "LANGUAGE": "en:cy"}, "en"),
    ],
)
def test_of_several_the_first_that_there_is(
    environment: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert speech_here([]).code == code
