"""What the console does with the agenda: open, close, show, go on, ask, and take back."""

from __future__ import annotations

from kiosk.chair.acts.deciding import Deciding
from kiosk.chair.dialogs.asking import announcement_dialog, timer_dialog
from kiosk.chair.dialogs.extra import ask_for_extra
from kiosk.chair.meant.by_key import Meant, to_close, to_codes, to_open, to_reveal_or_hide
from kiosk.chair.meant.extra_questions import to_add
from kiosk.chair.meant.next_step import next_step
from kiosk.chair.said.clock import read_minutes
from kiosk.chair.said.moments import MORE
from kiosk.link.ids import new_id
from shared.messages import Announce, Next, SetTimer, Undo
from shared.views import ChairView


class OnActivities(Deciding):
    """The keys that act on activities, and on the whole room."""

    async def action_step(self) -> None:
        """Do what NEXT STEP says, or say why it cannot be. A key that is held down does it once."""

        def mean(view: ChairView) -> Meant:
            step = next_step(view)
            return step.command(new_id()) if step.command else step.words

        if self._steady.pressed():
            await self._with_view(mean)

    async def action_open(self) -> None:
        """Open what is chosen in the agenda, else the next activity."""
        await self._with_view(lambda view: to_open(view, self.desk.agenda.cursor))

    async def action_close(self) -> None:
        """Close what is open."""
        await self._with_view(to_close)

    async def action_reveal(self) -> None:
        """Show results, or hide them again."""
        await self._with_view(lambda view: to_reveal_or_hide(view, self.desk.agenda.cursor))

    async def action_codes(self) -> None:
        """List the receipts on the board, or put the list away."""
        await self._with_view(to_codes)

    async def action_next(self) -> None:
        """Close what is open, and go on."""
        await self._with_view(lambda view: Next(id=new_id()))

    async def action_undo(self) -> None:
        """Take back the last act."""
        await self._with_view(lambda view: Undo(id=new_id()))

    async def action_extra(self) -> None:
        """Ask for a question that is not in the agenda, then add it."""

        async def asked() -> None:
            extra = await ask_for_extra(self._answer)
            if extra is not None:
                await self._with_view(lambda view: to_add(view, new_id(), extra))

        if self._view:
            await self._talk(asked(), "extra")

    async def action_timer(self) -> None:
        """Ask how long, then start the timer."""
        if self._view:
            await self._ask(
                timer_dialog(self._view),
                lambda typed: SetTimer(id=new_id(), seconds=read_minutes(typed)),
            )

    async def action_more_time(self) -> None:
        """Two more minutes."""
        await self._with_view(lambda view: SetTimer(id=new_id(), seconds=MORE, more=True))

    async def action_no_timer(self) -> None:
        """Go on without a timer."""
        await self._with_view(lambda view: SetTimer(id=new_id(), seconds=0))

    async def action_announce(self) -> None:
        """Ask for a line, then show it on every screen."""
        if self._view:
            await self._ask(
                announcement_dialog(self._view), lambda typed: Announce(id=new_id(), text=typed)
            )
