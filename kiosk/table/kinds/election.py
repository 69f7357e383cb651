"""One person's ballot in an election: names to tick, or names in order of preference.

It is the form of `multiple` or of `ranking`, whichever the way of counting asks for, with the
candidates for options.
"""

from __future__ import annotations

from typing import Any

import msgspec
from textual.app import ComposeResult

from kiosk.link.room import Room
from kiosk.table.kinds.multiple import MultipleForm
from kiosk.table.kinds.parts.candidates import on_ballot
from kiosk.table.kinds.ranking import RankingForm
from kiosk.table.panel import BallotForm
from shared.activities.election import MOST_NAMED, ElectionSettings, Preferences
from shared.activities.multiple import Picks
from shared.activities.ranking import Order
from shared.language import N_
from shared.views import TableView


class OfCandidates(BallotForm):
    """A form whose options are the candidates."""

    def __init__(self, room: Room[TableView], options: dict[str, Any]) -> None:
        self._given = options
        super().__init__(room)

    @property
    def settings(self) -> Any:
        """The candidates as options."""
        return self._given


class Accepting(OfCandidates, MultipleForm):
    """Everybody whom one could accept."""


class Preferring(OfCandidates, RankingForm):
    """The candidates in order, the most wanted first."""

    ASKS_FIRST = N_("Whom do you want most?")
    ASKS_NEXT = N_("Who is your {place} choice?")


class ElectionForm(BallotForm):
    """Shows the form that suits, and says what it gives in the election's terms."""

    DEFAULT_CSS = "ElectionForm > * { height: 1fr; }"

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        settings = msgspec.convert(self.settings, ElectionSettings)
        standing = on_ballot(room, self.settings)
        self._keys = tuple(standing)
        self._approval = settings.counted == "approval"
        options = {
            "options": tuple(standing.values()),
            "most": min(MOST_NAMED, len(standing)),
            "least": 1,
        }
        self._form = Accepting(room, options) if self._approval else Preferring(room, options)

    def compose(self) -> ComposeResult:
        """The form."""
        yield self._form

    @property
    def keys(self) -> str:
        """What can be pressed."""
        return self._form.keys

    def on_ballot_form_chosen(self, event: BallotForm.Chosen) -> None:
        """From places in the list to candidates."""
        if isinstance(event.choice, Preferences):
            return  # its own word, on the way up
        event.stop()
        match event.choice:
            case Picks(options=places):
                keys = tuple(sorted(self._keys[place] for place in places))
            case Order(order=places):
                keys = tuple(self._keys[place] for place in places)
            case _:
                raise AssertionError(f"{event.choice} comes from neither form")
        self.post_message(self.Chosen(Preferences(keys), event.words))


PANEL = ElectionForm
