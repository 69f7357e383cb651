"""A sheet: a few lines to read, and at most a few buttons, each with its key written on it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from kiosk.table.seeing.large_print import LargePrint, large_rows
from kiosk.widgets.going_on import TABS, go_on
from kiosk.widgets.key_names import key_line, key_name
from kiosk.widgets.plain_text import plain
from shared.language import _
from shared.text import show, wrap

AROUND_LINES: Final = 6
"""Rows of a sheet that its title and its buttons take."""


class Act(Struct, frozen=True):
    """Something a person can do. `key` presses it from anywhere on the sheet.

    Its words are marked and said when they are shown; `values` then take their places in them.
    """

    name: str
    words: str
    key: str = "enter"
    values: Mapping[str, int] = {}

    @property
    def label(self) -> str:
        """The words on its button, with the key."""
        return f"{self.said} · {key_name(self.key)}"

    @property
    def said(self) -> str:
        """Its words in the language that is spoken."""
        return _(self.words).format(**self.values)

    @property
    def pressed(self) -> str:
        """The key, and what it does."""
        return f"{key_name(self.key)} {self.said}"


def fitting(lines: Sequence[str], width: int, height: int) -> Sequence[str]:
    """The lines as they are; where they need more than `height`, as many rows of each as fit."""
    rows = [len(wrap(show(line), max(1, width))) for line in lines]
    if sum(each or 1 for each in rows) <= height:
        return lines
    most = max(rows)
    while most > 1 and sum(min(each, most) for each in rows) > height:
        most -= 1
    return [row for line in lines for row in wrap(show(line), max(1, width), max(1, most))]


def in_large(
    title: str, lines: Sequence[str], wide: int, tall: int
) -> tuple[list[str] | None, list[str] | None]:
    """The title and the lines in large letters, each None where it is to stay in usual ones.

    Where not both have room, the lines go first where there are some: they say what was chosen.
    """
    words = [show(line) for line in lines if show(line)]
    above = large_rows(show(title), wide, tall)
    drawn = [large_rows(line, wide, tall) for line in words]
    below = [row for rows in drawn if rows for row in (*rows, "")][:-1]
    whole = bool(words) and all(drawn)
    usual = sum(len(wrap(line, max(1, wide))) for line in words)
    if whole and above and len(above) + len(below) <= tall:
        return above, below
    if whole and 1 + len(below) <= tall:
        return None, below
    return (above, None) if above and len(above) + usual <= tall else (None, None)


STEPS: Final = TABS | {"right": 1, "left": -1}


class Sheet(Vertical, LargePrint):
    """What there is to read and to do now. `put` replaces it in place."""

    DEFAULT_CSS = """
    Sheet { height: 1fr; align: center middle; padding: 0 2; }
    Sheet > .title { text-style: bold; text-align: center; width: 100%; margin-bottom: 1; }
    Sheet > .lines { text-align: center; width: 100%; }
    Sheet > Horizontal { height: auto; align: center middle; margin-top: 1; }
    Sheet Button { margin: 0 1; min-width: 16; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    class Done(Message):
        """The person did this; `act` is its name."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self, *, grows: bool = False) -> None:
        """A sheet that `grows` is as high as its words; else they keep to the height it has."""
        super().__init__()
        self._grows = grows
        self._title = Static(classes="title")
        self._lines = Static(classes="lines")
        self._row = Horizontal()
        self._acts: tuple[Act, ...] = ()
        self._said = ""
        self._words: tuple[str, ...] = ()
        self._putting = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The words, then the buttons."""
        yield self._title
        yield self._lines
        yield self._row

    async def put(self, title: str, lines: Sequence[str] = (), acts: Sequence[Act] = ()) -> None:
        """Show these words and these acts; the first act is the one that Enter does.

        Raises:
            ValueError: one key would do two of them.
        """
        if len({act.key for act in acts}) < len(acts):
            raise ValueError("each act has a key of its own")
        async with self._putting:  # a key asks for one thing while the room asks for another
            await self._put(title, lines, acts)

    async def _put(self, title: str, lines: Sequence[str], acts: Sequence[Act]) -> None:
        self._said, self._words = title, tuple(lines)
        self._show_lines()
        if tuple(acts) != self._acts:
            self._acts = tuple(acts)
            await self._row.remove_children()
            await self._row.mount_all(
                Button(plain(act.label), name=act.name, variant="default" if n else "primary")
                for n, act in enumerate(acts)
            )
            self.focus_first()
            return
        # One that was pressed a moment ago takes no key: but this is asked anew.
        self._row.query(Button).remove_class("-active")
        if self.screen.focused not in self._row.children:  # what had the keys is gone
            self.focus_first()

    def on_resize(self) -> None:
        """Other room, other lines."""
        self._show_lines()

    def print_changed(self) -> None:
        """Other letters."""
        self._show_lines()

    def _show_lines(self) -> None:
        wide, room = self.size.width - 4, self.size.height - AROUND_LINES
        if self.prints_large and self.size and not self._grows:
            large = in_large(self._said, self._words, wide, room + 1)
        else:
            large = (None, None)
        title, lines = large
        keep = self._grows or not self.size
        room -= len(title) - 1 if title else 0
        words = self._words if keep else fitting(self._words, wide, room)
        self._title.update(Content("\n".join(title)) if title else plain(self._said))
        self._lines.update(
            Content("\n".join(lines)) if lines else plain("\n".join(words), lines=True)
        )

    def focus_first(self) -> None:
        """Put the keys on the first act."""
        for button in self._row.query(Button):
            self.screen.set_focus(button)  # at once: the next key may be waiting already
            return

    @property
    def keys(self) -> str:
        """What can be pressed, in one line."""
        return key_line(*(act.pressed for act in self._acts))

    def offers(self, act: str) -> bool:
        """Whether this can be done now: what was pressed twice may be gone by the second time."""
        return bool(self.display) and any(act == each.name for each in self._acts)

    def steps(self, key: str) -> bool:
        """Whether it is a key that goes on to another button: that is done before the next key."""
        if key not in STEPS or not self._has_keys:
            return False
        go_on(self.screen, STEPS[key])
        return True

    @property
    def _has_keys(self) -> bool:
        return self.display and self.screen.focused in self._row.children

    def act_of(self, key: str) -> str:
        """The name of what this key does, where the keys are on this sheet; "" for nothing."""
        focused = self.screen.focused
        if focused is None or not self._has_keys:
            return ""
        if key == "enter":
            return focused.name or ""
        return next((act.name for act in self._acts if act.key == key.lower()), "")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was pressed or clicked."""
        event.stop()
        self.post_message(self.Done(event.button.name or ""))

    def on_key(self, event: events.Key) -> None:
        """A key that is written on one of the buttons, wherever the focus is."""
        on_button = isinstance(self.app.focused, Button)
        for act in self._acts:
            if event.key.lower() == act.key and not (act.key == "enter" and on_button):
                event.stop()
                event.prevent_default()
                self.post_message(self.Done(act.name))
                return
