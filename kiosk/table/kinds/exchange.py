"""The table's screen for an exchange: offer and ask above, answer other tables below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.table.kinds.parts.exchange_rows import (
    answer_words,
    exchange_keys,
    exchange_rows,
    exchange_title,
)
from kiosk.table.writing.columns_picker import Column
from kiosk.table.writing.columns_words import Place, Step
from kiosk.table.writing.item_rows import Row
from kiosk.table.writing.shared_panel import SharedPanel
from kiosk.table.writing.shared_words import Far
from kiosk.widgets.quadrants import PAINTS, QuadrantLook
from shared.activities.exchange import ASK, COLUMNS, OFFER, WORDS
from shared.activities.parts.backing import SaidOfOthers
from shared.items import Item
from shared.language import N_

CHOOSING: Final = Step("choosing")
HINTS: Final = {
    OFFER: N_("A skill, or something you know"),
    ASK: N_("What would help you?"),
}


class ExchangePanel(SharedPanel):
    """Two columns to write in; a yes to what another table asks for or offers."""

    columns = tuple(
        Column(QuadrantLook(name, name[0], WORDS[name], paint, ours=True), HINTS[name])
        for name, paint in zip(COLUMNS, (PAINTS[0], PAINTS[2]), strict=True)
    )
    base = CHOOSING

    def rows(self, own: str) -> Sequence[Row]:
        """What others ask for and offer, then one's own."""
        return exchange_rows(self.items, self.shown, own, self.room.view, self.backs)

    def keys_at(self, step: Step, place: Place) -> str:
        """What can be pressed at a step, in one line."""
        return exchange_keys(step, place)

    def title(self, own: int, others: int, in_list: bool) -> str:
        """The line above the list."""
        return exchange_title(own, others, in_list)

    def answer_words(self, said: SaidOfOthers, item: Item | None, far: Far) -> str:
        """How far an answer has come."""
        return answer_words(said, item, far)

    def action_back(self) -> None:
        """Escape: one step back; from writing to the columns."""
        if self.free and self.base is not CHOOSING and not self.in_list:
            self.begin(CHOOSING)
        else:
            super().action_back()


PANEL = ExchangePanel
