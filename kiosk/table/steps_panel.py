"""What the panels with a step above and a list below share: what is half written, and going on."""

from __future__ import annotations

from kiosk.link.room import Room
from kiosk.table.columns_picker import ColumnPicker
from kiosk.table.columns_steps import StepView
from kiosk.table.half_written import Half
from kiosk.table.item_rows import RowList
from kiosk.table.panel import ItemsPanel
from shared.views import TableView


class StepsPanel(ItemsPanel):
    """`_view` shows the step; `_draft` is what was half written before an item was changed."""

    _view: StepView

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._draft = ""

    @property
    def half_written(self) -> Half:
        """The words in the field and where they belong; the item, where one is being changed."""
        step, text = self._view.step, self._view.field.text
        if step.name == "changing":
            return {"item": step.item, "changed": text, "text": self._draft}
        return {"column": step.column, "text": text} if text else {}

    def write_on(self, half: Half) -> None:
        """Put the words back, and go to where they were typed."""
        self._view.field.load(half.get("text", ""))
        if half.get("column"):
            self.post_message(ColumnPicker.Chosen(half["column"]))
        if half.get("item"):
            self.post_message(RowList.Pressed(half["item"]))
            self.call_later(self._change_on, half)

    def _change_on(self, half: Half) -> None:
        step = self._view.step
        if (step.name, step.item) == ("changing", half["item"]):
            self._view.field.load(half["changed"])
