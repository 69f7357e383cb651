"""What a screen and its people are spoken to in, and who has chosen that.

Whoever starts a screen says what may be chosen. Without a choice it is the meeting's first
language, which the hub's greeting names. Like the speech itself, it goes with the task.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING

from shared.language import SOURCE, Speech, speak, speech
from shared.languages import ENGLISH_ONLY, Languages

if TYPE_CHECKING:
    from shared.messages import Greeting


class Spoken:
    """One screen's language. It changes in place, for all of the screen's tasks at once."""

    def __init__(
        self, languages: Callable[[], Languages] = lambda: ENGLISH_ONLY, chosen: str = ""
    ) -> None:
        """`languages` is asked only where more than English is needed; `chosen`: a code, or ""."""
        self._ours = languages
        self._offered: Languages | None = None
        self._told: Mapping[str, str] = {}
        """What can be chosen at the meeting, as the hub's greeting says: code -> name."""
        here = speech()
        self.speech = Speech(here.code, here.catalogue)
        self.chosen = ""
        """What was chosen, by a person or by how the screen was started; "" for nothing."""
        self.asked = chosen
        """What the screen was started with."""
        if chosen:
            self.choose(chosen)

    def use(self) -> None:
        """Be spoken to in this, from here on in this task and in all that it begins."""
        speak(self.speech)
        _spoken.set(self)

    @property
    def languages(self) -> Languages:
        """What may be chosen: what came with this program, and what the agenda says besides."""
        if self._offered is None:
            self._offered = self._ours().also(self._told)
        return self._offered

    def choose(self, code: str) -> None:
        """Speak this from now on; "": whatever the hub's greeting names."""
        self.chosen = self.languages.find(code) if code else ""
        if self.chosen:
            self._speak(self.chosen)

    def suppose(self, code: str) -> None:
        """Speak this until somebody chooses, or a hub greets; "": as before."""
        if code and not self.chosen:
            self._speak(self.languages.find(code) or SOURCE)

    def greeted(self, greeting: Greeting) -> str:
        """The code to name to the hub that greets; without a choice it is the hub's own."""
        if greeting.languages != self._told:
            self._told, self._offered = greeting.languages, None
        if self.asked and not self.chosen:
            self.choose(self.asked)  # only the agenda has it
        if not self.chosen and greeting.language != self.speech.code:
            self._speak(greeting.language)
        return self.speech.code

    def _speak(self, code: str) -> None:
        self.speech.change(Speech() if code == SOURCE else self.languages.speech(code))


_spoken: ContextVar[Spoken | None] = ContextVar("spoken", default=None)


def spoken() -> Spoken:
    """The one in use here; English where nobody has set any."""
    return _spoken.get() or Spoken()
