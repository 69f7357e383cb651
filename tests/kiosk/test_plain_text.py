"""People's text on the screen: every widget shows it letter by letter and obeys none of it."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Button, Label, OptionList, Static

from kiosk.widgets.plain_text import plain

MARKUP = ["[/]", "[@click=app.quit]x[/]", "[red]", "[b]bold[/b]", "a [/ b", "\\[red]", "[$text]"]


class Shown(App[None]):
    """The same text in four widgets that read markup in a plain string."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.tries = 0

    def compose(self) -> ComposeResult:
        """Put the text into each of the four."""
        yield Static(plain(self.text))
        yield Label(plain(self.text, "bold"))
        yield Button(plain(self.text))
        yield OptionList(plain(self.text))


def screen_text(widget: Widget) -> str:
    """Return the words a person reads on this widget."""
    rows = (widget.render_line(y).text for y in range(widget.size.height))
    return "\n".join(row.strip() for row in rows if row.strip())


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_is_shown_as_it_was_typed(text: str) -> None:
    app = Shown(text)
    async with app.run_test(size=(60, 20)) as pilot:
        for kind in (Static, Label, Button, OptionList):
            widget = app.query(kind).first()
            assert text in screen_text(widget), kind
            await pilot.click(widget, offset=(1, 0))
        assert app.is_running


async def test_updating_a_widget_keeps_it_plain() -> None:
    app = Shown("first")
    async with app.run_test(size=(60, 20)) as pilot:
        static = app.query(Static).first()
        static.update(plain("[@click=app.quit]second[/]"))
        await pilot.pause()
        assert screen_text(static) == "[@click=app.quit]second[/]"


def test_escape_sequences_never_reach_the_terminal() -> None:
    assert plain("\x1b]0;title\x07a\x1b[31mb\u202ec").plain == "abc"
    assert plain("one\n\n\n\ntwo").plain == "one two"
    assert plain("one\n\n\n\ntwo", lines=True).plain == "one\n\ntwo"


def test_a_style_covers_all_of_the_text() -> None:
    content = plain("[red]loud", "bold")
    assert [(span.start, span.end, span.style) for span in content.spans] == [(0, 9, "bold")]
