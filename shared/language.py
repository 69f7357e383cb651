"""The language in which our own sentences are said: English, unless whoever reads has another.

Sentences are marked where they stand, with the names that gettext gives them, and stand there in
English: `_("Received.")`, `ngettext("{count} vote", "{count} votes", count)`. What changes in a
sentence is named in braces and put in afterwards: `_("{name} has left.").format(name=name)`. A
sentence is marked whole, because other languages order their words differently.

Who is spoken to differs from task to task: the hub answers one table in Polish and the next in
Welsh. So the speech is a context variable, which every task inherits from the one that began it.
Only `roomvoice`, the apps and the hub set it; here nothing reads a file.
"""

from __future__ import annotations

from contextvars import ContextVar, Token
from gettext import NullTranslations
from typing import Final, Protocol

SOURCE: Final = "en"
"""The language in which the sentences stand in the code."""


class Catalogue(Protocol):
    """Sentences in another language, as `gettext.GNUTranslations` has them."""

    def gettext(self, message: str, /) -> str:
        """The sentence."""

    def ngettext(self, one: str, more: str, count: int, /) -> str:
        """The sentence that fits a number."""

    def pgettext(self, context: str, message: str, /) -> str:
        """The sentence, where one English word means several things."""

    def npgettext(self, context: str, one: str, more: str, count: int, /) -> str:
        """Both."""


class Speech:
    """What somebody is spoken to in; an app keeps one, and changes it when another is picked."""

    def __init__(self, code: str = SOURCE, catalogue: Catalogue | None = None) -> None:
        """`code`: the language, as in BCP 47, such as `cy`."""
        self.code = code
        self.catalogue: Catalogue = catalogue or NullTranslations()

    def change(self, to: Speech) -> None:
        """Speak another language from now on, wherever this speech is in use."""
        self.code, self.catalogue = to.code, to.catalogue


_ENGLISH: Final = Speech()
_speech: ContextVar[Speech] = ContextVar("speech", default=_ENGLISH)


def speech() -> Speech:
    """The one in use here."""
    return _speech.get()


def speak(in_use: Speech) -> None:
    """Use a speech from here on, in this task and in all that it begins."""
    _speech.set(in_use)


class speaking:  # noqa: N801  (used as a function; it is on the path of every vote, so no generator)
    """Use a speech inside a `with` block."""

    __slots__ = ("_before", "_in_use")

    def __init__(self, in_use: Speech) -> None:
        """`in_use`: what is spoken inside."""
        self._in_use = in_use

    def __enter__(self) -> None:
        """From here on."""
        self._before: Token[Speech] = _speech.set(self._in_use)

    def __exit__(self, *fault: object) -> None:
        """As before."""
        _speech.reset(self._before)


def _(message: str) -> str:
    """A sentence of ours in the language that is spoken; "" stays so, and names no catalogue."""
    return _speech.get().catalogue.gettext(message) if message else ""


def ngettext(one: str, more: str, count: int) -> str:
    """The sentence that fits a number, in the language that is spoken."""
    return _speech.get().catalogue.ngettext(one, more, count)


def pgettext(context: str, message: str) -> str:
    """A word that means several things in English; `context` says which, for translators."""
    return _speech.get().catalogue.pgettext(context, message)


def npgettext(context: str, one: str, more: str, count: int) -> str:
    """`ngettext` with a context."""
    return _speech.get().catalogue.npgettext(context, one, more, count)


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it, which extractors know)
    """A sentence that is marked here, and said later with `_`: a constant, for instance."""
    return message
