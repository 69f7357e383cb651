"""What the console does with words that mean the same: it asks which, and has them counted so."""

from __future__ import annotations

from kiosk.chair.acts.acting import Note
from kiosk.chair.acts.deciding import Deciding
from kiosk.chair.dialogs.dialog import dialog
from kiosk.chair.meant.joining import (
    TYPED,
    join_page,
    joined_as_typed,
    joined_by,
    offers,
    typed_page,
)


class OnWords(Deciding):
    """The key that acts on words."""

    async def action_join_words(self) -> None:
        """Ask which words mean the same, then have them counted together."""
        view = self._view
        if view is None:
            return
        pairs = offers(view)
        page = join_page(view, pairs)
        if isinstance(page, str):
            self._say(Note("not done", page))
            return

        async def answered(answer: str | None) -> None:
            if answer == TYPED:
                await self._ask(typed_page(), lambda typed: joined_as_typed(view, typed))
            elif answer is not None:
                await self._mean(joined_by(view, pairs[int(answer)]))

        await self.push_screen(dialog(page), answered)
