"""A panel whose one list shows what does not fit page by page."""

from __future__ import annotations

from typing import Any

from kiosk.board.panel import BoardPanel
from kiosk.widgets.drawn import Drawn


class PagedPanel(BoardPanel):
    """The facts of its list are a named tuple with `turn`: None where nothing may move."""

    _list: Drawn[Any]

    def put_on_page(self, facts: Any) -> None:
        """Show these facts; the page stays."""
        before = self._list.facts
        turn = (before.turn if before else 0) if self.motion else None
        self._list.put(facts._replace(turn=turn))

    def turn(self) -> None:
        """The next page of what does not fit."""
        facts = self._list.facts
        if facts is not None and facts.turn is not None:
            self._list.put(facts._replace(turn=facts.turn + 1))
