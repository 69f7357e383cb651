"""What the console does with the item that is chosen: hide, spotlight, mark."""

from __future__ import annotations

from kiosk.chair.acts.acting import Note
from kiosk.chair.acts.deciding import Deciding
from kiosk.chair.dialogs.dialog import dialog
from kiosk.chair.dialogs.mark import mark_page
from kiosk.chair.dialogs.pages import ChooseOne
from kiosk.chair.meant.by_key import to_hide_or_restore, to_mark, to_spotlight


class OnItems(Deciding):
    """The keys that act on items."""

    def action_items(self) -> None:
        """Go to the items; the newest is chosen where none is."""
        self.desk.choose("items")
        if self.desk.items.cursor is None and self._view and self._view.items:
            self.desk.items.action_move(0)

    async def action_hide_item(self) -> None:
        """Take the chosen item off the board, or put it back."""
        await self._with_view(lambda view: to_hide_or_restore(view, self.desk.items.cursor))

    async def action_spotlight(self) -> None:
        """Show the chosen item large, or end that."""
        await self._with_view(lambda view: to_spotlight(view, self.desk.items.cursor))

    async def action_mark(self) -> None:
        """Ask what became of the chosen item, then say so."""
        item = self.desk.items.cursor
        page = mark_page(self._view, item) if self._view else ""

        async def answered(mark: str | None) -> None:
            if mark is not None:
                await self._with_view(lambda view: to_mark(view, item, mark))

        if isinstance(page, ChooseOne):
            await self.push_screen(dialog(page), answered)
        elif page:
            self._say(Note("not done", page))
