"""A screen over the one that stands there, which asks or tells something until it is answered."""

from __future__ import annotations

from typing import Generic

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Over(ModalScreen[ScreenResultType], Generic[ScreenResultType]):
    """It is answered once: a key that was pressed twice finds it gone, and nothing else goes."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go away with this result, where it stands uppermost."""
        uppermost = self.app.screen_stack[-1:] == [self]
        return super().dismiss(result) if uppermost else AwaitComplete()
