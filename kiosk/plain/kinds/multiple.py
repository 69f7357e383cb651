"""multiple in plain lines: up to so many of several answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.link.room import Room
from kiosk.plain.figures import Shown, option_figures
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.kinds.parts.numbers import several
from kiosk.plain.talk import Talk
from shared.activities.multiple import Picks
from shared.language import ngettext
from shared.views import TableView


class MultipleForm(VoteForm):
    """All numbers in one line."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for the answers."""
        options, most = settings["options"], settings["most"]
        how = ngettext(
            "Type up to {count} number with spaces between, then Enter.",
            "Type up to {count} numbers with spaces between, then Enter.",
            most,
        ).format(count=most)
        picks = sorted(await several(talk, options, 1, most, how))
        return Filled(Picks(tuple(picks)), [options[pick] for pick in picks])


def figures(shown: Shown) -> Iterator[str]:
    """The count of each option."""
    return option_figures(shown)


FORM = MultipleForm()
