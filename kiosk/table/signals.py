"""The list behind F2: what a table can tell the chair at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from kiosk.table.signal_words import NAMES, ONLY_CHAIR, QUESTION, answers
from kiosk.table.voting.answer_list import AnswerList
from kiosk.widgets.key_hints import KeyHints
from kiosk.widgets.over import Over
from kiosk.widgets.plain_text import plain
from shared.ids import SignalName
from shared.language import _
from shared.text import wrap

BETWEEN: Final = " · "
AROUND: Final = 6
"""Rows of the box's edge, the question, and what is blank above and below."""


def _keys() -> str:
    keys = _("{digits} or arrows and Enter: tell · Escape: back")
    return keys.format(digits=f"1-{len(NAMES)}")


class AskSignal(Over[SignalName | None]):
    """Its result is the signal that was picked, or None for Escape. `raised`: those that stand."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f2", "away", show=False)]

    def __init__(self, raised: Sequence[str]) -> None:
        super().__init__(classes="ask")
        self._answers = AnswerList(answers(raised))
        self._keys = KeyHints("signal-keys")
        self._keys.put_keys(_keys(), BETWEEN)

    def compose(self) -> ComposeResult:
        """The question, the list, and what can be pressed."""
        with Vertical(classes="box"):
            yield Static(plain(_(QUESTION)), classes="title")
            yield self._answers
            yield Static(plain(_(ONLY_CHAIR)), classes="below")
            yield self._keys

    def on_resize(self) -> None:
        """The list leaves room for what stands around it: who sees it, and what can be pressed."""
        wide = max(1, self._answers.container_size.width)
        below = sum(len(wrap(words, wide)) for words in (_(ONLY_CHAIR), _keys()))
        self._answers.styles.max_height = max(1, self.size.height - AROUND - below)

    def on_mount(self) -> None:
        """Keys work at once."""
        self.set_focus(self._answers)

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """One was picked."""
        event.stop()
        _gone = self.dismiss(NAMES[event.answer])

    def action_away(self) -> None:
        """Escape: nothing is told."""
        _gone = self.dismiss(None)
