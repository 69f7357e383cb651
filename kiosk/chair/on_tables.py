"""What the console does with the table that is chosen, and at the door."""

from __future__ import annotations

from kiosk.chair.acting import Note
from kiosk.chair.asking import people_dialog
from kiosk.chair.deciding import Deciding
from kiosk.chair.door_dialog import AtTheDoor, DoorAct, meant_at_door
from kiosk.chair.meant import CHOOSE_TABLE, new_id, to_vote_again
from shared.messages import SetPeople


class OnTables(Deciding):
    """The keys that act on tables."""

    async def action_people(self) -> None:
        """Ask how many people sit at the chosen table."""
        table = self._view.tables.get(self.desk.tables.cursor or "") if self._view else None
        if table is None:
            self._say(Note("not done", CHOOSE_TABLE))
            return
        id = table.id
        await self._ask(
            people_dialog(table),
            lambda typed: SetPeople(id=new_id(), people=int(typed), table=id),
        )

    async def action_vote_again(self) -> None:
        """Ask the chosen table to vote again."""
        await self._with_view(lambda view: to_vote_again(view, self.desk.tables.cursor))

    async def action_door(self) -> None:
        """Show what can be done at the door, then do it."""
        table = self.desk.tables.cursor

        async def answered(act: DoorAct | None) -> None:
            if act is not None:
                await self._with_view(lambda view: meant_at_door(act, view, table))

        if self._view:
            await self.push_screen(AtTheDoor(self._view, table), answered)
