"""What the console does with the agenda itself: the menu behind X, other words, another place."""

from __future__ import annotations

from kiosk.chair.acts.acting import Note
from kiosk.chair.acts.deciding import Deciding
from kiosk.chair.dialogs.asking import phrase_dialog
from kiosk.chair.dialogs.bring_talk import Hub, file_dialog, file_in, item_in
from kiosk.chair.dialogs.dialog import dialog
from kiosk.chair.dialogs.pages import ChooseOne
from kiosk.chair.dialogs.paper import paper_in
from kiosk.chair.dialogs.talk_screen import TalkScreen
from kiosk.chair.dialogs.words import ask_for_words
from kiosk.chair.meant.board_pages import BACK, NEXT, PACE, board_act, board_page, pace_dialog
from kiosk.chair.meant.more import chosen_line, more_page, to_move, to_word
from kiosk.link.ids import new_id
from kiosk.link.link import Away, Link
from kiosk.plain.talk import Talk
from shared.csv_lines import CsvError
from shared.messages import Command, DrawLot
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine


class OnAgenda(Deciding):
    """The keys that change the agenda, and the menu of what is done more rarely."""

    _key: str

    async def action_more(self) -> None:
        """Ask what else shall happen with the chosen activity, then do it."""
        page = more_page(self._view, self.desk.agenda.cursor) if self._view else ""

        async def answered(action: str | None) -> None:
            if action is not None:
                await self.run_action(f"app.{action}")

        if isinstance(page, ChooseOne):
            await self.push_screen(dialog(page), answered)
        elif page:
            self._say(Note("not done", page))

    async def action_word_activity(self) -> None:
        """Ask for other words for the chosen activity."""

        async def asked(line: AgendaLine) -> None:
            words = await ask_for_words(self._answer, line)
            if words is not None:
                await self._mean(to_word(line, *words))

        if line := self._chosen():
            await self._talk(asked(line), "words")

    async def action_draw(self) -> None:
        """Ask for the phrase, then draw the lot."""
        if (line := self._chosen()) is not None:
            await self._ask(
                phrase_dialog(), lambda typed: DrawLot(id=new_id(), activity=line.id, phrase=typed)
            )

    async def action_paper(self) -> None:
        """Ask what ballots on paper say, then count them in."""
        view = self._view

        async def about(talk: Talk) -> Command:
            assert view is not None
            return await paper_in(talk, view, new_id())

        async def answered(command: Command | None) -> None:
            if command is not None:
                await self._mean(command)

        if view is not None:
            await self.push_screen(TalkScreen(about), answered)

    async def action_write_item(self) -> None:
        """Ask for an item that was written on paper, then bring it in."""
        view = self._view

        async def about(talk: Talk) -> Command:
            assert view is not None
            return await item_in(talk, view)

        async def answered(command: Command | None) -> None:
            if command is not None:
                await self._mean(command)

        if view is not None:
            await self.push_screen(TalkScreen(about), answered)

    async def action_import_items(self) -> None:
        """Ask for a file of items, bring them in, and say what came in and what did not."""
        line = self._chosen()

        async def named(file: str | None) -> None:
            if file is not None and line is not None and self.link is not None:
                await self._bring_in(line, file, self.link)

        if line is not None and self._view is not None:
            await self.push_screen(dialog(file_dialog(self._view, line, self._key)), named)

    async def _bring_in(self, line: AgendaLine, file: str, link: Link[ChairView]) -> None:
        async def about(talk: Talk) -> str:
            assert self._view is not None
            hub = Hub(link.ask, Away, self._key)
            try:
                return await file_in(talk, self._view, line, file, hub)
            except CsvError as error:
                return str(error)

        async def answered(words: str | None) -> None:
            if words is not None:
                self._say(Note("done", words))

        await self.push_screen(TalkScreen(about), answered)

    async def action_turn_board(self, by: int) -> None:
        """Turn the pages of every board."""
        await self._with_view(lambda view: board_act(NEXT if by > 0 else BACK))

    async def action_board(self) -> None:
        """Ask what the boards' pages shall do."""

        async def answered(way: str | None) -> None:
            if way == PACE and self._view is not None:
                pace = pace_dialog(self._view.pages)
                await self._ask(pace, lambda typed: board_act(PACE, int(typed)))
            elif way is not None:
                await self._mean(board_act(way))

        if self._view is not None:
            await self.push_screen(dialog(board_page(self._view)), answered)

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
