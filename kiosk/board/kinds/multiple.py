"""multiple on the board: a bar an option, and how many each person could pick."""

from __future__ import annotations

from kiosk.board.kinds.parts.option_bars import OptionsPanel
from shared.language import ngettext
from shared.views import BoardView


class MultiplePanel(OptionsPanel):
    """Says why the percentages can add up to more than 100."""

    @classmethod
    def note(cls, view: BoardView) -> str:
        """The rule, in words."""
        most = view.activity.settings.get("most") if view.activity else None
        if not most:
            return ""
        told = ngettext(
            "Each person could pick up to {count}.", "Each person could pick up to {count}.", most
        )
        return told.format(count=most)


PANEL = MultiplePanel
