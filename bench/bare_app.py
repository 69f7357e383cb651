"""The smallest Textual app: what a screen's start is held against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("This is the smallest app")


if __name__ == "__main__":
    BareApp().run()
