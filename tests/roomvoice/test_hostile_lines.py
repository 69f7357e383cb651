"""Hostile texts through all that prints lines: one-shot commands, the simulated room, the log.

The plain table (`roomvoice table --plain`), once it is there, belongs here too: add its output to
the checks of `harmless_line`.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import unicodedata
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from kiosk.rehearse.pace import pace_for
from roomvoice.chair.command import chair_command
from roomvoice.hub.log_file import PlainLines
from roomvoice.process.failures import tell_refusal
from roomvoice.rehearse.demo import DemoPlan, in_lines
from roomvoice.terminal.plain_lines import as_json, say
from shared.agenda.agenda import read_agenda
from tests.hostile_day import HostileDay, days
from tests.hostile_text import CORPUS, LONG, SHORT, as_sent, payloads
from tests.kiosk.chair.room import hub_at

SOAK = (pytest.mark.soak, pytest.mark.timeout(900))
NUMBERS = pytest.mark.parametrize("number", [SHORT, pytest.param(LONG, marks=pytest.mark.soak)])


def is_harmless(text: str) -> bool:
    """Whether a terminal that prints this does nothing but print it."""
    bad = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    wanted = ("\n", "\u200c", "\u200d")
    return not any(
        unicodedata.category(char) in bad
        and char not in wanted
        and not "\U000e0061" <= char <= "\U000e007f"
        for char in text
    )


def test_whatever_is_said_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for raw in payloads(LONG):
        for line in (raw, f"  {raw}", f"Oak: {raw}"):
            say(line)
            out = capsys.readouterr().out
            assert out.count("\n") == 1 and out.endswith("\n"), ascii(raw[:80])
            assert is_harmless(out), ascii(raw[:80])


def test_json_lines_hold_what_was_said_and_steer_nothing() -> None:
    for raw in payloads(LONG):
        written = as_json({"text": raw, raw: [raw]})
        assert json.loads(written) == json.loads(json.dumps({"text": raw, raw: [raw]}))
        assert is_harmless(written), ascii(raw[:80])


def test_what_click_quotes_steers_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for raw in CORPUS:
        for error in (
            click.ClickException(raw),
            click.FileError(as_sent(raw), raw),
            click.BadParameter(raw),
        ):
            tell_refusal(error)
            assert is_harmless(capsys.readouterr().err), ascii(raw[:80])


@NUMBERS
def test_a_log_line_is_one_record_whatever_it_quotes(number: int) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(PlainLines("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log = logging.Logger("hostile")
    log.addHandler(handler)
    said = payloads(number)
    for raw in said:
        log.warning("%s has joined (%s, %d people)", "t1", raw, 3)
        try:
            raise ValueError(raw)
        except ValueError:
            log.exception("a fault: %s", raw)
    lines = stream.getvalue().split("\n")
    assert lines.pop() == ""
    records = [line for line in lines if not line.startswith("    ")]
    assert len(records) == 2 * len(said)
    assert all(" hostile: " in line for line in records)
    assert is_harmless(stream.getvalue())


# --- a real hub, and the chair's one-shot commands ---


async def chair(*words: str) -> str:
    """What a command has printed."""
    result = await asyncio.to_thread(CliRunner().invoke, chair_command, words)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout


async def printed(folder: Path, day: HostileDay) -> list[str]:
    """What `status`, `items` and their JSON print on such a day, and what acts say of it."""
    async with (
        hub_at(folder, day.agenda) as place,
        place.table(day.names[0], 3) as one,
        place.table(day.names[1], 2),
        place.table(day.names[2], 2),
    ):
        out = [await chair("next"), await chair("next"), await chair("announce", day.announcement)]
        for n, text in enumerate(day.items):
            await one.write(("strengths", "threats")[n % 2], text)
        out += [await chair(command) for command in ("status", "items")]
        return out + [await chair("--json", command) for command in ("status", "items")]


@pytest.mark.parametrize("number", [40, pytest.param(LONG, marks=SOAK)])
async def test_the_chair_s_commands_print_as_many_lines_as_on_a_harmless_day(
    number: int, tmp_path: Path
) -> None:
    for at, (day, twin) in enumerate(days(payloads(max(number, SHORT))[:number])):
        hostile = await printed(tmp_path / f"{at}", day)
        harmless = await printed(tmp_path / f"{at}-twin", twin)
        assert [text.count("\n") for text in hostile] == [text.count("\n") for text in harmless]
        assert all(is_harmless(text) for text in hostile)
        for text, other in zip(hostile[-2:], harmless[-2:], strict=True):
            assert shape(json.loads(text)) == shape(json.loads(other))


def shape(value: Any) -> Any:
    """The values without words; what is named by a random id, in its order."""
    if isinstance(value, dict):
        named = {key if len(key) < 32 else "id": shape(each) for key, each in value.items()}
        return named
    if isinstance(value, list):
        return [shape(each) for each in value]
    return type(value).__name__


# --- the simulated room ---


async def test_a_headless_demo_of_a_hostile_agenda_prints_plain_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    day, _ = next(days(payloads(SHORT)))
    agenda = read_agenda(day.agenda)
    kinds = [activity.kind for activity in agenda.activities]
    assert await in_lines(DemoPlan(day.agenda, 3, 2, 1, pace_for(kinds, 2.0))) == 0
    out = capsys.readouterr().out
    assert is_harmless(out)
    for place, activity in enumerate(agenda.activities, 1):
        assert f"\n{place}. {activity.title}: {activity.question}\n" in out
