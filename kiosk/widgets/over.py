"""A screen over the one that stands there, which asks or tells something until it is answered."""

from __future__ import annotations

from typing import Generic

from textual.await_complete import AwaitComplete
from textual.events import Key
from textual.screen import ModalScreen, ScreenResultType


class Over(ModalScreen[ScreenResultType], Generic[ScreenResultType]):
    """It is answered once: a key that was pressed twice finds it gone, and nothing else goes."""

    _for_later: tuple[ScreenResultType | None, ...] = ()
    """What was answered while another screen stood above: it is taken once that one is gone."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go away with this result, where it stands uppermost; else as soon as it does."""
        if self.app.screen_stack[-1:] == [self]:
            return super().dismiss(result)
        self._for_later = self._for_later or (result,)
        return AwaitComplete()

    async def pressed(self, event: Key) -> bool:
        """Whether this key has been done already: the next one is for what that puts there."""
        return False

    def pasted(self, text: str) -> bool:
        """Whether a text that was pasted has been taken already: an Enter may come right behind."""
        return False

    def on_screen_resume(self) -> None:
        """It stands uppermost again."""
        if self._for_later:
            _gone = self.dismiss(*self._for_later)
