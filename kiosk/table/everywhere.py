"""The keys of a table's screen that work everywhere: help, signals, pass, people, leave.

What they ask is loaded when they are pressed, and the frame once the table is in: the first words
stand there before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from kiosk.link.ids import new_id
from kiosk.table.seeing.language_keys import LanguageKeys
from shared.language import N_, _

if TYPE_CHECKING:
    from kiosk.link.room import Room
    from kiosk.table.asks import AskSheet
    from kiosk.table.frame import Frame
    from kiosk.table.seeing.seeing import SeeingNote
    from shared.ids import SignalName
    from shared.messages import Command
    from shared.views import TableView


class Everywhere(LanguageKeys):
    """The part of the table's app that does not depend on what is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", show=False),
        Binding("f2", "signal", show=False),
        Binding("f3", "pass", show=False),
        Binding("f4", "people", show=False),
        Binding("f5", "read_question", show=False),
        Binding("f6", "put_away", show=False),
        Binding("f9", "wording", show=False),
        Binding("f10,ctrl+q,ctrl+c", "leave", show=False, priority=True, system=True),
    ]

    def __init__(self, seeing: SeeingNote) -> None:
        super().__init__(seeing)
        self._made: Frame | None = None
        self._passing: tuple[AskSheet, str] | None = None
        """What asks whether the table passes, and of which activity."""

    @property
    def _frame(self) -> Frame:
        if self._made is None:
            from kiosk.table.frame import Frame

            self._made = Frame()
            self._made.display = False
        return self._made

    @property
    def choosing(self) -> bool:
        """Whether somebody is in the middle of a vote."""
        return bool(self._made and self._made.turns and self._made.turns.choosing)

    @property
    def coming_in(self) -> bool:
        """Whether the table is still asked who it is."""
        return self._made is None or not self._made.display

    @property
    def _activity(self) -> str | None:
        view = self.room.view if self.room else None
        return view.activity.id if view and view.activity else None

    def _send(self, command: Command) -> str:
        """Keep a command and send it; what was in the way where it could not be kept."""
        from kiosk.link.outbox import OutboxError

        self._frame.said = ""
        try:
            if self.link is not None:
                self.link.send(command)
        except OutboxError as error:
            self._frame.said = str(error)
        return self._frame.said

    async def action_help(self) -> None:
        """F1."""
        from kiosk.table.asks import AskSheet
        from kiosk.table.sheet import Act
        from kiosk.table.table_words import HELP

        other = (Act("language", N_("Language"), "f12"),) if self.several_languages else ()

        async def go(act: str | None) -> None:
            if act == "language":
                await self.action_language()

        lines = [_(each) if each else "" for each in HELP]
        await self.push_screen(AskSheet(_("Help"), lines, (Act("back", N_("Back")), *other)), go)

    async def action_signal(self) -> None:
        """F2: tell the chair something, or take that back."""
        if self.room is None or self.room.own is None or len(self.screen_stack) > 1:
            return
        from kiosk.table.signals import AskSignal
        from shared.messages import Signal

        raised = self.room.own.signals

        def tell(what: SignalName | None) -> None:
            if what is not None:
                self._send(Signal(id=new_id(), what=what, on=what not in raised))

        await self.push_screen(AskSignal(raised), tell)

    async def action_pass(self) -> None:
        """F3: the table says nothing more to this question, after asking; or it comes back."""
        from kiosk.table.asks import AskSheet
        from kiosk.table.sheet import Act
        from kiosk.table.voting.pass_words import can_pass, pass_lines, passes
        from shared.messages import Pass

        room, activity = self.room, self._activity
        if room is None or activity is None or len(self.screen_stack) > 1:
            return
        if passes(room):
            self._send(Pass(id=new_id(), activity=activity, passes=False))
        elif can_pass(room):
            acts = (Act("pass", N_("Yes, we pass")), Act("back", N_("No, go on"), "escape"))
            sheet = AskSheet(_("Does your table pass?"), pass_lines(room), acts)
            self._passing = sheet, activity
            await self.push_screen(sheet, lambda act: self._pass(act, activity))

    def put_passing_away(self, room: Room[TableView]) -> None:
        """Nobody is asked any longer whether the table passes a question that has gone."""
        if self._passing is None:
            return
        from kiosk.table.voting.pass_words import can_pass

        sheet, activity = self._passing
        if self._activity != activity or not can_pass(room):
            self._passing = None
            if self.screen is sheet:
                sheet.action_away()

    def _pass(self, act: str | None, activity: str) -> None:
        from shared.messages import Pass

        if act == "pass" and self._activity == activity:
            self._send(Pass(id=new_id(), activity=activity))

    async def action_people(self) -> None:
        """F4: how many people sit here."""
        from kiosk.table.asks import AskPeople, people_fixed_sheet
        from kiosk.table.table_words import people_are_fixed
        from shared.messages import SetPeople

        if self.room is None or self.room.own is None:
            return
        if people_are_fixed(self.room):
            await self.push_screen(people_fixed_sheet(self.room.own.people))
            return

        def change(people: int | None) -> None:
            if people is not None:
                self._send(SetPeople(id=new_id(), people=people))

        await self.push_screen(AskPeople(self.room.own.people), change)

    def action_read_question(self) -> None:
        """F5, in large print: the question, page by page."""
        if len(self.screen_stack) == 1 and not self.coming_in:
            self._frame.read_question()

    def action_put_away(self) -> None:
        """F6: the people have read what was not counted, and why."""
        from kiosk.table.table_words import refused_here

        if self.room is not None and self.link is not None:
            shown = self._activity if self._frame.panel is not None else None
            for kept in refused_here(self.room, shown)[:1]:
                self.link.forget(kept.command.id)

    def action_wording(self) -> None:
        """F9: the question in its other words."""
        self._frame.change_wording()

    async def action_leave(self) -> None:
        """F10: leave, after asking."""
        if len(self.screen_stack) > 1:
            _gone = self.pop_screen()
            return

        from kiosk.table.asks import leave_sheet

        def go(act: str | None) -> None:
            if act == "leave":
                self.exit(0)

        await self.push_screen(leave_sheet(), go)
