"""What the console does with several items: select, put under themes, and look for twins."""

from __future__ import annotations

from kiosk.chair.acts.acting import Note
from kiosk.chair.acts.deciding import Deciding
from kiosk.chair.dialogs.near_pages import go_through_alike
from kiosk.chair.meant.grouping import (
    APART,
    CHOOSE_ITEMS,
    INTO,
    NEW,
    NO_THEMES,
    OUT,
    WORD,
    chosen_items,
    column_page,
    suggested_title,
    takes_themes,
    title_dialog,
    to_group,
    to_put_into,
    to_ungroup,
    where_page,
)
from kiosk.link.ids import new_id
from shared.items import Item
from shared.language import _
from shared.messages import Command, WordTheme


class OnThemes(Deciding):
    """The keys that select items and put them together."""

    def action_pick(self) -> None:
        """Select the chosen item too, or no longer."""
        if self._view and self.desk.items.cursor in self._view.items:
            self.desk.pick(self.desk.items.cursor)
        else:
            self._say(Note("not done", _(CHOOSE_ITEMS)))

    async def action_group(self) -> None:
        """Ask what to do with the items that are selected, then do it."""
        view = self._view
        items = chosen_items(view, self.desk.picked, self.desk.items.cursor) if view else []
        if not view or not items:
            self._say(Note("not done", _(CHOOSE_ITEMS)))
        elif not takes_themes(view):
            self._say(Note("not done", _(NO_THEMES)))
        else:
            await self._talk(self._group(items), "group")

    async def _group(self, items: list[Item]) -> None:
        command = await self._asked_for(items)
        if command is not None and await self._done(command):
            self.desk.pick_none()

    async def _asked_for(self, items: list[Item]) -> Command | None:
        """What the chair wants with the items, page by page; None where a page was left."""
        if self._view is None:
            return None
        page = where_page(self._view, items)
        what = await self._answer(page) if page else NEW
        if what is None:
            return None
        if what.startswith(INTO):
            return to_put_into(items, what.removeprefix(INTO))
        if what in (OUT, APART):
            return to_ungroup(items[0])
        begin = items[0].text if what == WORD else suggested_title(items)
        title = await self._answer(title_dialog(begin))
        if title is None:
            return None
        if what == WORD:
            return WordTheme(id=new_id(), theme=items[0].id, title=title)
        where = column_page(items, self._view.activity)
        column = await self._answer(where) if where else ""
        return None if column is None else to_group(items, title, column)

    async def action_alike(self) -> None:
        """Go through the items that look alike, pair by pair."""
        if self._view and not takes_themes(self._view):
            self._say(Note("not done", _(NO_THEMES)))
        elif self._view:
            await self._talk(self._alike(), "alike")

    async def _alike(self) -> None:
        said = await go_through_alike(self._answer, lambda: self._view, self._done)
        if said:
            self._say(Note("not done", said))

    async def _done(self, command: Command) -> bool:
        self._talking = False  # the hub may be long in answering
        return self.link is not None and await self._acting.do(self.link, command)
