"""A panel whose one list shows what does not fit page by page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.widgets.drawn import Drawn


class PagedPanel(BoardPanel):
    """The facts of its list are a named tuple with `turn`: None where nothing may move."""

    dense = True
    list_type: ClassVar[type[Drawn[Any]]]
    _list: Drawn[Any]

    def results(self) -> Iterable[Widget]:
        """The list, which one widget draws."""
        self._list = self.list_type()
        yield self._list

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
