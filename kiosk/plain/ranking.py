"""ranking in plain lines: options in order, by their numbers."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.link.room import Room
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.numbers import several
from kiosk.plain.talk import Talk
from shared.activities.ranking import Order, RankingSettings
from shared.views import TableView


class RankingForm(VoteForm):
    """All numbers in one line, the most wanted first."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for the order."""
        options = settings["options"]
        least = msgspec.convert(settings, RankingSettings).fewest
        all_of_them = f"all {len(options)}" if least == len(options) else f"at least {least}"
        numbers = f"Type {all_of_them} numbers with spaces between"
        how = f"{numbers}, what you want most first. Then Enter."
        order = await several(talk, options, least, len(options), how)
        words = [f"{place}. {options[pick]}" for place, pick in enumerate(order, 1)]
        return Filled(Order(order), words)


FORM = RankingForm()
