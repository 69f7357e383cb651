"""choice in plain lines: one of several answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.link.room import Room
from kiosk.plain.figures import Shown, option_figures
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk
from shared.activities.choice import Pick
from shared.views import TableView


class ChoiceForm(VoteForm):
    """One number is the whole ballot."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for the answer."""
        picked = await talk.choose("", settings["options"])
        return Filled(Pick(picked), (settings["options"][picked],))


def figures(shown: Shown) -> Iterator[str]:
    """The count of each option."""
    return option_figures(shown)


FORM = ChoiceForm()
