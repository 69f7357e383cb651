"""The table in plain lines: it comes in, follows the room, and takes what people type."""

from __future__ import annotations

import asyncio
import contextlib
from asyncio import FIRST_COMPLETED
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

import msgspec

from kiosk.link.hub_place import HubPlace
from kiosk.link.ids import new_id
from kiosk.link.known_hubs import KnownHubs
from kiosk.link.link import Link
from kiosk.link.moved import hubs_nearby
from kiosk.link.outbox import OutboxError
from kiosk.link.room import Room
from kiosk.link.spoken import spoken
from kiosk.lock.lock import LET_OUT
from kiosk.plain.form import VoteForm, form_for
from kiosk.plain.news import News
from kiosk.plain.table.join import PlainPage
from kiosk.plain.table.languages import WORD, SpeakInstead
from kiosk.plain.table.locked import LOOK_EVERY, PlainLock, sooner
from kiosk.plain.table.moments import Moments
from kiosk.plain.table.news import question_lines, question_news, table_news
from kiosk.plain.table.sending import Sending
from kiosk.plain.table.voting import Voting
from kiosk.plain.table.wording import Wording
from kiosk.plain.talk import BACK, LeftError, Talk, WentBackError, whole_number
from kiosk.table.coming_in.come_in import ASK_AGAIN, HUBS, NO_WAY_BACK, Known, Seated, come_in
from kiosk.table.coming_in.hello import hello_of, renew, stand_up
from kiosk.table.coming_in.questions import NAME
from kiosk.table.coming_in.seat import Seats
from kiosk.table.table_words import (
    PEOPLE_FIXED,
    people_are_fixed,
    unsent_words,
)
from kiosk.table.voting.own_ballots import asked_again
from kiosk.table.voting.pass_words import PASSES, passes
from kiosk.widgets.sentences import sentences
from shared.ids import MOST_PEOPLE
from shared.language import N_, _
from shared.messages import Received, Refused, Say, SetPeople, Welcome
from shared.views import ActivityView, OwnView, TableView

HELP: Final = (
    N_("{again}: hear the question again."),
    N_("{back}: go back to where this question begins."),
    N_("{people}: that many people sit here."),
    N_("{passes}: your table passes, so that the others go on."),
    N_("{returns}: it takes part again."),
    N_("{signal}: tell the chair something, such as slower please."),
    N_("{quiet}: no news."),
    N_("{news}: hear news again."),
    N_("{easy}: easy words, and back."),
    N_("{leave}: leave."),
    N_("{help}: hear this."),
    N_("Each with Enter."),
)
OTHER_LANGUAGE: Final = N_("{language}: another language.")
HUSHED: Final = N_(
    "Only questions are read now. {news} and Enter: hear what is new, and go on with it."
)
WORDS: Final = {
    "again": "/again",
    "back": BACK,
    "people": "/people 5",
    "passes": "/pass",
    "returns": "/return",
    "signal": "/signal",
    "quiet": "/quiet",
    "news": "/news",
    "easy": "/easy",
    "language": WORD,
    "leave": "/leave",
    "help": "/help",
}
"""What is typed is the same in every language, and stands in the sentences as it is."""
LISTED_SOON: Final = 2.0
"""Seconds; then people go on, and their list follows when it comes."""
NOTHING_TO_ANSWER: Final = N_("There is nothing to answer just now. {help} says what you can type.")
RETURNS: Final = N_("Type {returns} to take part again.")
NO_FORM: Final = N_("This question cannot be answered in plain lines yet. Please tell the chair.")
ANEW: Final = N_("Do you want to come in as a new table?")
Where = tuple[str, str, bool, bool, str]


def help_words() -> str:
    """What can be typed besides answers."""
    several = len(spoken().languages.offered) > 1
    words = (*HELP[:-1], *([OTHER_LANGUAGE] if several else []), HELP[-1])
    return sentences(*(_(each).format(**WORDS) for each in words))


class PlainTable:
    """Sits at a table until somebody leaves it. `folder` is where this machine keeps its seats."""

    def __init__(
        self,
        folder: Path,
        say: Callable[[str], None],
        place: HubPlace | None = None,
        name: str = "",
        people: int = 0,
        *,
        no_encryption: bool = False,
        lock: PlainLock | None = None,
    ) -> None:
        self._talk = Talk(say)
        self._news = News(say)
        self._lock = lock
        self._speak = SpeakInstead(self._talk, help_words)
        self._page = PlainPage(self._talk, self._speak.asked)
        self._seats = Seats(folder)
        self._known = Known(
            place, name, people, no_encryption=no_encryption, hubs=KnownHubs(folder / HUBS)
        )
        self._known.stay = lock is not None and place is not None
        self._sending = Sending(self._talk)
        self._told: Room[TableView] | None = None
        self._votings: dict[str, Voting] = {}
        """Activity id -> its vote here: who has voted, and whether somebody has begun."""
        self._wording = Wording(self._talk)
        self._talk.own_word = self._own_word
        self._moments = Moments(self._talk, self._sending)
        if lock is not None:
            self._talk.heard = lock.touched

    async def run(self, typed: AsyncIterator[str]) -> int:
        """Take part; `typed` are the lines that people type. 0: they left; 1: the hub refused.

        Locked, it ends with `LET_OUT` where the PIN was given, and with 1 where nobody can type.
        """
        listening = asyncio.create_task(self._talk.listen(typed))
        self._speak.begin(self._seats, self._known)
        try:
            while True:
                seated = await come_in(self._page, self._seats, self._known)
                refused = await self._stay(seated)
                question = ASK_AGAIN.get(refused.code)
                if question is None and self._lock is not None:
                    await self._talk.ask(refused.why, _("Enter: try again."))
                    continue
                if question is None:
                    self._talk.say(refused.why)
                    return 1
                self._known.problems = {question: refused.why}
        except LeftError:
            if self._lock is not None and not self._lock.lock.opened:
                return 1
            self._talk.say(_("You have left. What you said is safe."))
            return LET_OUT if self._lock is not None else 0
        finally:
            listening.cancel()

    async def _stay(self, seated: Seated) -> Refused:
        """Sit at a seat, as a new table too where the old one has no way back; why not longer."""
        name_was_wrong = False
        try:
            refused = await self._sit(seated)
            while refused.code in NO_WAY_BACK and await self._talk.sure(self._anew(refused)):
                renew(seated)
                refused = await self._sit(seated)
            name_was_wrong = ASK_AGAIN.get(refused.code) is NAME
            return refused
        finally:
            if name_was_wrong:
                stand_up(seated, self._known, forget=True)
            else:
                note = seated.seat.note
                self._known.name, self._known.people = note.name, note.people
                seated.seat.leave()

    def _anew(self, refused: Refused) -> str:
        unsent = unsent_words(self._sending.link.room) if self._sending.link else ""
        return sentences(refused.why, unsent, _(ANEW))

    async def _sit(self, seated: Seated) -> Refused:
        """Stay at a seat; returns why the hub will not have this table."""
        self._votings.clear()
        self._wording.seat = seated.seat
        self._speak.sit(seated.seat)
        self._sending.ballots.forget()
        link = Link(
            seated.place.url,
            "table",
            TableView,
            hello_of(seated),
            outbox=seated.seat.outbox(),
            on_change=self._sending.changed.set,
            on_answer=self._sending.answered,
            on_welcome=lambda welcome: self._let_in(seated, welcome),
            seek=hubs_nearby,
        )
        self._sending.link = link
        following = asyncio.create_task(link.run())
        serving = asyncio.create_task(self._serve(link))
        try:
            await asyncio.wait((following, serving), return_when=FIRST_COMPLETED)
            if serving.done():
                serving.result()  # it only ends when somebody leaves
            return following.result()
        finally:
            for task in (following, serving):
                task.cancel()
            await asyncio.gather(following, serving, return_exceptions=True)

    def _let_in(self, seated: Seated, welcome: Welcome) -> None:
        self._page.in_use = True
        if welcome.rotated:
            seated.seat.rotated()

    # --- one question after another ---

    async def _serve(self, link: Link[TableView]) -> None:
        """Bring each question to the people, and break it off when the room goes on."""
        lock = self._lock
        look_every = None if lock is None else LOOK_EVERY
        while True:
            at = _where(link.room)
            self._tell(link.room)
            job = asyncio.create_task(self._do(link, at))
            try:
                while not job.done() and _where(link.room) == at:
                    self._sending.changed.clear()
                    self._tell(link.room)
                    change = asyncio.create_task(self._sending.changed.wait())
                    await asyncio.wait(
                        (job, change),
                        timeout=sooner(self._moments.until_time_is_up(link.room), look_every),
                        return_when=FIRST_COMPLETED,
                    )
                    change.cancel()
                    if lock is not None and lock.left_alone(self._talk, self._votings, link.room):
                        break
                if job.done():
                    job.result()
            finally:
                job.cancel()
                await asyncio.gather(job, return_exceptions=True)

    async def _do(self, link: Link[TableView], at: Where | None) -> None:
        """What there is to do in the activity of this moment, then wait for the next one."""
        activity = link.room.view.activity if link.room.view else None
        if at is None or activity is None or activity.stage != "open":
            self._sending.ballots.forget()
        else:
            await self._take_part(link, activity)
        while True:
            await self._talk.ask()
            self._talk.say(_(NOTHING_TO_ANSWER).format(**WORDS))

    async def _take_part(self, link: Link[TableView], activity: ActivityView) -> None:
        try:
            form = form_for(activity.kind)
        except LookupError:
            self._talk.say(_(NO_FORM))
            return
        if isinstance(form, VoteForm):
            if passes(link.room):
                await self._talk.ask(sentences(_(PASSES), _(RETURNS).format(**WORDS)))
                return
            new = Voting(self._talk, link, activity, form, self._sending, self._wording)
            voting = self._votings.setdefault(activity.id, new)
            try:
                await voting.run()
            except asyncio.CancelledError:
                voting.break_off()
                raise
            return
        while True:
            try:
                with self._talk.way_back():
                    said = await form.next(self._talk, activity.settings, lambda: link.room)
            except WentBackError:
                continue
            if said is not None:
                plain = msgspec.to_builtins(said)
                say = Say(id=new_id(), activity=activity.id, said=plain)
                before = link.room.own
                received = form.received(said, link.room)
                if isinstance(await self._sending.send(say, received), Received):
                    await _until_it_is_listed(link, before, self._sending.changed)
                await form.told(self._talk, said)

    # --- what is told, and what the program itself is told ---

    def _tell(self, room: Room[TableView]) -> None:
        self._news.tell(table_news(self._told, room))
        for line in question_news(self._told, room, easily=self._wording.easily):
            self._talk.say(line)
            self._wording.told()
        self._told = room
        self._sending.tell_late(room)

    def _own_word(self, line: str) -> bool:
        word, _space, rest = line.partition(" ")
        room = self._sending.link.room if self._sending.link else None
        match word.casefold():
            case "/leave" | "/quit":
                (self._lock.ask if self._lock else Talk.leave)(self._talk)
            case "/help":
                self._speak.say_help()
                self._talk.say_prompt()
            case "/again" | "/easy" as asked:
                if asked == "/easy":
                    self._wording.change()
                for said in question_lines(room, easily=self._wording.easily):
                    self._talk.say(said)
                self._moments.say_time_left(room)
                self._talk.say_again()
            case "/pass" | "/return":
                self._moments.pass_turn(room, passing=word.casefold() == "/pass")
            case "/signal":
                self._moments.signal(room, whole_number(rest))
            case "/quiet":
                self._news.hush(_(HUSHED).format(**WORDS))
            case "/news":
                self._news.again()
            case "/people":
                _set_people(self._talk, self._sending.link, whole_number(rest))
            case word if word == BACK:
                self._page.go_back()
                self._talk.say_again()  # what is asked begins there
            case _:
                return self._speak.heard(word, rest, self._sending.link)
        return True


def _where(room: Room[TableView]) -> Where | None:
    """Which question is open, in which language, and whether the chair asks for it again."""
    activity = room.view.activity if room.view else None
    if activity is None:
        return None
    again = asked_again(room, activity.id)
    return activity.id, activity.stage, again, passes(room), room.language


async def _until_it_is_listed(
    link: Link[TableView], before: OwnView | None, changed: asyncio.Event
) -> None:
    """The hub tells what the table has now a moment after its answer."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LISTED_SOON):
            while link.room.own == before:
                changed.clear()
                await changed.wait()


def _set_people(talk: Talk, link: Link[TableView] | None, people: int | None) -> None:
    """Send how many people sit here, or say why not."""
    if link is None or link.room.own is None:
        talk.say(_("This table has not come in yet."))
    elif people_are_fixed(link.room):
        talk.say(" ".join(map(_, PEOPLE_FIXED)))
    elif people is None or not 1 <= people <= MOST_PEOPLE:
        talk.say(
            _("Type {command} and a number from {first} to {last}.").format(
                command="/people", first=1, last=MOST_PEOPLE
            )
        )
    else:
        try:
            link.send(SetPeople(id=new_id(), people=people))
        except OutboxError as error:
            talk.say(sentences(_("This was not kept."), str(error)))
