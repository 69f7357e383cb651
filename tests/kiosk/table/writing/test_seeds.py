"""The top items of an earlier activity, above the field of the column that they belong to."""

from __future__ import annotations

from pathlib import Path

from kiosk.plain.kinds.parts.columns import seeds_now
from shared.messages import Hide, HideItem, Reveal
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.kinds.test_ideas import write
from tests.kiosk.table.panel_host import a_day, new_id
from tests.shared.test_seeds import SWOT, TOWS

AGENDA = SWOT + TOWS.replace('"dots"', '"swot"')
LONG = "A very long strength that needs more than one line of a small screen to be read in whole"


@AT_SMALLEST
async def test_each_column_has_the_items_it_pairs_above_its_field(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        link = await day.seat("Oak")
        await day.open("swot")
        app = day.app(link)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key, said in (("s", LONG), ("s", "[/]Tea"), ("t", "Rain")):
                await pilot.press("escape", key)
                await write(day, pilot, link, said)
        await day.open("tows")
        app = day.app(link)
        async with app.run_test(size=size) as pilot:
            await pilot.press("a")
            await pilot.pause()
            assert "Strength:" not in flat_text(app)  # the chair has not shown it
            await pilot.press(*"Half", "space", "a")
            await day.do(Reveal(id=new_id(), activity="swot"))
            await day.until(lambda: seeds_now(link.room), "the seeds")
            await pilot.pause()
            text = flat_text(app)
            assert f"Strength: {LONG}" in " ".join(text.split())
            assert "Strength: [/]Tea" in text and "Threat:" not in text
            assert "Half a" in text
            await pilot.press("escape", "d")
            await pilot.pause()
            assert "Threat: Rain" in flat_text(app) and "Strength:" not in flat_text(app)
            assert "Half a" in flat_text(app)  # what is half written stays
            rain = next(
                each.id for each in day.hub.meeting.state.all_items() if "Rain" in each.text
            )
            await day.do(HideItem(id=new_id(), item=rain))
            await day.do(Hide(id=new_id(), activity="swot"))
            await day.until(lambda: not seeds_now(link.room), "no seeds")
            await pilot.pause()
            assert "Threat:" not in flat_text(app)
