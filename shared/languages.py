"""The languages in which somebody can be spoken to. Who reads their catalogues hands one over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from shared.language import SOURCE, Catalogue, Speech
from shared.language_names import name_of

NO_PAGE: Final = b"{}"
"""The page's sentences in the language in which they stand in its code."""


FROM_THE_RIGHT: Final = ("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")


def direction(code: str) -> str:
    """Whether a language is written from the left (`ltr`) or the right (`rtl`), as HTML says it."""
    return "rtl" if code.partition("-")[0] in FROM_THE_RIGHT else "ltr"


class Language(Struct, frozen=True):
    """A language that can be chosen."""

    code: str
    """As in BCP 47, such as `cy`."""
    name: str
    """What its speakers call it."""
    note: str = ""
    """Said of it, in it: that a machine made it, and no speaker has checked it yet."""

    @property
    def words(self) -> str:
        """How it stands in a list, for those who speak it."""
        return f"{self.name} {self.note}".strip()


ENGLISH: Final = Language(SOURCE, "English")


class Languages:
    """What can be chosen, English first, and what each then says."""

    def __init__(
        self,
        others: Sequence[Language] = (),
        load: Callable[[str], Catalogue | None] = lambda code: None,
        page: Callable[[str], bytes] = lambda code: NO_PAGE,
    ) -> None:
        """`load` gives a language's catalogue, and `page` that of the page for browsers, as JSON.

        Both are asked only for languages that are offered, and never for English.
        """
        self.offered: tuple[Language, ...] = (ENGLISH, *others)
        self._load = load
        self._page = page
        self._speeches: dict[str, Speech] = {}

    def also(self, others: Mapping[str, str]) -> Languages:
        """These and others, by code with their names, which can be chosen for an agenda's texts.

        We say nothing in those: our own sentences are in English there.
        """
        new = [Language(code, name) for code, name in others.items() if not self.find(code)]
        if not new:
            return self
        theirs = {each.code for each in new}
        return Languages(
            (*self.offered[1:], *new),
            lambda code: None if code in theirs else self._load(code),
            lambda code: NO_PAGE if code in theirs else self._page(code),
        )

    def find(self, code: str) -> str:
        """The code of what is offered and comes nearest (`cy` for `cy-GB`); "" for nothing."""
        offered = {each.code.casefold(): each.code for each in self.offered}
        parts = code.casefold().replace("_", "-").split("-")
        wanted = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((offered[each] for each in wanted if each in offered), "")

    def speech(self, code: str) -> Speech:
        """What somebody with this language is spoken to in; English for one that is unknown.

        It is the same one each time, so nobody may change it.
        """
        found = self.find(code) or SOURCE
        if found not in self._speeches:
            catalogue = None if found == SOURCE else self._load(found)
            self._speeches[found] = Speech(found, catalogue)
        return self._speeches[found]

    def page(self, code: str) -> bytes:
        """The sentences of the page for browsers, as JSON; empty in English."""
        found = self.find(code) or SOURCE
        return NO_PAGE if found == SOURCE else self._page(found)


class Tongues:
    """What a hub speaks: to each who names a language that one, to others the meeting's first."""

    def __init__(self, languages: Languages, first: str = "", agenda: Sequence[str] = ()) -> None:
        """`first`: the meeting's first language; English where it is unknown.

        `agenda`: the languages in which the agenda says anything.
        """
        self._languages = languages.also({code: name_of(code) for code in agenda})
        self.first = self._languages.find(first) or SOURCE
        offered = self._languages.offered
        self.names = {each.code: each.words for each in offered} if len(offered) > 1 else {}
        """What can be chosen, by code; empty where that is English alone."""

    def speech(self, asked: str) -> Speech:
        """What to say it in to somebody who asks for this language, or for none."""
        return self._languages.speech(asked or self.first)

    def page(self, code: str) -> bytes:
        """The sentences of the page for browsers, as JSON."""
        return self._languages.page(code)


ENGLISH_ONLY: Final = Languages()
