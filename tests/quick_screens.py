"""What makes screens cheap to try: styles are read once, and text is typed in one go.

Textual parses all styles again for each app, and its pilot waits after each key until the process
is idle and the screen drawn. A test that types a sentence is not about that. Everything else is as
Textual does it: keys that are no text, and text where no field has the focus, come one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

import pytest
from textual import events
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.widgets import Input, TextArea

_press_keys = App._press_keys
_parse_rules = Stylesheet._parse_rules
_parsed: Final[dict[tuple[Any, ...], list[RuleSet]]] = {}


def _is_text(key: str) -> bool:
    return key == "space" or (len(key) == 1 and key.isprintable())


async def _type_or_press(app: App[Any], keys: Iterable[str]) -> None:
    for text, run in groupby(keys, _is_text):
        typed = list(run)
        if text and len(typed) > 1 and isinstance(app.focused, Input | TextArea):
            assert app._driver is not None
            for key in typed[:-1]:
                char = " " if key == "space" else key
                event = events.Key(key if key.isalnum() else _character_to_key(char), char)
                event.set_sender(app)
                app._driver.send_message(event)
            typed = typed[-1:]
        await _press_keys(app, typed)


def _parse_once(sheet: Stylesheet, *what: Any, **more: Any) -> list[RuleSet]:
    key = (*what, *sorted(more.items()), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *what, **more)
    return _parsed[key]


@pytest.fixture(autouse=True, scope="session")
def _quick_screens() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(App, "_press_keys", _type_or_press)
        patch.setattr(Stylesheet, "_parse_rules", _parse_once)
        yield
