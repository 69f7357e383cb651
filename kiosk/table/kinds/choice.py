"""One person's choice: one of several answers."""

from __future__ import annotations

from textual.app import ComposeResult

from kiosk.table.panel import BallotForm
from kiosk.table.voting.answer_list import AnswerList
from kiosk.widgets.key_names import choose_keys
from shared.activities.choice import Pick
from shared.text import show


class ChoiceForm(BallotForm):
    """Picking an answer is enough; the screen around asks whether it is right."""

    DEFAULT_CSS = "ChoiceForm { height: 1fr; align: center middle; }"

    def compose(self) -> ComposeResult:
        """The answers."""
        yield AnswerList(self.settings["options"])

    def on_mount(self) -> None:
        """Keys work at once."""
        self.query_one(AnswerList).focus()

    @property
    def keys(self) -> str:
        """What can be pressed."""
        return choose_keys(len(self.settings["options"]))

    def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """An answer was picked."""
        event.stop()
        words = (show(self.settings["options"][event.answer]),)
        self.post_message(self.Chosen(Pick(event.answer), words))


PANEL = ChoiceForm
