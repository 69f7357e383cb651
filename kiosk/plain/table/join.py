"""Coming in, in plain lines: the same questions as on the screen, asked one by one."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final

from kiosk.link.spoken import spoken
from kiosk.plain.talk import BACK, LeftError, Talk, WentBackError, enter_takes
from kiosk.table.coming_in.questions import PEOPLE, Question
from kiosk.widgets.sentences import sentences
from shared.ids import MOST_PEOPLE
from shared.language import N_, _

PEOPLE_HINT: Final = N_("Type the number. {command} changes it later.")


def people_wrong() -> str:
    """That a number of people is none."""
    return _("Type a number from {first} to {last}.").format(first=1, last=MOST_PEOPLE)


class PlainPage:
    """What `kiosk.table.coming_in.come_in` asks through."""

    typed = ""
    """Nobody sees half a line here."""

    def __init__(self, talk: Talk, spoken_to: Callable[[], None] = lambda: None) -> None:
        """`spoken_to` hears that the language is known, before anything else is asked."""
        self._talk = talk
        self._spoken_to = spoken_to
        self._waits_for = ""
        self.in_use = False
        """Whether the table has been in: then its people know what is spoken."""
        self._went_back = asyncio.Event()

    def go_back(self) -> None:
        """Somebody wants another hub."""
        self._went_back.set()

    def wait(self, title: str, words: str, why: str = "", escape: str = "") -> None:
        """Say what is awaited, once."""
        back = _back_words(escape) if escape else ""
        said = " ".join(part for part in (words, " ".join(why.split()), back) if part)
        if said != self._waits_for:
            self._talk.say(said)
        self._waits_for = said

    async def offer_languages(self) -> None:
        """Ask for a language, where there are several and none was named or spoken."""
        here = spoken()
        offered = here.languages.offered
        if not here.chosen and not self.in_use and len(offered) > 1:
            names, codes = [each.words for each in offered], [each.code for each in offered]
            alone = codes.index(here.speech.code) if here.speech.code in codes else None
            picked = await self._talk.choose(_("Which language?"), names, alone=alone)
            here.choose(codes[picked])
        self._spoken_to()

    def show_mark(self, mark: str) -> None:
        """Say the hub's mark, where people are to compare it with the board's."""
        if mark:
            self._talk.say(
                _("The hub's mark is {mark}. The board shows the same.").format(mark=mark)
            )

    async def gone_back(self) -> None:
        """Return once somebody wants another hub."""
        self._went_back.clear()
        typing = asyncio.create_task(self._nothing_asked())
        back = asyncio.create_task(self._went_back.wait())
        try:
            await asyncio.wait((typing, back), return_when=asyncio.FIRST_COMPLETED)
        finally:
            typing.cancel()
            back.cancel()
            await asyncio.gather(typing, back, return_exceptions=True)

    async def _nothing_asked(self) -> None:
        """Take the program's own words while nothing is asked; ends when somebody leaves."""
        with contextlib.suppress(LeftError):  # whatever is asked next says it again
            while True:
                await self._talk.ask()

    async def ask(
        self,
        title: str,
        question: Question,
        *,
        value: str = "",
        offer: str = "",
        problem: str = "",
    ) -> str | None:
        """The answer to a question, once it can be right; None for going back.

        The first one is for the language.

        Enter alone never takes what the problem is about.
        """
        await self.offer_languages()
        self._waits_for = ""
        ready = "" if problem and value else value or offer
        alone = enter_takes(ready) if ready else ""
        number = question is PEOPLE  # its words are about keys that are not there
        hint = (
            _(PEOPLE_HINT).format(command="/people")
            if number
            else " ".join(_(question.hint).split())
        )
        how = sentences(hint, alone, _back_words(_(question.escape)))
        words = [part for part in (problem, _(question.words), *question.choices, how) if part]
        try:
            with self._talk.way_back():
                typed = await self._talk.ask(*words) or ready
                while wrong := question.check(typed):
                    typed = await self._talk.ask_on(people_wrong() if number else wrong) or ready
        except WentBackError:
            return None
        return typed


def _back_words(act: str) -> str:
    """How to go back, and what that does."""
    return _("{key} and Enter: {act}.").format(key=BACK, act=act)
