"""Keys with what they do, as they stand on a screen: a click on one presses it."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.content import Content
from textual.style import Style

from kiosk.widgets.key_names import BETWEEN
from kiosk.widgets.settled import Settled

NAMES: Final = {
    "esc": "escape",
    **{key: key for key in ("escape", "enter", "tab", "delete", "backspace")},
}
"""What a key is called in code, by what is written on it in every language."""
KEY: Final = "pressed_key"


class KeyHints(Settled):
    """Who has only a mouse can do with it whatever a key that is written here does."""

    def put_keys(self, words: str, between: str = BETWEEN) -> None:
        """Show these keys; `between` stands between two of them."""
        self.put(Content("\n").join(_line(line, between) for line in words.split("\n")))

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        if key := event.style.meta.get(KEY):
            event.stop()
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))


def _line(words: str, between: str) -> Content:
    return Content(between).join(_key(each) for each in words.split(between))


def _key(words: str) -> Content:
    """One key with what it does; it can be pressed where its first word is that of one key."""
    key = key_in(words)
    return Content.styled(words, Style.from_meta({KEY: key})) if key else Content(words)


def key_in(words: str) -> str:
    """The key that is written before what it does, as it is called in code; "" for none, and where
    several are: nobody can say which of them was meant.
    """
    first, second = [*words.split()[:2], "", ""][:2]
    name = first.rstrip(":").lower()
    if len(second) == 1 and second.isupper():
        return ""
    if (len(name) == 1 and name.isalpha()) or (name[:1] == "f" and name[1:].isdecimal()):
        return name
    return NAMES.get(name, "")
