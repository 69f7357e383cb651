"""One person's words: one to three short fields."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Button, Static, TextArea

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.table.writing.item_field import ItemField
from kiosk.widgets.key_names import key_line
from kiosk.widgets.plain_text import plain
from shared.activities.words import Words, checked, key_of
from shared.language import N_, _, ngettext, pgettext
from shared.text import TextError, show
from shared.views import TableView

NOTHING_YET: Final = N_("Write a word first.")


def prompt(most: int) -> str:
    """What a person is asked for."""
    if most == 1:
        return _("Write one word.")
    told = ngettext(
        "Write a word. You can write up to {count}.",
        "Write a word. You can write up to {count}.",
        most,
    )
    return told.format(count=most)


class WordField(ItemField):
    """Enter goes on at once: what is typed next is the next word, however fast it comes."""

    next: WordField | None = None

    def action_send(self) -> None:
        """Enter was pressed."""
        super().action_send()
        if self.next is not None:
            self.screen.set_focus(self.next)


class WordsForm(BallotForm):
    """Enter goes on to the next field; in the last one, or in an empty one, it is 'I am done'."""

    DEFAULT_CSS = """
    WordsForm { height: 1fr; }
    WordsForm #prompt { height: auto; text-style: bold; color: $primary; padding: 0 1; }
    WordsForm #note { height: auto; color: $warning; text-style: bold; padding: 0 1; }
    WordsForm Horizontal { height: 3; }
    WordsForm .number { width: 4; padding: 1; text-style: bold; }
    WordsForm ItemField { height: 3; width: 44; }
    WordsForm #done { border: round $border-blurred; margin-left: 4; }
    WordsForm #done:focus { border: heavy $border; }
    """

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        self._fields = [WordField(id=f"word{n}") for n in range(self.settings["most"])]
        for field, following in pairwise(self._fields):
            field.next = following
        self._note = Static(id="note")

    def compose(self) -> ComposeResult:
        """A field for each word, what is wrong, and the way out."""
        yield Static(plain(prompt(len(self._fields))), id="prompt")
        for number, field in enumerate(self._fields, 1):
            with Horizontal():
                yield Static(plain(str(number)), classes="number")
                yield field
        yield self._note
        yield Button(plain(pgettext("finished choosing", "Done")), id="done")

    def on_mount(self) -> None:
        """Begin at the first word."""
        self._say("")
        self._fields[0].focus()

    @property
    def keys(self) -> str:
        """What can be pressed."""
        if len(self._fields) == 1:
            return _("Enter Done")
        move = "↑ ↓ " + pgettext("key", "Move")
        return key_line(_("Enter Next word"), _("Enter with no word Done"), move)

    async def on_item_field_sent(self, event: ItemField.Sent) -> None:
        """Enter: the next word, or all of them."""
        event.stop()
        event.field.give_back(event.text)
        if event.field is not self._fields[-1] and show(event.text):
            self._read(event.field)
        else:
            await self._done()

    def on_item_field_left_at_end(self, event: ItemField.LeftAtEnd) -> None:
        """Down: the next field, and from the last one the button."""
        event.stop()
        here = self._here() + 1
        self.query_one(Button).focus() if here == len(self._fields) else self._fields[here].focus()

    def on_item_field_left_at_top(self, event: ItemField.LeftAtTop) -> None:
        """Up: the field before."""
        event.stop()
        self._fields[max(self._here() - 1, 0)].focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Whoever types on has read what was wrong."""
        event.stop()
        self._say("")

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """The button that says Done."""
        event.stop()
        await self._done()

    def on_key(self, event: Key) -> None:
        """Up from the button: the last field."""
        if event.key == "up" and self.query_one(Button).has_focus:
            event.stop()
            self._fields[-1].focus()

    def _here(self) -> int:
        return next((n for n, field in enumerate(self._fields) if field.has_focus), 0)

    async def _done(self) -> None:
        """Hand the words in, if all of them can be."""
        words: dict[str, str] = {}
        for field in self._fields:
            await field.up_to_now()
            if not show(field.text):
                continue
            word = self._read(field)
            if word is None:
                return
            if key_of(word) in words:
                field.focus()
                told = _("“{word}” stands here twice. Each word counts once.")
                self._say(told.format(word=word))
                return
            words[key_of(word)] = word
        if not words:
            self._fields[0].focus()
            self._say(_(NOTHING_YET))
            return
        self.post_message(self.Chosen(Words(tuple(words.values())), tuple(words.values())))

    def _read(self, field: ItemField) -> str | None:
        """The word in a field; None where it cannot be taken, which is said."""
        try:
            return checked(field.text)
        except TextError as error:
            field.focus()
            self._say(str(error))
            return None

    def _say(self, problem: str) -> None:
        self._note.update(plain(problem))
        self._note.display = bool(problem)


PANEL = WordsForm
