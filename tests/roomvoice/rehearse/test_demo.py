"""`roomvoice demo`: a whole day with no set-up, as lines and on the board."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from roomvoice.agenda.named import ready_agendas
from shared.agenda.agenda import read_agenda
from tests.end_to_end.commands import PATIENCE, ROOT, in_this_process, roomvoice
from tests.end_to_end.terminal import Terminal

TITLES = (
    "First thoughts",
    "Our SWOT",
    "What matters most",
    "From what matters to what to do",
    "What we will do",
    "Principle and practice",
    "The first question again",
)
WRITTEN = TITLES[1:5]
"""What is written, and the dots on it: it depends on what is there at each moment."""
MINE = """
title = "Two questions"
[[activity]]
id = "a"
kind = "multiple"
title = "Which days?"
options = ["Monday", "Tuesday", "Friday"]
most = 2
[[activity]]
id = "b"
kind = "choice"
title = "Morning or evening?"
options = ["Morning", "Evening"]
open = true
live = true
"""

TIE = """
title = "A tie"
[[activity]]
id = "a"
kind = "election"
title = "Who speaks for us?"
candidates = ["Ada", "Bo", "Cy"]
[[activity]]
id = "b"
kind = "draw"
title = "Who comes along?"
candidates = ["Ada", "Bo", "Cy"]
seats = 2
"""

SWOT = """
title = "One question, which stays on the board when all is said"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
"""


def results_of(out: str) -> dict[str, list[str]]:
    """Title -> its final lines."""
    found: dict[str, list[str]] = {}
    for line in out.partition("\nThe results\n")[2].splitlines():
        if heading := re.match(r"\d+\. ([^:]+):", line):
            found[heading[1]] = []
        elif line.startswith("   "):
            found[list(found)[-1]].append(line.strip())
    return found


@pytest.fixture(scope="module")
def day() -> str:
    """What a day prints."""
    run = roomvoice("demo", "--headless", "--seconds", "6", "--seed", "1")
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return run.stdout


def test_without_a_terminal_it_tells_the_day_and_then_every_result(day: str) -> None:
    assert day.count(" joined, 6 people.") == 8
    for title in TITLES:
        opened = day.index(f"Opened: {title}.")
        assert opened < day.index(f"Closed: {title}.") < day.index("\nThe results\n")
    results = results_of(day)
    assert tuple(results) == TITLES
    assert all(results.values())
    assert "48 of 48 people have voted." in day


def test_everybody_is_counted_and_nothing_is_lost(day: str) -> None:
    results = results_of(day)
    for title in ("First thoughts", "The first question again"):
        counts = [int(re.findall(r": (\d+) ", line)[0]) for line in results[title][1:4]]
        assert sum(counts) == 48
    count = re.search(r"Submitted (\d+), acknowledged (\d+), rejected 0\.", day)
    assert count is not None
    assert count[1] == count[2]


def test_the_room_moves_towards_a_good_idea_and_shows_it(day: str) -> None:
    results = results_of(day)
    first, again = results["First thoughts"], results["The first question again"]
    good = [int(re.findall(r"Good idea: (\d+)", lines[1])[0]) for lines in (first, again)]
    assert good[0] < good[1]
    assert re.search(r"“Good idea”: \d+ percent before, \d+ percent now\.$", again[0])


def test_the_same_seed_gives_the_same_secret_choices(day: str) -> None:
    run = in_this_process("demo", "--seconds", "2", "--seed", "1")
    other = in_this_process("demo", "--seconds", "1", "--seed", "2")
    voted = [title for title in TITLES if title not in WRITTEN]
    first, same, another = (
        [results_of(out)[title] for title in voted] for out in (day, run.stdout, other.stdout)
    )
    assert first == same
    assert first != another


def test_an_agenda_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE)
    size = ("--tables", "2", "--people", "3", "--seconds", "2")
    run = in_this_process("demo", "--agenda", str(tmp_path / "mine.toml"), *size)
    assert run.returncode == 0, run.stderr
    assert tuple(results_of(run.stdout)) == ("Which days?", "Morning or evening?")
    assert "6 of 6 people have voted." in run.stdout


@pytest.mark.parametrize("name", sorted(set(ready_agendas()) - {"coproduction"}))
def test_every_ready_agenda_runs_with_believable_people(name: str) -> None:
    # With another seed perhaps nobody of so few puts themselves forward, and there is no election.
    size = ("--tables", "3", "--people", "3", "--seconds", "2", "--seed", "1")
    run = in_this_process("demo", "--agenda", name, "--headless", *size)
    assert run.returncode == 0, run.stderr
    results = results_of(run.stdout)
    activities = read_agenda(ready_agendas()[name]).activities
    assert tuple(results) == tuple(activity.title for activity in activities)
    assert all(results.values())
    assert "rejected 0." in run.stdout


def test_the_simulated_chair_draws_a_lot_where_people_are_level(tmp_path: Path) -> None:
    (tmp_path / "tie.toml").write_text(TIE)
    size = ("--tables", "1", "--people", "2", "--seconds", "1", "--seed", "1")
    run = in_this_process("demo", "--agenda", str(tmp_path / "tie.toml"), "--headless", *size)
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("The dice say 4 1 6 2 5, and the lot is drawn by that.") == 2
    election, draw = results_of(run.stdout).values()
    assert election[0].startswith("All 2 voted. Elected: ")
    assert any("has fewest votes and is out, as the lot says." in line for line in election)
    assert draw[0] == "Drawn by lot: Bo and Cy."


def test_an_agenda_that_is_wrong_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE.replace('"multiple"', '"multipel"'))
    run = in_this_process("demo", "--agenda", str(tmp_path / "mine.toml"))
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert "line 5" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP"])
def test_interrupted_it_stops_and_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "roomvoice", "demo", "--headless"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        next(line for line in process.stdout if "joined" in line)
        assert list(tmp_path.iterdir())
        process.send_signal(signal.Signals[name])
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert err == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_in_a_terminal_the_board_fills_and_stays_until_it_is_left(tmp_path: Path) -> None:
    day = ("demo", "--seconds", "5", "--seed", "1")
    terminal = Terminal(*day, columns=100, rows=40, env={"TMPDIR": str(tmp_path)})
    try:
        terminal.wait_for("Press Q to leave.")
        terminal.wait_for("The demo is over. Press Q to leave.", "before", "now")
        terminal.press("q")
        assert terminal.finished() == 0
    finally:
        terminal.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_its_board_can_be_as_a_room_sees_it_and_in_other_colours(tmp_path: Path) -> None:
    (tmp_path / "swot.toml").write_text(SWOT)
    looks = ("--theme", "light", "--large-print", "--no-motion")
    day = ("demo", "--agenda", str(tmp_path / "swot.toml"), "--seconds", "2", "--seed", "1", *looks)
    terminal = Terminal(*day, columns=100, rows=24, env={"TMPDIR": str(tmp_path)})
    try:
        terminal.wait_for("Our SWOT", "Page 1 of ", "ideas in", "The demo is over.")
        assert int(terminal.ground[:2], 16) > 200
    finally:
        terminal.press("q")
        terminal.finished()
        terminal.close()
