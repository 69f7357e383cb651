"""What the console does with the agenda itself: the menu behind X, other words, another place."""

from __future__ import annotations

from kiosk.chair.acting import Note
from kiosk.chair.choose_one import ChooseOne
from kiosk.chair.deciding import Deciding
from kiosk.chair.meant import new_id
from kiosk.chair.more import chosen_line, more_page, to_move
from kiosk.chair.word_dialogs import ask_for_words
from shared.chair_lines import AgendaLine
from shared.messages import WordActivity


class OnAgenda(Deciding):
    """The keys that change the agenda, and the menu of what is done more rarely."""

    async def action_more(self) -> None:
        """Ask what else shall happen with the chosen activity, then do it."""
        page = more_page(self._view, self.desk.agenda.cursor) if self._view else ""

        async def answered(action: str | None) -> None:
            if action is not None:
                await self.run_action(f"app.{action}")

        if isinstance(page, ChooseOne):
            await self.push_screen(page, answered)
        elif page:
            self._say(Note("not done", page))

    def action_word_activity(self) -> None:
        """Ask for other words for the chosen activity."""

        async def asked(line: AgendaLine) -> None:
            words = await ask_for_words(self, line)
            if words is not None:
                title, question = words
                await self._mean(
                    WordActivity(id=new_id(), activity=line.id, title=title, question=question)
                )

        if line := self._chosen():
            self.run_worker(asked(line), name="words", group="act", exit_on_error=False)

    async def action_move_up(self) -> None:
        """The chosen activity comes sooner."""
        await self._move(-1)

    async def action_move_down(self) -> None:
        """The chosen activity comes later."""
        await self._move(1)

    async def _move(self, by: int) -> None:
        if (line := self._chosen()) is not None:
            await self._with_view(lambda view: to_move(view, new_id(), line, by))

    def _chosen(self) -> AgendaLine | None:
        return chosen_line(self._view, self.desk.agenda.cursor) if self._view else None
