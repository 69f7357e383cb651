"""Keys that all come at once, as after a terminal that hung, from a paste, or from a speaking aid.

The pilot of Textual waits after each key until nothing is left to do: with it, no key ever comes
before a screen has done what the one before it asked for.
"""

from __future__ import annotations

from typing import Any, Final

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

ENTER: Final = "\r"
KEYS: Final = ("f1", "f2", "f3", "f4", "f12", "escape", "down", "backspace", "tab")


async def burst(pilot: Pilot[Any], *typed: str | events.Paste) -> None:
    """Post every key before the first one is looked at; then let the screen do what they ask.

    `typed`: texts, letter by letter, names of keys, such as `f4`, and what is pasted.
    """
    for each in typed:
        if isinstance(each, events.Paste):
            _send(pilot.app, each)
        else:
            for key in [each] if each in KEYS else each:
                _send(pilot.app, _key(key))
    await pilot.pause()


def _key(char: str) -> events.Key:
    name = "enter" if char == ENTER else char
    if len(char) == 1 and char != ENTER and not char.isalnum():
        name = _character_to_key(char)
    return events.Key(name, char if len(char) == 1 else None)


def _send(app: App[Any], event: events.Event) -> None:
    assert app._driver is not None
    event.set_sender(app)
    app._driver.send_message(event)
