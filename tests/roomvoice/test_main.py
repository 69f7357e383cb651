"""The command line as a whole: it teaches, starts fast, and never shows a traceback."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from roomvoice import __main__ as command_line
from roomvoice.commands import COMMANDS, Commands
from server.sockets import ListenError
from tests.end_to_end.commands import roomvoice


def raising(error: BaseException) -> Callable[[], None]:
    """A command that fails."""

    def fail() -> None:
        raise error

    return fail


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], int]:
    """Run a command that fails in a given way; returns the exit code."""

    def run(error: BaseException) -> int:
        command = click.Command("hub", callback=raising(error))
        monkeypatch.setattr(Commands, "get_command", lambda self, ctx, name: command)
        return command_line.run(["hub"])

    return run


def test_help_names_every_command_and_the_order_of_a_day() -> None:
    run = roomvoice("--help")
    assert run.returncode == 0
    for name in COMMANDS:
        assert f"  {name} " in run.stdout
    places = [run.stdout.index(f"roomvoice {each} ") for each in ("hub", "chair", "board", "table")]
    assert places == sorted(places)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.run([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: roomvoice {name}")


@pytest.mark.parametrize("name", ["demo", "hub", "table", "board", "chair", "rehearse"])
def test_every_option_of_what_runs_in_a_room_comes_from_the_environment_too(name: str) -> None:
    group = command_line.roomvoice
    command = group.get_command(click.Context(group), name)
    assert command is not None
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [each.name for each in options if not str(each.envvar).startswith("ROOMVOICE_")] == []


def test_version() -> None:
    run = roomvoice("--version")
    assert run.returncode == 0
    assert run.stdout.startswith("roomvoice, version ")


def test_a_command_that_does_not_exist_is_a_usage_error() -> None:
    run = roomvoice("dance")
    assert run.returncode == 2
    assert "No such command 'dance'" in run.stderr


def test_help_loads_no_command_and_no_screen() -> None:
    program = (
        "import sys\n"
        "from roomvoice.__main__ import run\n"
        "run(['--help'])\n"
        "heavy = {'textual', 'websockets', 'apsw', 'zeroconf', 'server', 'kiosk'}\n"
        "print('loaded:', *sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "loaded:"


def test_the_shell_completes_commands() -> None:
    shell = ShellComplete(command_line.roomvoice, {}, "roomvoice", "_ROOMVOICE_COMPLETE")
    assert [each.value for each in shell.get_completions([], "re")] == ["rehearse", "report"]
    assert "--version" in [each.value for each in shell.get_completions([], "--")]


def test_a_known_error_is_one_line(
    failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert failing(ListenError("Port 1 is in use.")) == 1
    assert capsys.readouterr().err == "Error: Port 1 is in use.\n"


def test_a_known_error_inside_a_group_is_one_line(
    failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    inner = ExceptionGroup("tasks", [ListenError("Port 1 is in use.")])
    assert failing(ExceptionGroup("tasks", [inner])) == 1
    assert capsys.readouterr().err == "Error: Port 1 is in use.\n"


def test_what_an_error_quotes_cannot_steer_the_terminal(
    failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    failing(ListenError("no \x1b[2J\x07file\u202e here"))
    err = capsys.readouterr().err
    assert "file" in err
    assert not {"\x1b", "\x07", "\u202e"} & set(err)


def test_a_fault_of_our_own_is_one_sentence_and_a_private_file(
    failing: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ROOMVOICE_HOME", str(tmp_path / "new"))
    assert failing(ZeroDivisionError("a fault")) == 1
    err = capsys.readouterr().err
    [path] = (tmp_path / "new").glob("crash-*.txt")
    assert str(path) in err
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    details = path.read_text()
    assert "ZeroDivisionError: a fault" in details
    assert "Traceback" in details
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_details_go_elsewhere_where_the_home_cannot_be_written(
    failing: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("ROOMVOICE_HOME", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert failing(ZeroDivisionError("a fault")) == 1
    [path] = tmp_path.glob("crash-*.txt")
    assert str(path) in capsys.readouterr().err


def test_debug_shows_the_traceback(
    failing: Callable[[BaseException], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROOMVOICE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        failing(ZeroDivisionError("a fault"))


def test_ctrl_c_is_130(failing: Callable[[BaseException], int]) -> None:
    assert failing(KeyboardInterrupt()) == 130
