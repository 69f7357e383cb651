"""Something that is wrong, and errors that tell of it: each reader hears it in their language."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from shared.language import N_, Speech, _, speaking

ENGLISH: Final = Speech()

UNFORESEEN: Final = N_(
    "Something went wrong that nobody foresaw, and the log says what. Start the hub again: what "
    "was received is kept."
)


class Trouble(Struct, frozen=True):
    """Something that is wrong, to be said in each listener's language."""

    words: str
    """As they stand in the catalogues, with names in braces for what it is about."""
    about: dict[str, str | Trouble] = {}
    """What is put in; a trouble that is another's reason is said in the same language."""

    def said(self) -> str:
        """In the language that is spoken."""
        words = _(self.words)
        if not self.about:
            return words  # A path may stand in it as it is, and hold a brace.
        about = self.about.items()
        told = {name: each if isinstance(each, str) else each.said() for name, each in about}
        return words.format(**told)

    def __str__(self) -> str:
        """In English, for logs and the hub's terminal."""
        with speaking(ENGLISH):
            return self.said()


def said(*troubles: Trouble | None) -> str:
    """All that is wrong, a line each, in the language that is spoken; "" for nothing."""
    return "\n".join(each.said() for each in troubles if each)


class TroubleError(Exception):
    """An error whose words are for people; as text it is English."""

    def __init__(self, words: str, **about: str | Trouble) -> None:
        """`words` and `about`: as of `Trouble`."""
        self.trouble = Trouble(words, about)
        super().__init__(str(self.trouble))
