"""One person's choice of up to k of several answers."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.table.panel import BallotForm
from kiosk.table.voting.ticking import TickingForm
from shared.activities.multiple import Picks
from shared.language import _, ngettext
from shared.text import show


class MultipleForm(TickingForm):
    """Answers are picked and unpicked, up to so many."""

    def answers(self) -> Sequence[str]:
        """The options."""
        return tuple(show(option) for option in self.settings["options"])

    def count_words(self, ticked: Sequence[int]) -> str:
        """How many are picked."""
        return ngettext(
            "{count} of {most} picked.", "{count} of {most} picked.", len(ticked)
        ).format(count=len(ticked), most=self.settings["most"])

    def too_much(self, ticked: Sequence[int]) -> str:
        """More than allowed."""
        most = int(self.settings["most"])
        if len(ticked) <= most:
            return ""
        told = _("That would be one too many. {most} is the most: unpick one first.")
        return told.format(most=most)

    def chosen(self, ticked: Sequence[int]) -> BallotForm.Chosen:
        """The picks."""
        options = self.answers()
        return self.Chosen(Picks(tuple(ticked)), tuple(options[each] for each in ticked))


PANEL = MultipleForm
