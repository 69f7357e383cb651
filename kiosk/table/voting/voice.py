"""A ballot that asks how its voter speaks: the form of the activity's kind first, then one more
question. It is made anew for each person, so no voice is remembered for the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from kiosk.link.room import Room
from kiosk.table.panel import BallotForm
from kiosk.table.voting.answer_list import AnswerList
from kiosk.widgets.key_names import choose_keys, key_line
from kiosk.widgets.plain_text import plain
from shared.language import _
from shared.views import TableView
from shared.voices import QUESTION, VOICES, WHY


def voice_words(voice: str) -> str:
    """What somebody said of how they speak, to be read back to them."""
    return _("How you speak here: {voice}").format(voice=_(VOICES[voice]))


class VoiceForm(BallotForm):
    """Shows the form of the activity's kind, and asks for the voice once that is filled in."""

    DEFAULT_CSS = """
    VoiceForm { height: 1fr; }
    VoiceForm > #voice { height: 1fr; align: center middle; }
    VoiceForm .ask { text-align: center; width: 100%; padding: 0 2; margin-bottom: 1; }
    VoiceForm #voice-title { text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace,left", "back", show=False)]

    def __init__(
        self, inner: Callable[[Room[TableView]], BallotForm], room: Room[TableView]
    ) -> None:
        super().__init__(room)
        self._inner = inner(room)
        self._question: Vertical | None = None
        self._filled: BallotForm.Chosen | None = None

    def compose(self) -> ComposeResult:
        """The form of the activity's kind."""
        yield self._inner

    def show(self, room: Room[TableView]) -> None:
        """The room changed."""
        super().show(room)
        self._inner.show(room)

    @property
    def keys(self) -> str:
        """What can be pressed, in one line."""
        if self._question is None:
            return self._inner.keys
        return key_line(choose_keys(len(VOICES)), _("← Go back"))

    async def on_ballot_form_chosen(self, event: BallotForm.Chosen) -> None:
        """The form inside is filled in: ask how this person speaks."""
        if event.voice:
            return
        event.stop()
        if self._question is not None:
            return
        self._filled = event
        self._inner.display = False
        answers = AnswerList([_(each) for each in VOICES.values()])
        title = Static(plain(_(QUESTION)), id="voice-title", classes="ask")
        self._question = Vertical(title, Static(plain(_(WHY)), classes="ask"), answers, id="voice")
        answers.put_beside(5)
        await self.mount(self._question)
        answers.focus()
        self.post_message(self.KeysChanged())

    async def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        """A voice was picked; answers to the question itself are the inner form's."""
        filled = self._filled
        if self._question is None or filled is None:
            return
        event.stop()
        voice = list(VOICES)[event.answer]
        await self._ask_no_more()
        words = (*filled.words, "", voice_words(voice))
        self.post_message(self.Chosen(filled.choice, words, filled.slip, voice))

    async def action_back(self) -> None:
        """Back to the answer."""
        if self._question is not None:
            await self._ask_no_more()
            inside = next((each for each in self._inner.query("*") if each.focusable), None)
            if inside is not None:
                inside.focus()
            self.post_message(self.KeysChanged())

    async def _ask_no_more(self) -> None:
        """The form inside comes back as it was: whoever wants to change something begins there."""
        if self._question is not None:
            question, self._question, self._filled = self._question, None, None
            await question.remove()
            self._inner.display = True
