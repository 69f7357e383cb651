"""Person by person: hand over, vote, "is that right?", "received", and a clean screen between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.message import Message

from kiosk.link.ids import new_id
from kiosk.table.panel import BallotForm
from kiosk.table.sheet import Sheet
from kiosk.table.voting.own_ballots import OwnBallots, asked_again
from kiosk.table.voting.pass_words import passes
from kiosk.table.voting.turn import Turn, turn_of
from kiosk.table.voting.turn_phases import BETWEEN, TurnPhases, first_in
from kiosk.table.voting.turn_sheets import (
    Told,
    all_voted,
    cannot_take_out,
    handed_over,
    passed,
    round_over,
    sure,
    take_out,
    taking_out,
)
from kiosk.table.voting.vote_told import VoteTold
from kiosk.widgets.key_names import key_line
from shared.language import _
from shared.messages import Cast, Received, Refused

if TYPE_CHECKING:
    from kiosk.link.room import Room
    from shared.views import TableView

FormFor = Callable[["Room[TableView]"], BallotForm]
"""Makes the form for one person."""


def cast_of(activity: str, ballot: str, chosen: BallotForm.Chosen) -> Cast:
    """The command that casts a ballot; it spends it under an id of its own."""
    return Cast(
        id=new_id(),
        activity=activity,
        ballot=ballot,
        choice=msgspec.to_builtins(chosen.choice),
        slip=chosen.slip,
        voice=chosen.voice,
    )


class BallotTurns(TurnPhases):
    """Takes every person at the table through one activity's ballot.

    A person's form is made when their turn comes and taken away when they have voted, so no
    choice is ever left on the screen or in memory.
    """

    DEFAULT_CSS = "BallotTurns { height: 1fr; }"

    class Ready(Message):
        """A person has said that this is their vote; `ballot` is its random id."""

        def __init__(self, ballot: str, chosen: BallotForm.Chosen) -> None:
            super().__init__()
            self.ballot = ballot
            self.chosen = chosen

    class TakeOut(Message):
        """The table takes its ballots out, to vote again; `ballots` are the ids of all of them."""

        def __init__(self, ballots: tuple[str, ...]) -> None:
            super().__init__()
            self.ballots = ballots

    class KeysChanged(Message):
        """Other keys can be pressed now."""

    def __init__(self, room: Room[TableView], form: FormFor, ballots: OwnBallots) -> None:
        super().__init__()
        self._room = room
        self._form_for = form
        view = room.view
        self._activity = view.activity.id if view and view.activity else ""
        self._secret = bool(view and view.activity and view.activity.secret)
        self._receipts = bool(view and view.activity and view.activity.receipts)
        self._told = VoteTold()
        self._told_of = ""  # the ballot of which the sheet tells
        self._ballots = ballots
        self._turn: Turn = turn_of(room, self._activity, None)
        self._chosen: BallotForm.Chosen | None = None
        self._form: BallotForm | None = None
        self._sheet = Sheet()

    def compose(self) -> ComposeResult:
        """The sheet; a form takes its place while somebody votes."""
        yield self._sheet

    async def on_mount(self) -> None:
        """Begin with the first person who has not voted, or go on with what was being told."""
        if self._phase == "cast":
            await self._say_what_became()
        else:
            await self._next_person()

    def go_on_from(self, before: BallotTurns) -> None:
        """Take the place of the same turns in another language; call it before this is shown.

        What they hold in memory alone goes on here. Only a vote that is being made begins again.
        """
        self._turn, self._told, self._told_of = before._turn, before._told, before._told_of
        if not before.choosing:
            self._phase = before._phase

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        if self._phase == "voting" and self._form is not None:
            return key_line(self._form.keys, _("Esc Not now"))
        return self._sheet.keys

    async def leave(self) -> None:
        """Whoever was at it has gone: what they had chosen goes too, and the next person begins."""
        await self._take_form_away()
        await self._next_person()

    async def show(self, room: Room[TableView]) -> None:
        """The room changed: the count of people and ballots may have."""
        before, asked, out = self._turn, self._asked_again, passes(self._room)
        self._room = room
        # Once the ballots are out, the count begins from what the hub says.
        fresh = asked and not self._asked_again
        self._turn = turn_of(room, self._activity, None if fresh else before)
        changed = self._turn != before or asked != self._asked_again or out != passes(room)
        if passes(room) and not out and self.choosing:
            await self._take_form_away()
            await self._next_person()
        elif self._form is not None:
            self._form.show(room)
        elif self._phase in BETWEEN and changed:
            await self._next_person()
        elif self._phase == "cast" and self._told.waits(room):
            await self._say_what_became()

    async def kept(self, problem: str) -> None:
        """The vote is on this computer's disk, or there was a problem, and it is nowhere."""
        if problem:
            self._told.not_kept(problem)
            self._turn = replace(turn_of(self._room, self._activity, None), skipped=0)
        else:
            self._told.sending()
        await self._say_what_became()

    @property
    def _asked_again(self) -> bool:
        return asked_again(self._room, self._activity)

    async def answered(self, ballot: str, answer: Received | Refused) -> None:
        """The hub has answered a ballot of this activity; whoever cast it may not sit here now."""
        if isinstance(answer, Refused):
            self._turn = replace(turn_of(self._room, self._activity, None), skipped=0)
        if ballot != self._told_of:
            return
        if isinstance(answer, Refused):
            self._told.refused(answer.why)
        else:
            self._told.received()
        if self._phase == "cast":
            await self._say_what_became()

    async def not_taken_out(self) -> None:
        """The ballots stay where they are: the table can try again, or vote on if nobody asks."""
        self._phase = "again"
        await self._next_person()

    async def on_ballot_form_chosen(self, event: BallotForm.Chosen) -> None:
        """A form is filled in: ask whether that is right, with the form kept out of sight."""
        event.stop()
        self._chosen = event
        self._phase = "sure"
        if self._form is not None:
            self._form.display = False
        self._sheet.display = True
        await self._sheet.put(*sure(event.words))
        self._sheet.focus_first()
        self.post_message(self.KeysChanged())

    async def on_sheet_done(self, event: Sheet.Done) -> None:
        """The person pressed one of the sheet's keys."""
        event.stop()
        if self._sheet.offers(event.act):
            await self._do(event.act)

    async def pressed(self, key: str) -> bool:
        """Whether it is a key of the sheet: it is done, and the next one finds what that brings."""
        if self._sheet.steps(key):
            return True
        if act := self._sheet.act_of(key):
            await self._do(act)
            return True
        self._untouched = False
        return False

    async def _do(self, act: str) -> None:
        match act:
            case "vote":
                await self._begin_to_vote()
            case "skip":
                self._turn = replace(self._turn, skipped=self._turn.skipped + 1)
                await self._next_person()
            case "again":
                self._turn = replace(self._turn, skipped=0)
                await self._next_person()
            case "send":
                await self._send()
            case "return":
                await self.run_action("app.pass")
            case "take_out":
                self._phase = "taking out"
                await self._sheet.put(*taking_out())
                self.post_message(self.TakeOut(self._ballots.of(self._activity)))
            case "change":
                await self._change()
            case "next":
                await self._next_person()
        self.post_message(self.KeysChanged())

    async def on_key(self, event: events.Key) -> None:
        """Escape: the person who was choosing does not want to vote now."""
        if event.key == "escape" and self._phase == "voting":
            event.stop()
            await self.leave()

    async def _next_person(self) -> None:
        self._told.receipt = ""
        turn = self._turn
        if self._asked_again:
            await self._sheet.put(*self._again())
        elif turn.all_voted:
            self._phase = "all voted"
            await self._sheet.put(*all_voted(turn))
        elif passes(self._room):
            self._phase = "passed"
            await self._sheet.put(*passed(turn))
        elif turn.round_over:
            self._phase = "round over"
            await self._sheet.put(*round_over(turn))
        else:
            self._phase = "handover"
            await self._sheet.put(*handed_over(turn, secret=self._secret))
        self.post_message(self.KeysChanged())

    def _again(self) -> Told:
        """The chair has asked this table to vote again."""
        if self._phase == "taking out":
            return taking_out()
        self._phase = "again"
        used = self._room.own.used if self._room.own else 0
        if self._secret and len(self._ballots.of(self._activity)) != used:
            return cannot_take_out()
        return take_out(used)

    async def _begin_to_vote(self) -> None:
        self._phase = "voting"
        self._sheet.display = False
        self._form = self._form_for(self._room)
        self._untouched = True
        await self.mount(self._form)
        self.screen.set_focus(first_in(self._form))

    async def _take_form_away(self) -> None:
        self._chosen = None
        if self._form is not None:
            await self._form.remove()
            self._form = None
        self._sheet.display = True

    async def _change(self) -> None:
        self._chosen = None
        self._phase = "voting"
        self._sheet.display = False
        if self._form is not None:
            self._form.display = True
            self.screen.set_focus(first_in(self._form))

    async def _send(self) -> None:
        chosen = self._chosen
        await self._take_form_away()
        if chosen is None:
            return
        self._phase = "cast"
        self._told.was_last = self._turn.left <= 1
        self._told.begun()
        ballot = self._told_of = new_id()
        self._told.receipt = ballot if self._receipts else ""
        self.post_message(self.Ready(ballot, chosen))
        await self._say_what_became()

    async def _say_what_became(self) -> None:
        await self._sheet.put(*self._told.sheet(self._room, secret=self._secret))
        self._sheet.focus_first()
