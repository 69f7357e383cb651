"""What the people at a table say, on its way to the hub, and which keys stand there meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import to_builtins
from textual import events

from kiosk.link.ids import new_id
from kiosk.table.everywhere import Everywhere
from kiosk.widgets.over import Over

if TYPE_CHECKING:  # late, like the frame
    from kiosk.table.panel import ItemsPanel
    from kiosk.table.voting.turns import BallotTurns
    from kiosk.table.writing.item_refusal import RefusalSeen


HELD: Final = 0.7
"""Seconds; a key that is held down comes again sooner, also for the first time."""


PAGES: Final = ("f1", "f2", "f3", "f4", "f12")
"""Keys that bring a page which takes the next ones."""


class Saying(Everywhere):
    """The part of the table's app that what is asked speaks to. Handlers: Textual goes by names."""

    held = 0.0
    """Seconds after Enter in which another one answers neither a question nor "Is that right?"."""
    _entered = float("-inf")

    async def on_event(self, event: events.Event) -> None:
        """Whoever leans on Enter, or cannot let it go in time, has said yes to nothing."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            enter, before = event.key == "enter", self._entered
            self._entered = event.time if enter else float("-inf")
            turns = None if self.coming_in else self._frame.turns
            held = enter and event.time - before < self.held
            if held and turns is not None and turns.needs_a_new_enter:
                return
            if await self._done_at_once(event, turns):
                self.app_focus = True  # as Textual takes it from a key
                return
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            over = self.screen_stack[-1] if self.screen_stack else None
            if isinstance(over, Over) and over.pasted(event.text):
                return
        await super().on_event(event)

    async def _done_at_once(self, event: events.Key, turns: BallotTurns | None) -> bool:
        """Do what puts another page there before the next key is looked at, which is for that."""
        if len(self.screen_stack) != 1:
            return isinstance(self.screen, Over) and await self.screen.pressed(event)
        if event.key in PAGES:
            return await self._check_bindings(event.key)
        if self.coming_in or self._frame.has_class("-reading"):
            return False
        panel = self._frame.panel
        if turns is not None:
            return await turns.pressed(event.key)
        return panel is not None and await panel.pressed(event)

    def on_items_panel_said(self, event: ItemsPanel.Said) -> None:
        """The table writes, changes or takes back an item."""
        from shared.messages import Say

        if (activity := self._activity) is not None:
            said = to_builtins(event.said)
            problem = self._send(Say(id=new_id(), activity=activity, said=said))
            if problem and self._frame.panel is not None:
                self._frame.panel.not_kept(event.said)

    async def on_ballot_turns_ready(self, event: BallotTurns.Ready) -> None:
        """A person votes. The ballot's own id is told apart from who spends it."""
        from kiosk.table.voting.turns import cast_of

        if (activity := self._activity) is not None:
            problem = self._send(cast_of(activity, event.ballot, event.chosen))
            if self._frame.turns is not None:
                await self._frame.turns.kept(problem)

    async def on_ballot_turns_take_out(self, event: BallotTurns.TakeOut) -> None:
        """The table takes its ballots out, as the chair has asked."""
        from shared.messages import TakeOut

        if (activity := self._activity) is not None:
            problem = self._send(TakeOut(id=new_id(), activity=activity, ballots=event.ballots))
            if problem and self._frame.turns is not None:
                await self._frame.turns.not_taken_out()

    def on_refusal_seen(self, event: RefusalSeen) -> None:
        """The people have seen why these were not taken."""
        for id in event.ids:
            if self.link is not None:
                self.link.forget(id)

    def on_ballot_turns_keys_changed(self) -> None:
        """Other keys can be pressed now."""
        self._frame.show_keys()

    def on_ballot_form_keys_changed(self) -> None:
        """Likewise, while a person votes."""
        self._frame.show_keys()

    def on_descendant_focus(self) -> None:
        """Likewise, once other words or another field has the keys."""
        if not self.coming_in:
            self._frame.show_keys()
