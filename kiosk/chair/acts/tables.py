"""What the console does with the table that is chosen, and at the door."""

from __future__ import annotations

from typing import cast

from kiosk.chair.acts.acting import Note
from kiosk.chair.acts.deciding import Deciding
from kiosk.chair.dialogs.asking import people_dialog
from kiosk.chair.dialogs.dialog import dialog
from kiosk.chair.dialogs.door import AtTheDoor, DoorAct, meant_at_door
from kiosk.chair.meant.by_key import (
    CHOOSE_TABLE,
    to_clear_signal,
    to_extra_time,
    to_show_signals,
    to_vote_again,
)
from kiosk.chair.meant.extra_time import extra_page
from kiosk.link.ids import new_id
from shared.ids import Extra
from shared.language import _
from shared.messages import SetPeople


class OnTables(Deciding):
    """The keys that act on tables."""

    async def action_people(self) -> None:
        """Ask how many people sit at the chosen table."""
        table = self._view.tables.get(self.desk.tables.cursor or "") if self._view else None
        if table is None:
            self._say(Note("not done", _(CHOOSE_TABLE)))
            return
        id = table.id
        await self._ask(
            people_dialog(table),
            lambda typed: SetPeople(id=new_id(), people=int(typed), table=id),
        )

    async def action_vote_again(self) -> None:
        """Ask the chosen table to vote again."""
        await self._with_view(lambda view: to_vote_again(view, self.desk.tables.cursor))

    async def action_extra_time(self) -> None:
        """Ask how much more time the chosen table has."""
        chosen = self.desk.tables.cursor
        table = self._view.tables.get(chosen or "") if self._view else None
        if table is None:
            self._say(Note("not done", _(CHOOSE_TABLE)))
            return

        async def answered(extra: str | None) -> None:
            if extra is not None:
                meant = cast(Extra, extra)
                await self._with_view(lambda view: to_extra_time(view, chosen, meant))

        await self.push_screen(dialog(extra_page(table)), answered)

    async def action_clear_signal(self) -> None:
        """Put the oldest signal away."""
        await self._with_view(to_clear_signal)

    async def action_show_signals(self) -> None:
        """Count the signals on the board, or no longer."""
        await self._with_view(to_show_signals)

    async def action_door(self) -> None:
        """Show what can be done at the door, then do it."""
        table = self.desk.tables.cursor

        async def answered(act: DoorAct | None) -> None:
            if act is not None:
                await self._with_view(lambda view: meant_at_door(act, view, table))

        if self._view:
            await self.push_screen(AtTheDoor(self._view, table), answered)
