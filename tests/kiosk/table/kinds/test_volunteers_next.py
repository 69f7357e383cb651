"""One volunteer after another at a whole table: Enter is for whoever comes next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.table.sheet import Act, Sheet
from kiosk.table.writing.item_rows import RowList
from shared.messages import Open
from tests.kiosk.table.at_table import at_table, new_id, reads, type_in
from tests.kiosk.table.panel_host import a_day
from tests.kiosk.table.writing.test_full_disk import full
from tests.shared.activities.volunteering import AGENDA


async def test_once_somebody_is_on_the_list_enter_is_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on a busy machine, where the list hears late that the keys have left it."""
    monkeypatch.setattr(RowList, "has_focus", property(lambda _: True, lambda _, value: None))
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="people"))
        await reads(pilot, "Who would like to put themselves forward?")
        for name in ("Ann", "Bo", "Cy"):
            await pilot.press("enter")
            await reads(pilot, "What is your first name?")
            await type_in(pilot, name)
            for question in ("last name", "reach you", "What do you bring?"):
                await reads(pilot, question)
                await pilot.press("enter")
            await reads(pilot, "The room may see")
            await pilot.press("n")
            await reads(pilot, f"The chair sees: {name}")
            await pilot.press("enter")
            await reads(pilot, "Received. You are on the list.", f"{name} (the room")


async def test_nothing_is_offered_to_be_sent_again_while_it_is_on_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, ...]] = []
    put = Sheet.put

    async def watched(
        sheet: Sheet, title: str, lines: Sequence[str] = (), acts: Sequence[Act] = ()
    ) -> None:
        told.append((title, *lines, *(act.words for act in acts)))
        await put(sheet, title, lines, acts)

    monkeypatch.setattr(Sheet, "put", watched)
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="people"))
        await reads(pilot, "Who would like to put themselves forward?")
        await pilot.press("enter", *"Ann", *["enter"] * 4, "n", "enter")
        await reads(pilot, "Received. You are on the list.")
    thanked = [words for words in told if words[0] == "Thank you, Ann."]
    assert thanked
    assert not [words for words in thanked if "Send it again" in words]


async def test_what_a_full_disk_did_not_keep_can_be_sent_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="people"))
        await reads(pilot, "Who would like to put themselves forward?")
        with monkeypatch.context() as patch:
            patch.setattr(DiskOutbox, "keep", full)
            await pilot.press("enter", *"Ann", *["enter"] * 4, "y", "enter")
            await reads(pilot, "Not sent yet. It is not lost.", "Send it again · S")
            await pilot.press("s")
            await reads(pilot, "Not sent yet. It is not lost.", "Send it again · S")
        await pilot.press("s")
        await reads(pilot, "Received. You are on the list.", "Ann ✓ received")
        await pilot.press("s")
    assert len(day.hub.meeting.state.activities["people"].items) == 1
