"""One person's vote on a motion: for, against or abstain, and what it takes to carry it."""

from __future__ import annotations

from typing import Final

import msgspec
from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.table.voting.answer_list import AnswerList
from kiosk.widgets.key_names import choose_keys
from kiosk.widgets.plain_text import plain
from shared.activities.motion import SIDE_WORDS, SIDES, MotionSettings, MotionVote
from shared.activities.parts.verdict import abstain_words, rule_words
from shared.language import N_, _
from shared.text import wrap
from shared.views import TableView

ANSWERS: Final = (
    N_("For: yes, do it"),
    N_("Against: no, do not"),
    N_("Abstain: neither yes nor no"),
)


class MotionForm(BallotForm):
    """Picking a side is enough; the screen around asks whether it is right."""

    DEFAULT_CSS = """
    MotionForm { height: 1fr; align: center middle; }
    MotionForm > #rule { height: auto; padding: 0 1; margin-top: 1; }
    """

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__(room)
        settings = msgspec.convert(self.settings, MotionSettings)
        self._words = f"{rule_words(settings)} {abstain_words(settings)}"
        self._list = AnswerList([_(each) for each in ANSWERS])
        self._rule = Static(plain(self._words), id="rule")

    def compose(self) -> ComposeResult:
        """The sides, then the rule."""
        yield self._list
        yield self._rule

    def on_mount(self) -> None:
        """Keys work at once."""
        self._list.focus()
        self._make_room()

    def on_resize(self) -> None:
        """Another size gives the sides more room, or less."""
        self._make_room()

    @property
    def keys(self) -> str:
        """What can be pressed."""
        return choose_keys(len(SIDES))

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """A side was picked."""
        event.stop()
        side = SIDES[event.answer]
        self.post_message(self.Chosen(MotionVote(side), (_(SIDE_WORDS[side]),)))

    def _make_room(self) -> None:
        self._list.put_beside(1 + len(wrap(self._words, max(1, self.size.width - 2))))


PANEL = MotionForm
