"""`roomvoice agenda`: the ready agendas, and errors that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roomvoice.agenda.command import agenda_command
from roomvoice.agenda.named import load_agenda, ready_agendas
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError

OURS = """
title = "Our day"
[[activity]]
id = "tea"
kind = "choice"
title = "Tea"
question = "Tea or coffee?"
options = ["Tea", "Coffee"]
minutes = 5
"""


def agenda(*arguments: str) -> Result:
    return CliRunner().invoke(agenda_command, arguments)


def test_list_names_each_ready_agenda_with_its_size() -> None:
    lines = agenda("list").output.splitlines()
    assert [line.split(":")[0] for line in lines] == list(ready_agendas())
    assert any(
        line == "coproduction: Working together on health services (7 activities, 105 minutes)"
        for line in lines
    )


@pytest.mark.parametrize("name", ready_agendas())
def test_show_prints_an_agenda_that_can_be_used(name: str) -> None:
    shown = agenda("show", name)
    assert shown.exit_code == 0
    assert read_agenda(shown.output) == read_agenda(load_agenda(name))


def test_show_of_a_name_nearly_right_suggests_it() -> None:
    shown = agenda("show", "co-production")
    assert shown.exit_code == 1
    assert 'Did you mean "coproduction"?' in shown.output


def test_check_says_what_a_file_holds(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(OURS)
    checked = agenda("check", str(file))
    assert checked.exit_code == 0
    assert "Our day (1 activity, 5 minutes)" in checked.output
    assert "1. Tea (choice, 5 min): Tea or coffee?" in checked.output


def test_check_names_the_line_and_the_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(OURS.replace('kind = "choice"', 'kind = "chioce"'))
    checked = agenda("check", str(file))
    assert checked.exit_code == 1
    assert "line 5" in checked.output and "ours.toml" in checked.output
    assert "Traceback" not in checked.output


def test_a_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(OURS.lstrip().replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    assert read_agenda(load_agenda(str(file))).title == "Our day"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no agenda file"),
        (b"\xff\xfe\x00t", "not text in UTF-8"),
        (b"x" * 300_000, "256 KiB at most"),
    ],
)
def test_what_cannot_be_loaded_is_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    file = tmp_path / "ours.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(AgendaError, match=told):
        load_agenda(str(file))


def test_a_folder_is_no_agenda(tmp_path: Path) -> None:
    with pytest.raises(AgendaError, match="cannot be read"):
        load_agenda(str(tmp_path))


def check_of(tmp_path: Path, toml: str) -> Result:
    file = tmp_path / "ours.toml"
    file.write_text(toml)
    checked = agenda("check", str(file))
    assert checked.exit_code == 0, "hard words are warned of, and no reason to refuse"
    return checked


def test_check_warns_of_hard_words_with_their_line_and_easier_ones(tmp_path: Path) -> None:
    hard = OURS.replace("Tea or coffee?", "Which beverage do we institutionalise?")
    told = check_of(tmp_path, hard).output
    assert 'line 7: question: "beverage" is a hard word; "drink" is easier' in told
    assert 'line 7: question: "institutionalise" is a hard word; take a shorter one' in told
    assert "Which" not in told.partition("easier to read:")[2]


def test_check_warns_of_long_sentences(tmp_path: Path) -> None:
    long = OURS.replace("Tea or coffee?", "Do you want this " + "or that " * 9 + "now?")
    told = check_of(tmp_path, long).output
    assert 'line 7: question: "Do you want this or ..." has 23 words; make it two' in told


def test_check_looks_at_easy_words_in_place_of_the_question(tmp_path: Path) -> None:
    helped = OURS.replace(
        'question = "Tea or coffee?"',
        'question = "Which beverage is for us?"\neasy = "Tea or coffee? Say which beverage."',
    )
    told = check_of(tmp_path, helped).output
    assert "line 7" not in told
    assert "line 8: easy: 2 sentences; say one idea" in told
    assert 'line 8: easy: "beverage" is a hard word' in told


def test_check_has_nothing_to_say_of_easy_agendas_and_says_what_it_cannot_judge(
    tmp_path: Path,
) -> None:
    assert "easier" not in check_of(tmp_path, OURS).output
    polish = OURS.replace("Tea or coffee?", "Czego potrzebujemy najbardziej?").replace(
        "Our day", "Nasz dzień"
    )
    told = check_of(tmp_path, polish).output
    assert "hard words were not looked for: this is not in English" in told
    assert "hard word;" not in told


IN_WELSH = """language = "en"
title = "Our day"
welcome = "Hello"
[[activity]]
id = "tea"
kind = "choice"
title = "Tea"
question = "Tea or coffee?"
easy = "Tea?"
options = ["Tea", "Coffee"]
[activity.in.cy]
question = "Te neu goffi?"
[[activity]]
id = "how"
kind = "scale"
title = "How much"
statements = ["It is good"]
"""


def test_check_names_what_a_language_lacks_and_where(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(IN_WELSH)
    checked = agenda("check", str(file))
    assert checked.exit_code == 0
    assert checked.output.splitlines()[-4:] == [
        "What is not said in a language is said in the agenda's own:",
        "- above all activities: the meeting: in cy there is no title, welcome",
        "- line 11: Tea: in cy there is no title, easy, options",
        # Its question is its title, and the ends of the scale are in our own words.
        "- line 13: How much: in cy there is no title, statements",
    ]


@pytest.mark.parametrize("name", ready_agendas())
def test_no_ready_agenda_lacks_a_text_in_a_language_that_it_begins(name: str) -> None:
    assert "is said in the agenda's own" not in agenda("check", name).output


@pytest.mark.parametrize("name", ready_agendas())
def test_every_ready_agenda_can_be_had_in_four_languages(name: str) -> None:
    read = read_agenda(load_agenda(name))
    assert list(read.texts) == ["cy", "pl", "lt"]
    assert all(list(each.texts) == ["cy", "pl", "lt"] for each in read.activities)


def test_an_agenda_is_shown_in_a_language() -> None:
    shown = agenda("show", "coproduction", "--language", "pl")
    assert shown.exit_code == 0
    assert "1. Pierwsze myśli (choice): Współtworzenie" in shown.output
    assert "options: Dobry pomysł, Brzydkie słowo, Jeszcze nie wiem" in shown.output
    assert "Co-production" not in shown.output


def test_show_names_the_languages_of_an_agenda_where_it_has_another() -> None:
    shown = agenda("show", "coproduction", "--language", "de")
    assert shown.exit_code == 1
    assert 'nothing is said here in "de"; its languages: en, cy, pl, lt' in shown.output
