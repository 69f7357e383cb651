"""What a kind says that lets tables see, and answer, each other's items; the panel is around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.link.room import Room
from kiosk.table.writing.columns_words import Place, Step
from kiosk.table.writing.item_rows import Row
from kiosk.table.writing.item_states import TableItem
from kiosk.table.writing.steps_panel import StepsPanel
from kiosk.table.writing.table_backs import BackState, TableBacks
from shared.activities.parts.backing import SaidOfOthers
from shared.items import Item
from shared.views import TableView


class Far(NamedTuple):
    """How far something has come, why it was refused, and whether the hub is connected."""

    state: BackState
    why: str
    here: bool


class SharedWords(StepsPanel):
    """The table's own items, those of others, and the words for both."""

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self.backs = TableBacks(self.activity)

    @property
    def shown(self) -> dict[str, Item]:
        """What all tables see; nothing once another activity is on every screen."""
        view = self.room.view
        here = view is not None and view.activity is not None and view.activity.id == self.activity
        return view.items if view is not None and here else {}

    def rows(self, own: str) -> Sequence[Row]:
        """The list: the table's own items (`self.items`) and those of others (`self.shown`)."""
        raise NotImplementedError

    def keys_at(self, step: Step, place: Place) -> str:
        """What can be pressed at a step, in one line."""
        raise NotImplementedError

    def title(self, own: int, others: int, in_list: bool) -> str:
        """The line above the list."""
        raise NotImplementedError

    def answer_words(self, said: SaidOfOthers, item: Item | None, far: Far) -> str:
        """How far an answer to another table's item has come."""
        raise NotImplementedError

    def why_no_change(self, item: TableItem) -> str:
        """Why one of the table's own items keeps its words, or "" where it may have others."""
        return ""

    def why_no_answer(self, item: Item) -> str:
        """Why an item cannot be answered now, or "" where it can."""
        return ""
