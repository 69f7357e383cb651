"""A draw at a table: who can be drawn. There is nothing to do here."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.candidates import on_ballot
from kiosk.table.panel import ItemsPanel
from kiosk.widgets.plain_text import plain
from shared.text import show
from shared.views import TableView


def draw_words(room: Room[TableView]) -> list[str]:
    """Who can be drawn, in a few sentences."""
    activity = room.view.activity if room.view else None
    settings = activity.settings if activity else {"candidates": (), "seats": 1}
    names = [show(name) for name in on_ballot(room, settings).values()]
    seats = settings["seats"]
    drawn = "One name is drawn" if seats == 1 else f"{seats} names are drawn"
    return [
        f"{drawn} by lot, here in the room. You need to do nothing.",
        "Listen for the phrase: the lot is drawn by it, and anybody can check it.",
        f"These names can be drawn: {', '.join(names)}.",
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
        return "Nothing to press here"


PANEL = DrawPanel
