"""The chair's console in plain lines: where the room is, what can be done now, and typed words.

What is typed are the words of the one-shot commands: the command line knows them, and brings them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Final, Protocol

from kiosk.chair.call import Call, CallError
from kiosk.chair.meant.more import NOTHING, chosen_line
from kiosk.chair.meant.naming import NotFound, find_activity
from kiosk.chair.said.clock import seconds_left
from kiosk.chair.said.moments import time_question
from kiosk.chair.said.room_words import quoted
from kiosk.link.room import Room
from kiosk.plain.chair.call import WENT_ON, AskingCall
from kiosk.plain.chair.news import chair_news, others_acts, results_news
from kiosk.plain.chair.offers import UNDO, Offer, Stand, more_offers, offers, stand, whereabouts
from kiosk.plain.chair.page_words import PAGES
from kiosk.plain.chair.words import without_keys
from kiosk.plain.news import News
from kiosk.plain.talk import LeftError, Talk, whole_number
from kiosk.widgets.sentences import sentences
from shared.language import N_, _
from shared.messages import Refused
from shared.state import Timer
from shared.text import show
from shared.views import ChairView

HELP: Final = (
    N_("Type a number of the list or a word, then Enter. Enter alone: hear where the room is."),
    N_(
        "{help}: hear all words. {help_open}: hear about that word. "
        "Where a question is asked, {stop} leaves it, and {again} asks it again."
    ),
)
OWN_WORDS: Final = (
    N_("{more}: what else can be done with an activity; {more_3}: with the third."),
    N_("{quiet}: read no news out by itself. {news}: hear what was new, and hear news again."),
    N_("{leave}: close this console. The meeting goes on without it."),
)
WORDS: Final = {
    "help": "help",
    "help_open": "help open",
    "stop": "/stop",
    "again": "/again",
    "more": "more",
    "more_3": "more 3",
    "quiet": "quiet",
    "news": "news",
    "leave": "leave",
}
"""What the chair types is the same in every language, and stands in the sentences as it is."""
PROMPT: Final = N_("What next?")
STOPPED: Final = N_("Nothing was done.")
LEFT: Final = N_("You have left. The meeting goes on without this console.")
HUSHED: Final = N_("To hear what is new, and hear news again: {news}.")
TIME_WORDS: Final = N_("Typed: {words}.")
TIME_TYPED: Final = "close; timer 2:00 --more; timer 0"
NOT_LISTED: Final = N_("That number is not in the list. Enter alone: hear the list.")


class Words(Protocol):
    """The words of the one-shot commands."""

    def help(self, word: str) -> Sequence[str]:
        """What can be typed; with a word, what that word does."""

    async def do(self, line: str, call: Call, talk: Talk) -> Sequence[str]:
        """Do what a line says, asking for what it leaves out; what to say of it.

        Raises:
            CallError: it was not done; the text says why.
        """


class StoppedError(Exception):
    """The chair leaves a question that was asked."""


class PlainChair:
    """Runs the agenda by typed lines, until the chair leaves or the hub will not have them."""

    def __init__(self, url: str, key: str, say: Callable[[str], None], words: Words) -> None:
        self._place = (url, key)
        self._words = words
        self._talk = Talk(lambda line: say(without_keys(line)))
        self._talk.own_word = self._own_word
        self._news = News(self._talk.say)
        self._call: AskingCall | None = None
        self._told: Room[ChairView] | None = None
        self._acting = False
        self._offers: list[Offer] = []
        self._offered_at: Stand | None = None
        self._timer: Timer | None = None
        self._alarm: asyncio.TimerHandle | None = None

    async def run(self, typed: AsyncIterator[str]) -> Refused | None:
        """Follow the room and do what is typed; returns why the hub will not have this chair."""
        listening = asyncio.create_task(self._talk.listen(typed))
        self._call = call = AskingCall(*self._place, self._talk, self._changed)
        serving = asyncio.create_task(self._serve(call))
        try:
            await asyncio.wait((call.ended, serving), return_when=asyncio.FIRST_COMPLETED)
            if call.ended.done():
                return call.ended.result()
            serving.result()
            return None
        finally:
            for task in (serving, listening):
                task.cancel()
            await asyncio.gather(serving, listening, return_exceptions=True)
            if self._alarm is not None:
                self._alarm.cancel()
            await call.hang_up()

    async def _serve(self, call: AskingCall) -> None:
        """Take line after line, until somebody leaves."""
        try:
            await call.ready()
            self._say_all((f"{show(call.view.title)}.", *_with_words(HELP)))
            self._say_where(call.view)
            while True:
                try:
                    await self._take(call, await self._talk.ask(_(PROMPT)))
                except StoppedError:
                    self._talk.say(_(STOPPED))
        except LeftError:
            self._talk.say(_(LEFT))

    # --- what is typed ---

    async def _take(self, call: AskingCall, line: str) -> None:
        """Do what one line says."""
        if (number := whole_number(line)) is not None:
            line = self._offered(call, number)
            if not line:
                return
        word, _space, rest = line.partition(" ")
        match word.casefold():
            case "":
                self._say_where(call.view)
            case "help" | "?":
                self._help(rest.strip())
            case "more":
                await self._more(call, rest.strip())
            case _:
                if not self._own_word(f"/{line}"):
                    await self._act(call, line)

    def _own_word(self, line: str) -> bool:
        """The words that are the program's own, wherever they are typed."""
        match line.strip().casefold():
            case "/help":
                self._help("")
            case "/again":
                self._talk.say_again()
            case "/news":
                self._news.again()
            case "/quiet":
                self._news.hush(_(HUSHED).format(**WORDS))
            case "/stop":
                raise StoppedError
            case "/leave" | "/quit" | "/exit":
                self._talk.leave()
            case _:
                return False
        return True

    def _offered(self, call: AskingCall, number: int) -> str:
        """What a number of the list that was read out means; nothing where it has passed."""
        if stand(call.view) != self._offered_at:
            self._talk.say(_(WENT_ON))
            self._say_where(call.view)
        elif not 1 <= number <= len(self._offers):
            self._talk.say(_(NOT_LISTED))
        else:
            return self._offers[number - 1].typed
        return ""

    async def _more(self, call: AskingCall, typed: str) -> None:
        """Ask what else shall happen with an activity, then do it."""
        try:
            line = find_activity(call.view, typed) if typed else chosen_line(call.view, None)
        except NotFound as error:
            self._talk.say(str(error))
            return
        found = more_offers(call.view, line) if line else []
        if line is None or not found:
            self._talk.say(_(NOTHING))
            return
        answers = [*(offer.words for offer in found), _("Nothing: leave it as it is")]
        chosen = await self._talk.choose(
            _("{title}: what shall happen?").format(title=quoted(line.title)), answers
        )
        if chosen < len(found):
            await self._act(call, found[chosen].typed)

    async def _act(self, call: AskingCall, line: str) -> None:
        """Do it, say what became of it, and then what can be done next."""
        self._acting = True
        try:
            page = PAGES.get(line.casefold())
            if page is not None:
                self._talk.say(await page(call, self._talk))
            else:
                self._say_all(await self._words.do(line, call, self._talk))
        except CallError as error:
            self._talk.say(sentences(_("Not done."), str(error)))
        finally:
            self._follow()
            self._acting = False
        if _other(offers(call.view), self._offers) or stand(call.view) != self._offered_at:
            self._say_offers(call.view)

    # --- what is said ---

    def _say_all(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._talk.say(line)

    def _say_where(self, view: ChairView) -> None:
        self._say_all(list(whereabouts(view)))
        self._say_offers(view)

    def _say_offers(self, view: ChairView) -> None:
        self._offers, self._offered_at = offers(view), stand(view)
        for number, offer in enumerate(self._offers, 1):
            self._talk.say(
                _("{number}, or {typed}: {words}").format(
                    number=number, typed=offer.typed, words=offer.words
                )
            )

    def _help(self, word: str) -> None:
        self._say_all(self._words.help(word))
        if not word:
            self._say_all(_with_words((*OWN_WORDS, *HELP)))

    # --- what is new ---

    def _changed(self) -> None:
        """The room has changed. What comes of an act is told after what was done."""
        if not self._acting or self._talk.waits:
            self._follow()

    def _follow(self) -> None:
        if self._call is None:
            return
        before, now = self._told, self._call.room
        self._told = now
        was = before.view if before else None
        self._news.tell(chair_news(before, now))
        if now.view is not None:
            if not self._acting:
                self._news.tell(others_acts(was, now.view))
            self._news.tell(results_news(was, now.view))
            self._set_alarm(now.view.timer, now.clock_ahead)

    def _set_alarm(self, timer: Timer | None, clock_ahead: int) -> None:
        """Tell when the timer is at zero."""
        if timer == self._timer:
            return
        self._timer = timer
        if self._alarm is not None:
            self._alarm.cancel()
        left = seconds_left(timer, time.time(), clock_ahead) if timer else 0
        loop = asyncio.get_running_loop()
        self._alarm = loop.call_later(left, self._time_is_up) if left > 0 else None

    def _time_is_up(self) -> None:
        if self._call is not None:
            asked = time_question(self._call.room, time.time() + 1)
            typed = _(TIME_WORDS).format(words=TIME_TYPED)
            self._news.tell((sentences(asked, typed),) if asked else ())


def _with_words(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(_(line).format(**WORDS) for line in lines)


def _other(now: Sequence[Offer], before: Sequence[Offer]) -> bool:
    """Whether there is something else to do: what can be taken back is not said each time."""
    return [each.typed for each in now if each.typed != UNDO] != [
        each.typed for each in before if each.typed != UNDO
    ]
