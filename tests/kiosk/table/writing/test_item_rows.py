"""The list of items where it has no room, as while a question is read in large print."""

from __future__ import annotations

from textual.app import App, ComposeResult

from kiosk.table.writing.item_rows import Row, RowList


class OneList(App[None]):
    def compose(self) -> ComposeResult:
        yield RowList()


def rows(*texts: str) -> list[Row]:
    return [Row(text, "", text) for text in texts]


async def test_items_that_come_while_it_is_out_of_sight_stand_there_afterwards() -> None:
    app = OneList()
    async with app.run_test(size=(40, 6)) as pilot:
        items = app.query_one(RowList)
        items.set_rows(rows("Lifts"))
        await pilot.pause()
        items.styles.width = 0
        await pilot.pause()
        items.set_rows(rows("Longer hours", "Lifts"))
        items.set_rows(rows("A ramp", "Longer hours", "Lifts"))
        items.focus()
        await pilot.press("up", "pagedown")
        items.styles.width = 40
        await pilot.pause()
        shown = [items.render_line(line).text.strip() for line in range(3)]
    assert [each.lstrip("▶ ") for each in shown] == ["A ramp", "Longer hours", "Lifts"]
