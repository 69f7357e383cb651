"""multiple on the board: a bar an option, and how many each person could pick."""

from __future__ import annotations

from kiosk.board.option_bars import OptionsPanel
from shared.views import BoardView


class MultiplePanel(OptionsPanel):
    """Says why the percentages can add up to more than 100."""

    def note(self, view: BoardView) -> str:
        """The rule, in words."""
        most = view.activity.settings.get("most") if view.activity else None
        return f"Each person could pick up to {most}." if most else ""


PANEL = MultiplePanel
