"""A vote at one table in plain lines: person by person, asked if sure, told what became of it."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec.structs import replace

from kiosk.link.ids import new_id
from kiosk.link.link import Link
from kiosk.lock.presence import CLEARED
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.table.sending import Sending
from kiosk.plain.table.voice import ask_voice
from kiosk.plain.table.wording import Wording
from kiosk.plain.talk import Talk, WentBackError
from kiosk.table.table_words import CUT_SHORT
from kiosk.table.voting.own_ballots import asked_again, takes_out
from kiosk.table.voting.pass_words import passes
from kiosk.table.voting.slip import HINT, TITLE, WRONG
from kiosk.table.voting.turn import Turn, turn_of
from kiosk.table.voting.turn_sheets import AGAIN, NOT_SECRET, SECRET, TAKING_OUT
from kiosk.table.voting.voice import voice_words
from kiosk.table.voting.vote_told import receipt_words
from kiosk.widgets.sentences import sentences
from kiosk.widgets.standing import spoken
from shared.acts.slips import read_slip
from shared.language import _, ngettext
from shared.messages import Cast, Received, Refused, TakeOut
from shared.views import ActivityView, TableView
from shared.voices import QUESTION, WHY

BETWEEN: Final = 40
"""Empty lines between two people, so that the next one does not see what was typed."""


class Voting:
    """Takes every person at the table through one ballot. `choosing`: somebody has begun."""

    def __init__(
        self,
        talk: Talk,
        link: Link[TableView],
        activity: ActivityView,
        form: VoteForm,
        sending: Sending,
        wording: Wording,
    ) -> None:
        self.choosing = False
        self._talk = talk
        self._link = link
        self._heard = activity
        self._form = form
        self._sending = sending
        self._wording = wording
        self._turn: Turn | None = None
        self._in_sight = False
        """Whether the next person would still see what was typed."""
        self._language = ""
        self._untouched_at = -1
        """The lines typed when a vote began by itself, because one person has the table alone."""

    @property
    def _activity(self) -> ActivityView:
        """As the hub tells it now: in another language, once people have picked one."""
        view = self._link.room.view
        if view and view.activity and view.activity.id == self._heard.id:
            self._heard = view.activity
        return self._heard

    async def run(self) -> None:
        """Until everybody has voted."""
        self._language = self._link.room.language
        if self._in_sight:
            await self._make_room()
        while not (turn := self._turn_now()).all_voted:
            if self._asked_again:
                await self._take_out()
            elif turn.round_over:
                await self._talk.ask(_left(turn.left))
                self._turn = replace(turn, skipped=0)
            elif await self._is_ready(turn):
                await self._vote(turn)
            else:
                self._turn = replace(turn, skipped=turn.skipped + 1)
        people = self._turn_now().people
        if people == 1:
            who = _("You have voted.")
        else:
            who = ngettext(
                "All {count} of you have voted.", "All {count} of you have voted.", people
            ).format(count=people)
        self._talk.say(sentences(who, _("Thank you. The chair will go on soon.")))
        while self._asked_again:
            await self._take_out()

    def break_off(self) -> None:
        """The room goes on: tell whoever was choosing; who has picked a language begins anew."""
        room = self._link.room
        begun = self.choosing and self._talk.lines != self._untouched_at
        if begun and not passes(room) and room.language == self._language:
            self._talk.say(_(CUT_SHORT))
        self.choosing = False

    def clear(self) -> None:
        """Whoever had begun has gone: nothing of it stays in sight, and the next person begins."""
        self.choosing = False
        self._wipe()
        self._talk.say(_(CLEARED))
        self._wording.told(in_sight=False)

    def _turn_now(self) -> Turn:
        self._turn = turn_of(self._link.room, self._activity.id, self._turn)
        return self._turn

    @property
    def _asked_again(self) -> bool:
        return asked_again(self._link.room, self._activity.id)

    async def _is_ready(self, turn: Turn) -> bool:
        """Whether this person votes now; False where somebody else goes first."""
        about = _(SECRET) if self._activity.secret else _(NOT_SECRET)
        if turn.people == 1:
            self._talk.say(about)
            return True
        typed = await self._talk.ask(
            sentences(
                _("Person {person} of {people}.").format(person=turn.person, people=turn.people),
                about,
            ),
            _("Enter: I am person {person}. {key} and Enter: somebody else first.").format(
                person=turn.person, key="s"
            ),
        )
        return typed.casefold() != "s"

    async def _vote(self, turn: Turn) -> None:
        self.choosing = True
        self._untouched_at = self._talk.lines if turn.people == 1 else -1
        try:
            with self._talk.way_back():
                slip = await self._slip() if self._activity.slips else ""
                filled, voice = await self._choose()
        except WentBackError:  # to the person's turn, which may be another's
            self.choosing = False
            if turn.people > 1:
                self._wipe()
            return
        self.choosing = False
        ballot = new_id()
        choice = msgspec.to_builtins(filled.choice)
        cast = Cast(
            id=new_id(),
            activity=self._activity.id,
            ballot=ballot,
            choice=choice,
            slip=slip,
            voice=voice,
        )
        answer = await self._sending.send(cast, _("Received. Your vote is in."))
        if isinstance(answer, Refused):
            self._turn = None
            return
        # Between the hub's answer and its next word on how many are used, this one counts here.
        self._turn = Turn(turn.people, turn.used + 1, turn.skipped)
        if self._activity.receipts:
            for line in receipt_words(ballot):
                self._talk.say(line)
        if turn.left > 1:
            await self._make_room()

    async def _choose(self) -> tuple[Filled, str]:
        """What a person has chosen, and how they speak, once they are sure."""
        while True:
            if not self._wording.stands_there:
                self._talk.say(spoken(self._activity, self._wording.asked(self._activity)))
            filled = await self._form.fill(self._talk, self._activity.settings, self._link.room)
            voice = (
                await ask_voice(self._talk, _(QUESTION), _(WHY)) if self._activity.voices else ""
            )
            self._talk.say(_("You chose:"))
            for line in filled.words:
                self._talk.say(line)
            if voice:
                self._talk.say(voice_words(voice))
            if await self._talk.sure(_("Is that right?")):
                return filled, voice

    async def _make_room(self) -> None:
        self._in_sight = True
        await self._talk.ask(_("Enter: make room for the next person."))
        self._wipe()
        self._in_sight = False

    def _wipe(self) -> None:
        for _line in range(BETWEEN):
            self._talk.say("")

    async def _slip(self) -> str:
        code = read_slip(await self._talk.ask(_(TITLE), _(HINT)))
        while code is None:
            code = read_slip(await self._talk.ask_on(_(WRONG)))
        return code

    async def _take_out(self) -> None:
        """The chair asks this table to vote again; when the votes are out, all begin anew."""
        room, activity = self._link.room, self._activity
        if takes_out(room, activity.id):
            await self._talk.ask(_(TAKING_OUT))
            return
        ballots = self._sending.ballots.of(activity.id)
        if activity.secret and len(ballots) != (room.own.used if room.own else 0):
            await self._talk.ask(
                _(AGAIN),
                _(
                    "This computer was started again meanwhile, so it cannot do that. Please "
                    "tell the chair."
                ),
            )
            return
        await self._talk.ask(
            sentences(_(AGAIN), _("Enter: take the votes out, then everybody votes anew."))
        )
        take_out = TakeOut(id=new_id(), activity=activity.id, ballots=ballots)
        self._turn = None
        answer = await self._sending.send(take_out, _("The votes are taken out."))
        if isinstance(answer, Received):
            await self._talk.ask()


def _left(count: int) -> str:
    words = ngettext("{count} has not voted yet.", "{count} have not voted yet.", count)
    return sentences(words.format(count=count), _("Enter: go on with them."))
