"""A talk in lines: sentences out, typed lines in, one question at a time.

Every question can be heard again, and a line that begins with a slash is for the program itself.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Final

from kiosk.widgets.sentences import sentences
from shared.language import _

BACK: Final = "/back"
YES: Final = frozenset({"y", "yes"})
NO: Final = frozenset({"n", "no"})
"""What says yes and no besides the language's own words."""
PASTED: Final = 0.05
"""Seconds within which the next line is there already, where several are pasted."""

OwnWord = Callable[[str], bool]
"""Does what a line with a slash asks for; False where it does not know it."""


class LeftError(Exception):
    """Somebody leaves, or nothing more can be typed."""


class WentBackError(Exception):
    """Somebody wants to go back from what is asked."""


class Talk:
    """Says lines and waits for typed ones. `own_word` hears the lines that begin with a slash."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.own_word: OwnWord = lambda line: False
        self.waits = False
        """Whether something is asked, and not yet answered."""
        self.takes_next: Callable[[str], bool] | None = None
        """Looks at the next line first; whether it was meant for this, and not for the question."""
        self.heard: Callable[[], None] = lambda: None
        """Is told that somebody has typed a line."""
        self.asks_on: Callable[[], None] = lambda: None
        """Is told that a line was no answer, before it is said why."""
        self.lines = 0
        """How many lines people have typed so far."""
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        self._ahead = 0
        """How many typed lines wait to be looked at."""
        self._asked: tuple[str, ...] = ()
        self._left = False
        self._goes_back = False

    @contextlib.contextmanager
    def way_back(self) -> Iterator[None]:
        """Whoever types `/back` meanwhile goes back.

        Raises:
            WentBackError: somebody did.
        """
        self._goes_back = True
        try:
            yield
        finally:
            self._goes_back = False

    async def listen(self, lines: AsyncIterator[str]) -> None:
        """Hear what is typed, until there is no more."""
        async for line in lines:
            self._ahead += 1
            self._typed.put_nowait(line)
        self._typed.put_nowait(None)

    def leave(self) -> None:
        """Somebody leaves: whatever is asked now or later ends with that."""
        self._left = True

    def say_again(self) -> None:
        """The question that waits for an answer, once more."""
        for line in self._asked:
            self.say(line)

    def say_prompt(self) -> None:
        """How the question that waits is answered, once more: the last line of it."""
        for line in self._asked[-1:]:
            self.say(line)

    async def ask(self, *words: str) -> str:
        """Say this, and return the next line that is an answer.

        Raises:
            LeftError: somebody leaves.
        """
        self._asked = words
        if not self._left:
            self.say_again()
        return await self._answer()

    async def ask_on(self, words: str) -> str:
        """Say what was no answer, and return the next one: the question stays to be heard again.

        Where several lines were pasted, that is said once, after the last of them.

        Raises:
            LeftError: somebody leaves.
        """
        await asyncio.sleep(PASTED)
        if not self._left and not self._ahead:
            self.asks_on()
            self.say(words)
        return await self._answer()

    async def _answer(self) -> str:
        while not self._left and (line := await self._next()) is not None:
            self.lines += 1
            self.heard()
            takes, self.takes_next = self.takes_next, None
            if takes is not None and takes(line.strip()):
                continue
            if self._goes_back and line.strip().casefold() == BACK:
                raise WentBackError
            if not line.lstrip().startswith("/"):
                return line.strip()
            if not self.own_word(line.strip()):
                self.say(
                    _("I do not know that. {command} says what you can type.").format(
                        command="/help"
                    )
                )
        self._left = True
        raise LeftError

    async def _next(self) -> str | None:
        self.waits = True
        try:
            line = await self._typed.get()
        finally:
            self.waits = False
        self._ahead -= line is not None
        return line

    async def choose(
        self, question: str, answers: Sequence[str], first: int = 1, alone: int | None = None
    ) -> int:
        """One of some numbered answers; its place, from 0. `alone`: the one that Enter takes."""
        listed = [f"{number}. {answer}" for number, answer in enumerate(answers, first)]
        last = first + len(answers) - 1
        how = type_number(first, last)
        if alone is not None:
            how = sentences(how, enter_takes(answers[alone]))
        words = [question] if question else []
        typed = await self.ask(*words, *listed, how)
        while (number := whole_number(typed)) is None or not first <= number <= last:
            if not typed and alone is not None:
                return alone
            typed = await self.ask_on(sentences(_("That is not one of them."), how))
        return number - first

    async def sure(self, question: str, yes: str = "", no: str = "") -> bool:
        """Yes or no; `yes` and `no`: what typing y and n does."""
        how = yes_or_no(yes, no)
        agreed = says_yes(await self.ask(f"{question} {how}"))
        while agreed is None:
            agreed = says_yes(await self.ask_on(how))
        return agreed


def yes_or_no(yes: str = "", no: str = "") -> str:
    """How a question is answered; `yes` and `no`: what that does."""
    if yes:
        # Translators: {yes} and {no} are the letters to type; the others say what they do.
        how = _("Type {yes} to {do} or {no} to {leave}, then Enter.")
    else:
        how = _("Type {yes} for yes or {no} for no, then Enter.")
    return how.format(yes=yes_words()[0], no=no_words()[0], do=yes, leave=no or _("wait"))


def says_yes(typed: str) -> bool | None:
    """Whether it means yes; None where it means neither."""
    agrees, refuses = {*yes_words(), *YES}, {*no_words(), *NO}
    word = typed.casefold()
    return word in agrees if word in agrees ^ refuses else None


def yes_words() -> list[str]:
    """What says yes in the language that is spoken; the first is the one to name."""
    # Translators: what people may type for yes, a single letter first; none that says no.
    return _("y yes").casefold().split()


def no_words() -> list[str]:
    """What says no."""
    # Translators: what people may type for no, a single letter first; none that says yes.
    return _("n no").casefold().split()


def type_number(first: int, last: int) -> str:
    """How a number is given."""
    if first == last:
        return _("Type {number}, then Enter.").format(number=first)
    words = _("Type a number from {first} to {last}, then Enter.")
    return words.format(first=first, last=last)


def enter_takes(value: str) -> str:
    """What Enter alone means where something is proposed."""
    return _("Enter alone takes: {value}.").format(value=value)


def whole_number(typed: str) -> int | None:
    """A number as it is typed; None where it is none."""
    text = typed.strip().rstrip(".")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None
