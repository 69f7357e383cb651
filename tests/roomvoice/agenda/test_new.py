"""`roomvoice agenda new`: from answers, typed line by line, to an agenda that can be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roomvoice.agenda.command import agenda_command
from roomvoice.agenda.named import load_agenda, ready_agendas
from shared.agenda.agenda import read_agenda
from shared.text import show

EMPTY_PAGE = str(len(ready_agendas()) + 1)
COPRODUCTION = str(list(ready_agendas()).index("coproduction") + 1)


def new(*typed: str, file: Path | None = None) -> Result:
    """Run it with these lines."""
    arguments = ["new", *(("-o", str(file)) if file else ())]
    return CliRunner().invoke(agenda_command, arguments, input="\n".join((*typed, "")))


def test_all_of_a_ready_one_with_a_question_more(tmp_path: Path) -> None:
    parts = read_agenda(load_agenda("coproduction")).activities
    asked = ("Shall we meet again?", "1", "", "")
    run = new("Our day", COPRODUCTION, *("y" for _ in parts), *asked, file=tmp_path / "day.toml")
    assert run.exit_code == 0, run.output
    made = read_agenda((tmp_path / "day.toml").read_text("utf-8"))
    assert made.title == "Our day"
    assert made.activities[:-1] == parts
    last = made.activities[-1]
    assert (last.title, last.question) == ("Shall we meet again", "Shall we meet again?")
    assert f"holds {len(parts) + 1} activities" in run.output


def test_what_needs_a_part_that_was_left_out_goes_too(tmp_path: Path) -> None:
    parts = read_agenda(load_agenda("coproduction")).activities
    keep = ["n" if part.id == "swot" else "y" for part in parts]
    run = new("Our day", COPRODUCTION, *keep, "", file=tmp_path / "day.toml")
    assert "It needs a part that you left out, so it is left out too" in run.output
    made = read_agenda((tmp_path / "day.toml").read_text("utf-8"))
    assert not {each.id for each in made.activities} & {"swot", "dots"}


def test_an_empty_page_and_what_is_typed_wrongly(tmp_path: Path) -> None:
    run = new(
        *("", "Żółw [b]day[/]", "99", EMPTY_PAGE),
        *("", "Which day suits you?", "2", "Day", "Monday", "Monday, Tuesday"),
        *("What else?", "5", "Day"),  # its title is taken
        *("What else?", "5", "Else", ""),
        file=tmp_path / "day.toml",
    )
    assert run.exit_code == 0, run.output
    assert "That is 1." in run.output
    assert 'two activities have the title "Day"' in run.output
    made = read_agenda((tmp_path / "day.toml").read_text("utf-8"))
    assert made.title == "Żółw [b]day[/]"
    assert [(each.kind, each.title) for each in made.activities] == [
        ("choice", "Day"),
        ("ideas", "Else"),
    ]


def test_a_file_that_is_there_is_kept_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("our-day.toml").write_text("mine", "utf-8")
    asked = ("Our day!", EMPTY_PAGE, "Tea?", "1", "", "")
    run = new(*asked, "n", "other.toml")
    assert run.exit_code == 0, run.output
    assert Path("our-day.toml").read_text("utf-8") == "mine"
    assert read_agenda(Path("other.toml").read_text("utf-8")).title == "Our day!"
    assert new(*asked, "y").exit_code == 0
    assert read_agenda(Path("our-day.toml").read_text("utf-8")).title == "Our day!"


def test_who_stops_half_way_is_told_that_nothing_was_written(tmp_path: Path) -> None:
    run = new("Our day", EMPTY_PAGE, file=tmp_path / "day.toml")
    assert run.exit_code == 1
    assert run.stderr.endswith("Error: You stopped, so nothing was written.\n")
    assert not (tmp_path / "day.toml").exists()


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "day.toml"
    run = new("Our day", EMPTY_PAGE, "Tea?", "1", "", "", file=path)
    assert run.exit_code == 1
    assert f"Error: {show(str(path))} cannot be written: No such file" in run.output
