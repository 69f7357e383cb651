"""What makes screens cheap to try: styles are read once, text is typed in one go, and a screen is
drawn when somebody looks; and nobody is asked whether all is done who can be seen to wait.

Textual parses all styles again for each app, and its pilot waits after each key until the process
is idle and the screen drawn. A test that types a sentence is not about that. Everything else is as
Textual does it: keys that are no text, and text where no field has the focus, come one by one.
Textual takes a process that does little for an idle one, also where a busy machine lets it do
little: the next key came too early. Here it is idle when nothing waits to be done.

Without a terminal nobody sees what Textual draws between two keys. So all is drawn whenever a test
looks, once until anything else happens; what has changed and nobody looked at is drawn before the
next key, and before the app ends. A fault in drawing fails the test there. Layout, styles and
messages are not touched. Real terminals are in tests/end_to_end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextvars import copy_context
from itertools import count, groupby
from time import process_time
from typing import Any, Final
from weakref import WeakKeyDictionary, WeakSet

import pytest
import textual.app
from rich.console import RenderableType
from textual import events
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input, TextArea

BEYOND: Final = 0.02
"""Seconds after the last key for what is done outside the loop, such as a journal's disk."""
PATIENCE: Final = 30.0
"""Seconds after which all on a screen should have done what it was sent."""

_press_keys = App._press_keys
_shutdown = App._shutdown
_parse_rules = Stylesheet._parse_rules
_render_update = Compositor.render_update
_render_strips = Compositor.render_strips
_parsed: Final[dict[tuple[Any, ...], list[RuleSet]]] = {}
_undrawn: Final[WeakSet[Compositor]] = WeakSet()
_seen: Final[dict[Compositor, list[Strip]]] = {}
_waiting: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, int]] = WeakKeyDictionary()


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
        for key in typed:
            _draw(app)
            await _press_keys(app, [key])
            await _settled(app)
    await asyncio.sleep(BEYOND)
    await _idle()
    await _settled(app)


async def _idle(*_: float) -> None:
    """Until nothing in this loop waits to be done but others who wait here for the same, at most a
    second of work. Tables that press keys side by side would take each other for work to be done.
    """
    loop: Any = asyncio.get_running_loop()
    ends, turns = process_time() + 1, 0
    _waiting[loop] = _waiting.get(loop, 0) + 1
    try:
        while turns < 3 and process_time() < ends:
            await asyncio.sleep(0)
            turns = turns + 1 if len(loop._ready) < _waiting[loop] else 0
    finally:
        _waiting[loop] -= 1


async def _settled(app: App[Any]) -> None:
    """Until the screen is as the keys left it: laid out, without waiting for a timer."""
    for _ in range(10):
        if not _lives(app) or not _is_to_change(app.screen):
            break
        app.screen.call_later(app.screen._on_timer_update)  # in the language of its own people
        await _idle()


async def _processed(pilot: Pilot[Any]) -> bool:
    """Until the screen and all that is on it wait for a message, as they do when each is done.

    Textual sends each of them a message more and waits until it was taken: those were a third of
    all messages in a test.
    """
    app: Any = pilot.app
    at_work: list[Any] = [app, *app.screen.walk_children(with_self=True)]
    async with asyncio.timeout(PATIENCE):
        for turn in count():
            at_work = [each for each in at_work if _is_at_work(each)]
            if not at_work or app._exception_event.is_set():
                break
            # Most are done in a few turns of the loop; what takes longer is done outside of it.
            await asyncio.sleep(0 if turn < 50 else 0.001)
    return not at_work


def _is_at_work(pump: Any) -> bool:
    """Whether it has something to do: it goes on, and is not where it waits for a message."""
    ready = pump._message_queue.ready_event
    at_rest = ready._waiters and not ready.is_set()
    return not (at_rest or pump._closing or pump._closed)


async def _pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    await pilot._wait_for_screen()
    await asyncio.sleep(BEYOND if delay is None else delay)
    await _idle()
    await _settled(pilot.app)


def _is_to_change(screen: Screen[Any]) -> bool:
    return bool(screen._layout_required or screen._dirty_widgets or screen._callbacks)


def _lives(app: App[Any]) -> bool:
    return app.is_running and not app._exit


def _draw_later(
    screen: Compositor,
    full: bool = False,
    screen_stack: list[Screen[Any]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """Nothing for now: what has changed is drawn when somebody looks. `full` is somebody."""
    if full:
        return _render_update(screen, full, screen_stack, simplify)
    vars(screen)["_as_drawn"] = copy_context(), tuple(screen_stack or ())
    if screen._dirty_regions:
        _undrawn.add(screen)
    return None


def _draw(app: App[Any]) -> None:
    """What has changed and nobody looked at, and no more, as a terminal would be sent it."""
    if _lives(app) and (screen := app.screen._compositor) in _undrawn:
        _undrawn.discard(screen)
        around, below = vars(screen)["_as_drawn"]
        around.run(_render_update, screen, False, [*below])


async def _drawn_to_the_end(app: App[Any]) -> None:
    try:
        _draw(app)
    finally:
        await _shutdown(app)


def _look(screen: Compositor, size: Size | None = None) -> list[Strip]:
    """The screen as it is now; looked at again before the loop goes on, it is still the same."""
    _undrawn.discard(screen)
    # A test with several apps is in none of them, and what is drawn asks the app for its colours.
    around, below = vars(screen).get("_as_drawn", (copy_context(), ()))
    if size is not None or screen not in _seen:
        strips: list[Strip] = around.run(_strips, screen, below, size)
        if size is not None:
            return strips
        screen._dirty_regions.clear()
        _seen[screen] = strips
        asyncio.get_running_loop().call_soon(_seen.clear)
    return _seen[screen]


def _strips(
    screen: Compositor, below: tuple[Screen[Any], ...], size: Size | None = None
) -> list[Strip]:
    visible_screen_stack.set([*below])
    return _render_strips(screen, size)


def _parse_once(sheet: Stylesheet, *what: Any, **more: Any) -> list[RuleSet]:
    key = (*what, *sorted(more.items()), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *what, **more)
    return _parsed[key]


@pytest.fixture(autouse=True, scope="session")
def _quick_screens() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual.app, "wait_for_idle", _idle)
        patch.setattr(App, "_press_keys", _type_or_press)
        patch.setattr(App, "_shutdown", _drawn_to_the_end)
        patch.setattr(Pilot, "pause", _pause)
        patch.setattr(Pilot, "_wait_for_screen", _processed)
        patch.setattr(Compositor, "render_update", _draw_later)
        patch.setattr(Compositor, "render_strips", _look)
        patch.setattr(Stylesheet, "_parse_rules", _parse_once)
        yield
