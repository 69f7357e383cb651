"""The table's screen for questions: ask one's own above, vote for those of other tables below."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.table.kinds.parts.question_rows import (
    keys,
    no_more_votes,
    question_rows,
    title,
    vote_words,
)
from kiosk.table.writing.columns_words import Place, Step
from kiosk.table.writing.item_rows import Row
from kiosk.table.writing.item_states import TableItem
from kiosk.table.writing.shared_panel import SharedPanel
from kiosk.table.writing.shared_words import Far
from shared.activities.actions import marked_so_stays
from shared.activities.parts.backing import SaidOfOthers
from shared.activities.questions import COLUMN, STAYS
from shared.items import Item
from shared.language import _


class QuestionsPanel(SharedPanel):
    """One list; a vote for each question of another table."""

    base = Step("writing", COLUMN)

    def rows(self, own: str) -> Sequence[Row]:
        """Newest first; those that are answered or parked last."""
        backing = self.room.view.backing if self.room.view else {}
        return question_rows(self.items.items, self.shown, own, backing, self.backs)

    def keys_at(self, step: Step, place: Place) -> str:
        """What can be pressed at a step, in one line."""
        return keys(step, place)

    def title(self, own: int, others: int, in_list: bool) -> str:
        """The line above the list."""
        return title(own, others, in_list)

    def answer_words(self, said: SaidOfOthers, item: Item | None, far: Far) -> str:
        """How far a vote has come."""
        return vote_words(said, item.text if item else "", far.state, far.why, here=far.here)

    def why_no_change(self, item: TableItem) -> str:
        """What the hub would say once it is typed, where the room sees that already."""
        if item.mark:
            return marked_so_stays(item.mark).why
        backing = self.room.view.backing if self.room.view else {}
        return _(STAYS.why) if item.id in backing else ""

    def why_no_answer(self, item: Item) -> str:
        """What is answered or parked takes no more votes."""
        return no_more_votes(item) if item.mark else ""


PANEL = QuestionsPanel
