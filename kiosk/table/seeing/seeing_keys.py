"""The keys with which people change how a table's screen looks: its colours and its print."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from kiosk.table.seeing.large_print import LARGE_CLASS, LargePrint
from kiosk.table.seeing.seeing import SeeingNote
from kiosk.widgets.room_app import RoomApp

if TYPE_CHECKING:
    from shared.views import TableView  # noqa: F401 - named below, in quotation marks


class SeeingKeys(RoomApp["TableView"]):
    """The part of the table's app that knows how people want to see it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "other_colours", show=False),
        Binding("f8", "other_print", show=False),
    ]

    def __init__(self, seeing: SeeingNote) -> None:
        super().__init__(theme=seeing.now.theme, motion=seeing.now.motion)
        self._seeing = seeing
        self.set_class(seeing.now.large, LARGE_CLASS)

    def action_other_colours(self) -> None:
        """F7: the next set of colours."""
        self.theme = self._seeing.next_colours().theme

    def action_other_print(self) -> None:
        """F8: large print, or usual print again."""
        self.set_class(self._seeing.other_print().large, LARGE_CLASS)
        for screen in self.screen_stack:
            for each in screen.query(LargePrint):
                each.print_changed()
