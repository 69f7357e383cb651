"""Choosing a language: each stands in the list as its own speakers call it."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button, Static

from kiosk.link.spoken import Spoken
from kiosk.widgets.over import Over
from kiosk.widgets.plain_text import plain
from shared.language import N_, _

HEADING: Final = N_("Language (F12: the next one)")
KEYS: Final = N_("Arrows, then Enter · Escape: leave it as it was")
BEGINS_ANEW: Final = N_("The vote that is being made here begins again in the other language.")


class LanguageList(Vertical):
    """A row for each language. Tab or the arrows reach them, Enter or a click takes one."""

    DEFAULT_CSS = """
    LanguageList { layout: grid; grid-size: 2; grid-rows: 1; grid-gutter: 0 1; height: auto; }
    LanguageList Button { width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "app.focus_previous", show=False),
        Binding("down,right", "app.focus_next", show=False),
    ]

    class Chosen(Message):
        """Somebody wants to be spoken to in this language."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    def __init__(self, spoken: Spoken, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spoken = spoken
        self.offered = spoken.languages.offered
        """What stands in the list; another hub may offer others."""

    def compose(self) -> ComposeResult:
        """Every language there is."""
        for each in self.offered:
            yield Button("", name=each.code, compact=True)

    def on_mount(self) -> None:
        """Say which is spoken now."""
        self.say_which()

    def say_which(self) -> None:
        """Mark the language that is spoken now, by a sign and not by colour alone."""
        names = {each.code: each.words for each in self.offered}
        for button in self.query(Button):
            code = button.name or ""
            spoken_now = code == self._spoken.speech.code
            button.label = plain(f"{'>' if spoken_now else ' '} {names[code]}")
            button.variant = "primary" if spoken_now else "default"

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Enter, or a click."""
        event.stop()
        self.post_message(self.Chosen(event.button.name or ""))


class AskLanguage(Over[str]):
    """Which language, during the day; "" for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "away", show=False)]

    def __init__(self, spoken: Spoken, *, choosing: bool) -> None:
        """`choosing`: whether somebody is in the middle of a vote here."""
        super().__init__(classes="ask")
        self._spoken = spoken
        self._choosing = choosing

    def compose(self) -> ComposeResult:
        """The list, and what to press."""
        with Vertical(classes="box"):
            yield Static(plain(_("Which language?")), classes="title")
            if self._choosing:
                yield Static(plain(_(BEGINS_ANEW)), classes="cure")
            yield LanguageList(self._spoken)
            yield Static(plain(_(KEYS)), classes="below")

    def on_mount(self) -> None:
        """The keys are on the language that is spoken now."""
        for button in self.query(Button):
            if button.name == self._spoken.speech.code:
                self.set_focus(button)

    def on_language_list_chosen(self, event: LanguageList.Chosen) -> None:
        """This one."""
        event.stop()
        _gone = self.dismiss(event.code)

    def action_away(self) -> None:
        """Escape: as it was."""
        _gone = self.dismiss("")
