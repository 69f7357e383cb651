"""A draw at a table: who can be drawn. There is nothing to do here."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.kinds.parts.candidates import on_ballot
from kiosk.table.panel import ItemsPanel
from kiosk.widgets.plain_text import plain
from shared.language import _, ngettext
from shared.text import show
from shared.views import TableView


def draw_words(room: Room[TableView]) -> list[str]:
    """Who can be drawn, in a few sentences."""
    activity = room.view.activity if room.view else None
    settings: dict[str, Any] = activity.settings if activity else {"candidates": (), "seats": 1}
    names = [show(name) for name in on_ballot(room, settings).values()]
    seats = settings["seats"]
    drawn = ngettext(
        "{count} names are drawn by lot, here in the room. You need to do nothing.",
        "{count} names are drawn by lot, here in the room. You need to do nothing.",
        seats,
    ).format(count=seats)
    if seats == 1:
        drawn = _("One name is drawn by lot, here in the room. You need to do nothing.")
    return [
        drawn,
        _("Listen for the phrase: the lot is drawn by it, and anybody can check it."),
        _("These names can be drawn: {names}.").format(names=", ".join(names)),
    ]


class DrawPanel(ItemsPanel):
    """A few sentences."""

    DEFAULT_CSS = """
    DrawPanel { height: 1fr; align: center middle; }
    DrawPanel Static { height: auto; margin: 0 2 1 2; }
    """

    def compose(self) -> ComposeResult:
        """One line a sentence."""
        for words in draw_words(self.room):
            yield Static(plain(words), markup=False)

    @property
    def keys(self) -> str:
        """Nothing needs to be pressed."""
        return _("Nothing to press here")


PANEL = DrawPanel
