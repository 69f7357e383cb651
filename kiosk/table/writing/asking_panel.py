"""What the panels share that ask one thing after another: a sheet or a field, above a list.

Keys can come all at once, and each puts something there that the next one is for. So a key is done
before the next one is looked at; what is done with the mouse comes as messages, to the same places.
"""

from __future__ import annotations

from textual.events import Key

from kiosk.table.panel import ItemsPanel
from kiosk.table.sheet import Sheet
from kiosk.table.writing.answer import Answer
from kiosk.table.writing.item_rows import BackList, RowList
from kiosk.widgets.going_on import TABS, go_on


class AskingPanel(ItemsPanel):
    """Asks through `_sheet` and `_answer`; `_list` is what the table has said."""

    _sheet: Sheet
    _answer: Answer
    _list: RowList

    async def pressed(self, event: Key) -> bool:
        """A key of the sheet, Enter in the field, and what a key does to a line of the list."""
        key, focused = event.key, self.screen.focused
        if focused is None or self not in focused.ancestors:
            return False
        row = self._list.cursor if focused is self._list else None
        if act := self._sheet.act_of(key):
            await self.done(act)
        elif key == "enter" and focused is self._answer.field:
            if (given := await self._answer.now()) is not None:
                await self.answered(*given)
        elif row is not None and key in ("enter", "space"):
            await self.row_chosen(row)
        elif row is not None and key in ("delete", "backspace"):
            await self.row_left(row)
        elif key == "escape":
            await self.back()
        elif key in TABS:
            go_on(self.screen, TABS[key])
        elif focused is self._answer.field:
            return False  # letters before it may still be on their way there
        else:
            return await self.app._check_bindings(key)
        return True

    async def done(self, act: str) -> None:
        """One of the sheet's acts."""
        raise NotImplementedError

    async def answered(self, question: str, answer: str) -> None:
        """A question is answered."""
        raise NotImplementedError

    async def back(self) -> None:
        """One step back."""
        raise NotImplementedError

    async def row_chosen(self, row: str) -> None:
        """A line of the list is to be looked at or changed."""
        raise NotImplementedError

    async def row_left(self, row: str) -> None:
        """A line of the list is to be taken back."""

    async def on_sheet_done(self, event: Sheet.Done) -> None:
        """The mouse's way."""
        event.stop()
        await self.done(event.act)

    async def on_answer_given(self, event: Answer.Given) -> None:
        """The mouse's way."""
        event.stop()
        await self.answered(event.question, event.answer)

    async def on_answer_back(self, event: Answer.Back) -> None:
        """The mouse's way."""
        event.stop()
        await self.back()

    async def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """The mouse's way."""
        event.stop()
        await self.row_chosen(event.row)

    async def on_back_list_back_asked(self, event: BackList.BackAsked) -> None:
        """A list can be asked in other ways, too."""
        event.stop()
        await self.row_left(event.row)
