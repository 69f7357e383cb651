"""The field in which an item is written, at a moment that a test of the screen rarely meets."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widgets import TextArea

from kiosk.table.writing.item_field import ItemField, letters_in, one_line


class OneField(App[None]):
    def __init__(self, field: TextArea) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        yield self.field


async def drawn_when_gone(field: TextArea) -> list[str]:
    """What is drawn of a field that has just been taken away, as on a busy machine."""
    app = OneField(field)
    async with app.run_test() as pilot:
        field.load_text("Lifts that work")
        await pilot.pause()
        assert "Lifts" in "".join(strip.text for strip in field.render_lines(Region(0, 0, 20, 3)))
        await field.remove()
        return [strip.text for strip in field.render_lines(Region(0, 0, 20, 3))]


async def test_a_field_that_was_taken_away_is_blank_and_ends_nothing() -> None:
    assert await drawn_when_gone(ItemField()) == [" " * 20] * 3


async def test_without_care_it_would_end_the_app() -> None:
    with pytest.raises(KeyError, match="COMPONENT_CLASSES"):
        await drawn_when_gone(TextArea())


def test_a_book_that_is_pasted_can_be_taken_out_again() -> None:
    """Each key counts what is left, so of a paste no more is taken than that stays quick."""
    assert letters_in(one_line("Lift " * 5_000)) <= 1_000
