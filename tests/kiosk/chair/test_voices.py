"""The chair and voices: the parts in the preview, and ballots on paper with a voice or without."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk.chair.preview import preview_lines
from shared.views import chair_view
from shared.voices import WITHHELD
from tests.kiosk.chair.room import Place, hub_at
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import chair, said
from tests.kiosk.table.voting.test_voice import CHOICE
from tests.shared.day import JOIN
from tests.shared.test_voices import AGENDA, Said, many, said_by


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path / "data", CHOICE) as running_hub:
        yield running_hub


def preview(*said: Said) -> list[str]:
    return preview_lines(chair_view(said_by(AGENDA, *said).meeting.state, (), JOIN))


def test_each_part_follows_the_whole_room() -> None:
    lines = preview(*many("l", 4, 2, 1), *many("p", 1, 6))
    start = lines.index("Lived experience, 7 ballots:")
    assert lines[start - 2] == "Ballots: 14"
    assert lines[start + 1 : start + 5] == [
        "  Most said “Yes”: 4 of 7, that is 57 percent. Next: “No”, 2.",
        "  Yes: 4 (57%)", "  No: 2 (29%)", "  Not sure: 1 (14%)",
    ]  # fmt: skip
    assert "Professional, 7 ballots:" in lines


def test_the_chair_sees_no_more_than_the_room() -> None:
    lines = preview(*many("l", 9), *many("p", 0, 2))
    assert lines[-1] == WITHHELD
    assert not any("Professional" in line for line in lines)


def voices(place: Place) -> list[tuple[str, int]]:
    """How those on paper speak, and how many they are."""
    paper = place.hub.meeting.state.activities["vote"].paper.values()
    return [(each.voice, each.count) for each in paper]


async def test_paper_is_counted_in_with_its_voice_by_keys(place: Place) -> None:
    async with place.table("Oak", 2) as oak, console(place) as seat:
        await seat.press("enter")
        await oak.until(lambda: oak.view.activity)
        await seat.press("x")
        await seat.sees("1 = Count in ballots on paper")
        await seat.press("1")
        await seat.sees("How many are in this heap?")
        for typed, sees in (
            ("3", "What they all say:"),
            ("2", "How do those who filled them in speak?"),
            ("1", "How they speak: Lived experience"),
        ):
            await seat.type(typed)
            await seat.press("enter")
            await seat.sees(sees)
        await seat.type("y")
        await seat.press("enter")
        await seat.sees("Counted in from paper, in")
        assert voices(place) == [("l", 3)]


async def test_after_the_close_paper_is_asked_for_no_voice(place: Place) -> None:
    async with place.table("Oak", 2):
        await said("open", "vote")
        run = await chair("paper", "2", typed="1\n4\ny\n")
        assert run.exit_code == 0, run.output
        await said("close")
        run = await chair("paper", "1", typed="2\ny\n")
        assert run.exit_code == 0, run.output
        assert voices(place) == [("n", 2), ("", 1)]
