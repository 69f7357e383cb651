"""A table that speaks in its turn: what it wrote before stands ready, and the others are heard."""

from __future__ import annotations

from pathlib import Path

from kiosk.table.writing.item_field import ItemField
from shared.messages import Say
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import reads
from tests.kiosk.table.kinds.test_ideas import texts
from tests.kiosk.table.panel_host import a_day, new_id
from tests.shared.acts.test_in_turn import AGENDA


@AT_SMALLEST
async def test_what_was_written_before_is_said_in_turn(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        oak, elm = await day.seat("Oak"), await day.seat("Elm")
        await day.open("writing")
        for link, text in ((oak, "Trust"), (oak, "Time"), (elm, "Tea")):
            said = {"do": "add", "column": "Thoughts", "text": text}
            link.send(Say(id=new_id(), activity="writing", said=said))
        await day.until(lambda: (len(texts(oak)), len(texts(elm))) == (2, 1), "what was written")
        await day.open("round")
        await day.until(lambda: bool(oak.room.own and oak.room.own.earlier), "what was written")
        app = day.app(oak)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert "It is your turn: read one thing out, and press Enter." in flat_text(app)
            field = app.query_one(ItemField)
            assert field.text == "Trust"
            await pilot.press("enter")
            await reads(pilot, "Elm speaks now")
            assert field.text == "Time"
            await pilot.press("!", "enter")
            await pilot.pause()
            assert "Elm speaks now. Your turn comes. Enter again says yours" in flat_text(app)
            assert field.text == "Time!"
            said = {"do": "add", "column": "Thoughts", "text": "Tea"}
            elm.send(Say(id=new_id(), activity="round", said=said))
            await reads(pilot, "It is your turn")
            await pilot.press("enter")
            await day.until(lambda: ("Thoughts", "Time!") in texts(oak), "the second thing")
