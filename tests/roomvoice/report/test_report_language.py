"""`roomvoice report --language`: every format in it, but JSON, which is the record's own."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from roomvoice.languages import our_languages
from roomvoice.report.command import report_command
from shared.messages import Close, Open
from tests.server.report.meetings import room_in

AGENDA: Final = """
title = "A day"
[in.cy]
title = "Diwrnod"
[[activity]]
id = "a"
kind = "choice"
title = "Tea?"
options = ["Yes", "No"]
[activity.in.cy]
title = "Te?"
options = ["Ie", "Na"]
"""


def in_welsh(sentence: str) -> str:
    said = our_languages().speech("cy").catalogue.gettext(sentence)
    assert said != sentence
    return said


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A meeting with one vote."""
    room = room_in(tmp_path / "data", AGENDA)
    room.join("Oak", 2)
    room.do("chair", Open, activity="a")
    room.cast("t1", "a", option=0)
    room.do("chair", Close)
    room.store.close()
    return tmp_path / "data"


def run(data: Path, *words: str) -> Result:
    done = CliRunner().invoke(report_command, [str(data), *words])
    assert done.exit_code == 0, done.output
    return done


@pytest.mark.parametrize("words", [(), ("--format", "md"), ("--easy",), ("--edition", "private")])
def test_texts_are_in_the_language_that_is_asked_for(data: Path, words: tuple[str, ...]) -> None:
    told = run(data, *words, "--language", "cy-GB").stdout
    assert "Diwrnod" in told and "Te?" in told and "Ie" in told
    assert in_welsh("What the room decided") in told
    assert "A day" not in told and "What the room" not in told
    assert 'lang="cy"' in told or "md" in words


def by_code(code: str) -> set[str]:
    return {f"report.{code}.{name}" for name in ("html", "md", "xlsx", "docx")}


def test_all_of_it_is_and_json_stays_as_it_was(data: Path, tmp_path: Path) -> None:
    run(data, "--format", "all", "--language", "cy", "-o", str(tmp_path / "cy"))
    run(data, "--format", "all", "-o", str(tmp_path / "en"))
    files = {each.name for each in (tmp_path / "cy").iterdir()} - by_code("en")
    assert files == {each.name for each in (tmp_path / "en").iterdir()} - by_code("cy")
    same = {
        name
        for name in files
        if (tmp_path / "cy" / name).read_bytes() == (tmp_path / "en" / name).read_bytes()
    }
    assert {"report.json", "tables.csv"} <= same
    assert not same & {"report.html", "report.md", "report.xlsx", "report.docx", "answers.csv"}
    head = (tmp_path / "cy" / "activities.csv").read_text("utf-8-sig").splitlines()[0]
    assert head.startswith('"activity","kind","title"')
    with zipfile.ZipFile(tmp_path / "cy" / "report.xlsx") as book:
        sheets = book.read("xl/workbook.xml").decode()
    assert f'name="{in_welsh("Summary")}"' in sheets and 'name="1 Te?"' not in sheets
    with zipfile.ZipFile(tmp_path / "cy" / "report.docx") as document:
        assert 'w:val="cy"' in document.read("word/styles.xml").decode()


def test_all_is_in_each_language_of_the_agenda_and_data_once(data: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text("")
    for code, other in (("en", "cy"), ("cy", "en")):
        made, alone = tmp_path / code, tmp_path / f"{code}-alone.html"
        run(data, "--format", "all", "--language", code, "-o", str(made), "--answers", str(answers))
        assert {each.name for each in made.glob("report.??.*")} == by_code(other)
        for name, language in (("report.html", code), (f"report.{other}.html", other)):
            run(data, "--language", language, "-o", str(alone))
            assert (made / name).read_bytes() == alone.read_bytes()
            assert f'lang="{language}"' in alone.read_text()
        assert len(list(made.glob("*.json"))) == len(list(made.glob("tables*.csv"))) == 1


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('title = "A day"\n[in.cy-gb]\ntitle = "Diwrnod"', by_code("cy-gb")),
        ('title = "A day"\n[in.tlh]\ntitle = "jaj"', set()),
        ('title = "A day"\nlanguage = "en-GB"', set()),
        ('title = "Diwrnod"\nlanguage = "cy-GB"\n[in.en]\ntitle = "A day"', by_code("en")),
    ],
)
def test_all_has_only_languages_that_are_spoken(
    tmp_path: Path, head: str, wanted: set[str]
) -> None:
    activity = AGENDA[AGENDA.index("[[activity") : AGENDA.index("[activity.in")]
    room_in(tmp_path / "other", f"{head}\n{activity}").store.close()
    run(tmp_path / "other", "--format", "all", "-o", str(tmp_path / "all"))
    files = {each.name: each for each in (tmp_path / "all").glob("report.*.*")}
    assert set(files) == wanted
    for name, title in (("report.cy-gb.html", "Diwrnod"), ("report.en.html", "A day")):
        assert name not in wanted or f"<bdi>{title}</bdi>" in files[name].read_text()


def test_without_one_it_is_in_the_agendas_own(data: Path, tmp_path: Path) -> None:
    own = room_in(tmp_path / "own", 'language = "cy"\n' + AGENDA.replace("in.cy", "in.en"))
    own.store.close()
    assert 'lang="cy"' in run(tmp_path / "own").stdout
    assert 'lang="en"' in run(data).stdout
    assert "Diwrnod" in run(tmp_path / "own", "--language", "en").stdout


def test_a_language_that_nobody_speaks_is_refused_with_those_there_are(data: Path) -> None:
    done = CliRunner().invoke(report_command, [str(data), "--language", "tlh"])
    assert done.exit_code == 2
    assert "'tlh' is none that Roomvoice speaks. It speaks en (English), cy (" in done.output
