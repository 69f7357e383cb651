"""The field in which an item is written: one line of text, however many lines it takes to show."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from kiosk.table.writing.typed import Typed
from shared.characters import graphemes
from shared.ids import ITEM_LIMIT
from shared.language import ngettext
from shared.text import show

LONGEST_PASTE: Final = 1000
"""Code points taken from one paste: far more than fits, and few enough to be taken out again, as
each key that is pressed counts what is left.
"""

_JOINERS: Final = "\u200c\u200d"


def one_line(raw: str) -> str:
    """Return typed or pasted text as it may stand in the field: one line, nothing invisible.

    A single character comes from a key: joiners and combining marks stay, because what they join
    to stands beside them in the field. What is sent is cleaned once more, as a whole.
    """
    if len(raw) == 1:
        if raw.isspace():
            return " "
        invisible = unicodedata.category(raw)[0] == "C" and raw not in _JOINERS
        return "" if invisible else raw
    raw = raw[:LONGEST_PASTE]
    text = show(raw)
    before = " " if raw.startswith(" ") and text else ""
    after = " " if raw.endswith(" ") and text else ""
    return f"{before}{text}{after}"


def letters_in(text: str) -> int:
    """How long the text is, as people count."""
    return graphemes(show(text))


def length_in_words(count: int) -> str:
    """How many letters there are, for a person to read as they type."""
    if count > ITEM_LIMIT:
        over = count - ITEM_LIMIT
        take = ngettext(
            "That is a bit long: please take out {count} letter.",
            "That is a bit long: please take out {count} letters.",
            over,
        ).format(count=over)
        return f"! {_letters(count)}. {take}"
    return _letters(count)


def _letters(count: int) -> str:
    return ngettext("{count} of {limit} letters", "{count} of {limit} letters", ITEM_LIMIT).format(
        count=count, limit=ITEM_LIMIT
    )


class ItemField(TextArea):
    """A field that wraps. Enter sends; up from the first line or down from the last leaves it."""

    DEFAULT_CSS = """
    ItemField {
        height: 5;
        border: round $border-blurred;
        background: $surface;
        &:focus { border: heavy $border; }
        &:focus .text-area--cursor { text-style: reverse; }
        & .text-area--cursor-line { background: $surface; }
        & .text-area--placeholder { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", show=False, priority=True),
        # A text area would mark all that is typed here, and the next letter would take its place.
        Binding("f6", "app.put_away", show=False),
        Binding("f7", "app.other_colours", show=False),
    ]

    class Sent(Message):
        """The person pressed Enter: what stood in the field then, whatever is typed meanwhile."""

        def __init__(self, field: ItemField, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    class LeftAtEnd(Message):
        """The person went down from the last line."""

    class LeftAtTop(Message):
        """The person went up from the first line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", id=id, highlight_cursor_line=False)
        self.cursor_blink = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines to draw; blank where the field has just been taken away.

        Textual may still draw it then, but has forgotten its styles: the whole app would end.
        """
        if self.parent is None:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def load(self, text: str) -> None:
        """Put this (clean) text in place of what is there, with the cursor behind it."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Take a change of the text, with what it puts in made safe first."""
        return super().edit(replace(edit, text=one_line(edit.text)))

    @on(TextArea.Changed)
    def _tell(self) -> None:
        self.post_message(Typed())

    def action_send(self) -> None:
        """Enter was pressed. The app sees that before the field has put in the letters before."""
        self.call_later(self._send)

    def _send(self) -> None:
        self.post_message(self.Sent(self, self.handed_over()))

    def handed_over(self) -> str:
        """Its text; it is empty for what is typed next, and says so once the text is taken."""
        text = self.text
        with self.prevent(TextArea.Changed):
            self.load("")
        return text

    async def up_to_now(self) -> None:
        """Wait until it has put in all that was typed before."""
        reached = asyncio.Event()
        if self.call_later(reached.set):
            await reached.wait()

    def taken(self) -> None:
        """What was sent has gone on its way."""
        self.post_message(self.Changed(self))

    def give_back(self, text: str) -> None:
        """What was sent stays here, before what was typed meanwhile."""
        if self.text:
            self.load(f"{text} {self.text}")
            return
        with self.prevent(TextArea.Changed):
            self.load(text)
        self.post_message(Typed())  # what was told while it was empty is not so any more

    def action_cursor_down(self, select: bool = False) -> None:
        """Down a line, or out of the field."""
        if not select and self._line() >= self.wrapped_document.height - 1:
            self.post_message(self.LeftAtEnd())
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """Up a line, or out of the field."""
        if not select and self._line() <= 0:
            self.post_message(self.LeftAtTop())
        else:
            super().action_cursor_up(select)

    def _line(self) -> int:
        return self.wrapped_document.location_to_offset(self.cursor_location).y
