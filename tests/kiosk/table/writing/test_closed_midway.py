"""The chair closes the question while somebody types: nothing breaks, and they are told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kiosk.table.frame import Frame
from kiosk.table.writing.typed import Typed
from shared.messages import Close, Open
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import a_day
from tests.kiosk.table.writing.test_burst import AGENDA
from tests.shared.acts.test_in_turn import AGENDA as IN_TURN

NOT_SENT = "What is half written was not sent."


async def test_half_a_sentence_is_told_of_and_comes_back(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "Write")
        await pilot.press(*"lifts th")
        await day.do(Close(id=new_id(), activity="ideas"))
        await reads(pilot, "This question is closed.", NOT_SENT)
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "┃ lifts th")


async def test_who_had_sent_all_is_told_of_nothing(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "Write")
        await pilot.press(*"lifts", "enter")
        await reads(pilot, "Received: “lifts”.")
        await day.do(Close(id=new_id(), activity="ideas"))
        await reads(pilot, "This question is closed.")
        assert NOT_SENT not in flat_text(app)


async def test_what_stands_ready_from_before_nobody_was_writing(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", IN_TURN) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="writing"))
        await reads(pilot, "Write one thing")
        await pilot.press(*"lifts", "enter")
        await reads(pilot, "Received: “lifts”.")
        await day.do(Close(id=new_id(), activity="writing"))
        await day.do(Open(id=new_id(), activity="round"))
        await reads(pilot, "┃ lifts")
        await day.do(Close(id=new_id(), activity="round"))
        await reads(pilot, "This question is closed.")
        assert NOT_SENT not in flat_text(app)


async def test_a_letter_that_comes_while_the_question_goes_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys that are held down are still being read while the field is taken away."""
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "Write")
        await pilot.press(*"lifts")
        frame = app.query_one(Frame)
        panel = frame.panel
        assert panel is not None
        remove = panel.remove

        async def slowly() -> None:
            late = asyncio.Event()
            frame.post_message(Typed())
            frame.call_later(late.set)
            await late.wait()
            await remove()

        monkeypatch.setattr(panel, "remove", slowly)
        await day.do(Close(id=new_id(), activity="ideas"))
        await reads(pilot, "This question is closed.", NOT_SENT)
        await day.do(Open(id=new_id(), activity="swot"))
        await reads(pilot, "Strengths")
