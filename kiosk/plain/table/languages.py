"""Changing the language in plain lines: `/language` says which there are, `/language 2` picks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.link.link import Link
from kiosk.link.spoken import spoken
from kiosk.plain.talk import Talk, whole_number
from kiosk.table.coming_in.come_in import Known
from kiosk.table.coming_in.seat import Seat, Seats
from kiosk.table.coming_in.seat_language import take_up
from shared.language import N_, _
from shared.views import TableView

WORD: Final = "/language"
HOW: Final = N_("Type {word} and a number, then Enter.")
DONE: Final = N_("Language: {name}. {again} and Enter: hear the question again.")


class SpeakInstead:
    """Lets people at a table in plain lines pick another language."""

    def __init__(self, talk: Talk, help_words: Callable[[], str]) -> None:
        """`help_words`: what can be typed, in the language that is spoken."""
        self._talk = talk
        self._help_words = help_words
        self._helped_in = ""
        """The language in which people have heard it."""
        self._seat: Seat | None = None
        """Where the choice is remembered, once there is one."""

    def begin(self, seats: Seats, known: Known) -> None:
        """Say what can be typed, where it is known in which language; else once that is asked."""
        if seats.remembered:
            spoken().suppose(seats.spoken_last)
        if seats.remembered or known.whole or spoken().chosen:
            self.say_help()

    def asked(self) -> None:
        """The language is known now: say what can be typed, if nobody has heard it."""
        if not self._helped_in:
            self.say_help()

    def say_help(self) -> None:
        """Say what can be typed."""
        self._helped_in = spoken().speech.code
        self._talk.say(self._help_words())

    def sit(self, seat: Seat) -> None:
        """Speak at this seat what was spoken there before; what can be typed, too."""
        self._seat = seat
        take_up(seat, spoken())
        if spoken().speech.code != self._helped_in:
            self.say_help()

    def heard(self, word: str, rest: str, link: Link[TableView] | None) -> bool:
        """Do what a typed word asks for; False where it is not about languages."""
        if word.casefold() != WORD:
            return False
        self._choose(whole_number(rest), link)
        return True

    def _choose(self, number: int | None, link: Link[TableView] | None) -> None:
        """Speak the language with this number; without one, say which there are."""
        here = spoken()
        offered = here.languages.offered
        if number is None or not 1 <= number <= len(offered):
            for at, each in enumerate(offered, 1):
                self._talk.say(f"{at}. {each.words}")
            self._talk.say(_(HOW).format(word=WORD))
            return
        picked = offered[number - 1]
        here.choose(picked.code)
        if self._seat is not None:
            self._seat.speak(picked.code)
        if link is not None:
            link.call_anew()
        self._talk.say(_(DONE).format(name=picked.words, again="/again"))
