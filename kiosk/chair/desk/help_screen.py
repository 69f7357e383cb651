"""The help: every key in one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from kiosk.chair.desk.keys import (
    AGENDA_KEYS,
    BOARD_KEYS,
    ITEM_KEYS,
    KEYS,
    MOVING,
    PANE_KEYS,
    SIGNAL_KEYS,
    TABLE_KEYS,
    TIME_KEYS,
    key_name,
)
from kiosk.widgets.over import Over
from kiosk.widgets.plain_text import plain
from kiosk.widgets.sentences import sentences
from shared.language import N_, _

SAFE = N_(
    "Nothing moves by itself, not even a timer at zero, unless the agenda says "
    "closes_itself. Results stay hidden until you show them. If this console "
    "closes, the meeting goes on; open it again and everything is here."
)


class Help(Over[None]):
    """Says what each key does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark,q,Q", "leave", show=False)
    ]

    def compose(self) -> ComposeResult:
        """One line a key."""
        with VerticalScroll(classes="dialog help"):
            yield Static(plain(sentences(_("Escape = back."), _(SAFE))), markup=False)
            yield Static(plain(_table(), lines=True), markup=False, classes="help-keys")

    def action_leave(self) -> None:
        """Back to the console."""
        _closing = self.dismiss(None)


ALL: Final = (
    *KEYS,
    *AGENDA_KEYS,
    *ITEM_KEYS,
    *PANE_KEYS,
    *TABLE_KEYS,
    *TIME_KEYS,
    *SIGNAL_KEYS,
    *BOARD_KEYS,
)


def _table() -> str:
    rows: Sequence[tuple[str, str]] = [
        *((key_name(each.key), _(each.what)) for each in ALL),
        *((_(key), _(what)) for key, what in MOVING),
    ]
    return "\n".join(f"{key}: {what}" for key, what in rows)
